import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Effect } from "../../src/registry/effect.ts";
import { personReads } from "../../src/registry/reads.ts";
import { ROLES, type Staff } from "../../src/registry/staff.ts";
import {
  actOnThread,
  answersThreads,
  answerThread,
  countThreads,
  findThread,
  listThreads,
} from "../../src/registry/thread.ts";
import { openRegistry, type Person, type Registry } from "./bed.ts";
import { readable, writeEffects } from "./writing.ts";

let registry: Registry;
let person: Person;
let staff: Staff;
let other: Staff;
beforeEach(async () => {
  registry = await openRegistry();
  person = await registry.addPerson();
  staff = await registry.addStaff({ name: "Võ Thị Bông Cải", role: "reviewer" });
  other = await registry.addStaff({ name: "Trần Văn Bí Đỏ", role: "entry" });
});
afterEach(() => registry.close());

const CODE = "BIDO-2222";
const WORDS = "Nhà con hết gạo, cán bộ ơi";
type Opening = Partial<Extract<Effect, { do: "open-thread" }>>;
const openIt = (more: Opening = {}, by = person) =>
  writeEffects(registry, by, [{ do: "open-thread", code: CODE, said: { text: WORDS }, ...more }]);
const sayIt = (text: string) => writeEffects(registry, person, [{ do: "say-in-thread", code: CODE, said: { text } }]);
const answer = (text = "Dạ cán bộ đây.", by = staff, once: string = randomUUID()) =>
  answerThread(registry.house, by, CODE, { text, once });
const act = (to: "take" | "close" | "release", by = staff, from?: string) =>
  actOnThread(registry.house, by, CODE, to, from);
const view = (by = staff) => findThread(registry.house, by, CODE);
const told = () =>
  personReads(
    registry,
    { people: [{ personId: person.id, key: person.key }], chatId: person.chatId },
    registry.clock.now,
  ).thread();

describe("a thread", () => {
  test("lies sealed, and once the person is erased nothing of it can be read", async () => {
    await openIt();
    await answer("Dạ cán bộ xuống nhà ngay.");
    const { database } = registry;
    const bodies = await database.query<{ body: Buffer }>("select body from thread_message");
    expect(bodies).toHaveLength(2);
    expect(Buffer.concat(bodies.map(({ body }) => body)).toString("utf8")).not.toContain("gạo");
    expect(await readable(registry)).toContain(WORDS);
    await database.query("update person set key = null, erased_at = now() where id = $1", [person.id]);
    const left = await readable(registry);
    expect(left).not.toContain("hết gạo");
    expect(left).not.toContain("xuống nhà ngay");
    expect(await view()).toMatchObject({ erased: true });
    expect((await view())?.entries.flatMap(({ text }) => text ?? [])).toEqual([]);
    expect(await answer()).toBe("erased");
  });

  test("is opened once for a chat, however often it is asked for, and stays urgent", async () => {
    await openIt({ urgent: true });
    await openIt({ code: "KHAC-3333", said: { text: "alo" } });
    expect(await listThreads(registry.house, staff)).toMatchObject([{ code: CODE, urgent: true }]);
    expect((await view())?.entries.map(({ text }) => text)).toEqual([WORDS, "alo"]);
  });

  test("takes no words once closed, and none of another's chat", async () => {
    await openIt();
    const stranger = await registry.addPerson();
    expect(
      await writeEffects(registry, stranger, [{ do: "say-in-thread", code: CODE, said: { text: "tôi đây" } }]),
    ).toBe(false);
    expect(await writeEffects(registry, stranger, [{ do: "close-thread", code: CODE }])).toBe(false);
    expect(await writeEffects(registry, person, [{ do: "close-thread", code: CODE }])).toBe(true);
    expect(await sayIt("còn nữa")).toBe(false);
    expect(await told()).toBeUndefined();
    expect(await view()).toMatchObject({ state: "closed", closedBy: "person" });
  });

  test("keeps files with the words they came with", async () => {
    const files = [{ sha256: "a".repeat(64), type: "image/jpeg", size: 3 }];
    await openIt({ said: { text: "giấy này", files } });
    expect((await view())?.entries).toMatchObject([{ text: "giấy này", files }]);
  });
});

describe("the list", () => {
  test("has who is in need first, then who has waited longest, then who was answered; and names nobody", async () => {
    const people = await Promise.all([registry.addPerson(), registry.addPerson(), registry.addPerson()]);
    const [early, late, urgent] = people as [Person, Person, Person];
    await openIt({ code: "EARL-2222" }, early);
    registry.later(5);
    await openIt();
    registry.later(5);
    await openIt({ code: "LATE-2222" }, late);
    await openIt({ code: "URGE-2222", urgent: true }, urgent);
    await answer();
    const list = await listThreads(registry.house, staff);
    expect(list.map(({ code }) => code)).toEqual(["URGE-2222", "EARL-2222", "LATE-2222", CODE]);
    expect(JSON.stringify(list)).not.toContain("gạo");
    expect(await countThreads(registry.house, staff)).toEqual({ waiting: 3, urgent: 1 });
    await act("close");
    expect(await listThreads(registry.house, staff)).toHaveLength(3);
  });

  test("is of the account's own unit, as records are", async () => {
    await openIt({ unit: "31120" });
    const own = await registry.addStaff({ unit: "31120" });
    const foreign = await registry.addStaff({ unit: "31135" });
    expect(await listThreads(registry.house, own)).toHaveLength(1);
    expect(await listThreads(registry.house, foreign)).toEqual([]);
    expect(await view(foreign)).toBeUndefined();
    expect(await answer("x", foreign)).toBe("not-found");
    expect(await act("close", foreign)).toBe("not-found");
    expect(await countThreads(registry.house, foreign)).toEqual({ waiting: 0, urgent: 0 });
  });

  test.each(ROLES)("is there for a %s unless it only looks on", async (role) => {
    await openIt();
    const account = await registry.addStaff({ role });
    expect(answersThreads(account)).toBe(role !== "viewer");
    expect(await listThreads(registry.house, account)).toHaveLength(role === "viewer" ? 0 : 1);
    expect(await answer("x", account)).toBe(role === "viewer" ? "forbidden" : "done");
  });

  test("names the person's records, as far as the account may see them", async () => {
    const record = await registry.addRegistration({ person, unit: "31120" });
    await registry.addRegistration({ person, unit: "31135" });
    await openIt({ unit: "31120" });
    expect((await view(await registry.addStaff({ unit: "31120" })))?.records).toEqual([record.code]);
  });
});

describe("answering", () => {
  test("takes the thread; of two at once one wins and the other is told", async () => {
    await openIt();
    const outcomes = await Promise.all([answer("một", staff), answer("hai", other)]);
    expect(outcomes.sort()).toEqual(["done", "taken"]);
    expect((await view())?.entries.filter((entry) => entry.staff)).toHaveLength(1);
    expect((await told())?.state).toBe("taken");
  });

  test("is done once, however often the form is sent", async () => {
    await openIt();
    const once = randomUUID();
    const outcomes = [await answer("một", staff, once), await answer("một", staff, once)];
    expect(outcomes).toEqual(["done", "repeat"]);
  });

  test("can be gone on with by another, who takes over from whom they saw, and no one else", async () => {
    await openIt();
    await act("take");
    expect(await act("take", other)).toBe("taken");
    expect(await act("take", other, "SXXX")).toBe("taken");
    expect(await act("take", other, staff.id)).toBe("done");
    expect(await answer("muộn")).toBe("taken");
    expect(await act("close")).toBe("taken");
    expect(await act("release")).toBe("taken");
    expect(await act("release", other)).toBe("done");
    expect(await view()).toMatchObject({ state: "waiting", waitingSince: expect.any(Date) });
    expect(await act("close")).toBe("done");
    expect(await act("close")).toBe("repeat");
    expect(await answer("x")).toBe("closed");
    expect(await act("take", other)).toBe("closed");
  });

  test("makes the person wait no longer; their next word does", async () => {
    await openIt();
    await answer();
    expect((await view())?.waitingSince).toBeUndefined();
    registry.later(3);
    await sayIt("dạ");
    expect((await view())?.waitingSince).toEqual(registry.clock.now);
  });

  test("is news to the person until told, in its order", async () => {
    await openIt();
    await act("take");
    await answer("một");
    await answer("hai");
    await act("close");
    const thread = await told();
    expect(thread?.news.map((one) => (one.kind === "words" ? one.text : one.kind))).toEqual([
      "taken",
      "một",
      "hai",
      "closed",
    ]);
    const through = thread?.news[1]?.seq ?? "0";
    await writeEffects(registry, person, [{ do: "told-thread", through }]);
    expect((await told())?.news).toHaveLength(2);
    await writeEffects(registry, person, [{ do: "told-thread", through: thread?.news[3]?.seq ?? "0" }]);
    expect(await told()).toBeUndefined();
  });
});

test("what staff see and do is written to the audit, and what they wrote is not", async () => {
  await openIt();
  await view();
  await act("take");
  await answer();
  await act("release");
  await act("close");
  const rows = await registry.database.prisma.audit.findMany({ where: { record: CODE }, orderBy: { id: "asc" } });
  expect(rows.map(({ actor, action }) => [actor, action])).toEqual([
    ["person", "person.open-thread"],
    ...["view", "take", "answer", "release", "close"].map((what) => [`staff:${staff.id}`, `thread.${what}`]),
  ]);
  expect(rows.every(({ details, personId }) => details === null && personId === person.id)).toBe(true);
});
