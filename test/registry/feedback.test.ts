import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Effect } from "../../src/registry/effect.ts";
import {
  answerFeedback,
  closeFeedback,
  compileFeedback,
  countFeedback,
  findFeedback,
  isBoard,
  listFeedback,
} from "../../src/registry/feedback.ts";
import { personReads } from "../../src/registry/reads.ts";
import { ROLES, type Staff } from "../../src/registry/staff.ts";
import { openRegistry, type Person, type Registry } from "./bed.ts";
import { readable, writeEffects } from "./writing.ts";

let registry: Registry;
let teller: Person;
let board: Staff;
beforeEach(async () => {
  registry = await openRegistry();
  teller = await registry.addPerson();
  board = await registry.addStaff({ name: "Võ Thị Bông Cải", role: "board" });
});
afterEach(() => registry.close());

const CODE = "BIDO-2222";
const WHAT = "Ra phường ba lần, lần nào cũng đòi tiền trà nước.";
type Told = Partial<Extract<Effect, { do: "give-feedback" }>>;
const tell = (told: Told = {}, by = teller) =>
  writeEffects(registry, by, [
    {
      do: "give-feedback",
      ...{ code: CODE, about: "money-asked", anonymous: true, marks: ["money-asked"], content: { what: WHAT } },
      toldOn: "2026-01-05",
      ...told,
    },
  ]);
const withdraw = (by = teller) => writeEffects(registry, by, [{ do: "withdraw-feedback", code: CODE }]);
const words = (text = "Ban đã hỏi phường.") => ({ text, once: randomUUID() });
const answer = (text?: string, staff = board) => answerFeedback(registry.house, staff, CODE, words(text));
const told = (by = teller) =>
  personReads(
    registry,
    { people: [{ personId: by.id, key: by.key }], chatId: by.chatId },
    registry.clock.now,
  ).feedback();
const row = () =>
  registry.database.prisma.feedback.findUniqueOrThrow({ where: { code: CODE }, include: { mask: true } });

describe("what was told", () => {
  test("lies under a key made for it alone, and knows the day but no moment", async () => {
    await tell();
    const { content, mask, ...kept } = await row();
    expect(kept).toMatchObject({ state: "new", about: "money-asked", marks: ["money-asked"], toldOn: "2026-01-05" });
    expect(() => teller.key.openText(content ?? Buffer.of())).toThrow();
    const key = registry.keyring.person(mask.key ?? Buffer.of());
    expect(JSON.parse(key.openText(content ?? Buffer.of()))).toEqual({ what: WHAT });
    expect(mask.createdAt.toISOString()).toMatch(/T\d\d:00:00\.000Z$/);
    expect(mask.createdAt.getTime()).not.toBe(registry.clock.now.getTime());
  });

  test("leaves no trace in the audit, where the teller's own rows stand", async () => {
    await tell();
    await writeEffects(registry, teller, [{ do: "consent", purpose: "register", textHash: "f" }]);
    await withdraw();
    const rows = await registry.database.prisma.audit.findMany({
      where: { NOT: { action: { startsWith: "staff." } } },
    });
    expect(rows.map(({ action }) => action)).toEqual(["person.consent"]);
  });

  test("is read again by the teller, and by nobody else who speaks", async () => {
    await tell();
    expect(await told()).toMatchObject([{ code: CODE, state: "new", anonymous: true, content: { what: WHAT } }]);
    expect(await told(await registry.addPerson())).toEqual([]);
  });

  test("of a turn that lost its race is nothing", async () => {
    await writeEffects(
      registry,
      teller,
      [
        {
          ...{ do: "give-feedback", code: CODE, about: "other", anonymous: true, marks: [] },
          ...{ content: { what: WHAT }, toldOn: "2026-01-05" },
        },
      ],
      false,
    );
    expect(await registry.database.prisma.person.count()).toBe(1);
  });
});

describe("the Award Board", () => {
  test.each(ROLES)("is a %s of the whole city, if any", async (role) => {
    expect(isBoard(await registry.addStaff({ role }))).toBe(role === "admin" || role === "board");
    expect(isBoard(await registry.addStaff({ role, unit: "31120" }))).toBe(false);
  });

  test("alone reads and answers, whatever place is named", async () => {
    await tell();
    const others = [await registry.addStaff({ role: "admin", unit: "31120" }), await registry.addStaff()];
    for (const staff of others) {
      expect(await listFeedback(registry.house, staff)).toEqual([]);
      expect(await findFeedback(registry.house, staff, CODE)).toBeUndefined();
      expect(await compileFeedback(registry.house, staff, {})).toEqual([]);
      expect(await countFeedback(registry.house, staff)).toEqual({ new: 0, answered: 0, closed: 0 });
      expect([await answer("x", staff), await closeFeedback(registry.house, staff, CODE)]).toEqual([
        "forbidden",
        "forbidden",
      ]);
    }
    expect(await listFeedback(registry.house, board)).toMatchObject([{ code: CODE, marks: ["money-asked"] }]);
  });

  test("sees first what is marked, then what was told earliest", async () => {
    await tell({ code: "CCCC-2222", about: "difficulty", marks: [], toldOn: "2026-01-01" });
    await tell({ code: "DDDD-2222", about: "other", marks: [], toldOn: "2025-12-31" });
    await tell();
    const codes = (await listFeedback(registry.house, board)).map(({ code }) => code);
    expect(codes).toEqual([CODE, "DDDD-2222", "CCCC-2222"]);
  });

  test("answers into the chat of the teller, under the mask's key", async () => {
    await tell();
    expect(await answer()).toBe("done");
    const notices = await registry.database.prisma.notice.findMany({ select: { chatId: true, record: true } });
    expect(notices).toEqual([{ chatId: teller.chatId, record: CODE }]);
    const [stored] = await registry.database.prisma.answer.findMany();
    expect(() => teller.key.openText(stored?.text ?? Buffer.of())).toThrow();
    expect(await told()).toMatchObject([{ state: "answered", answers: [{ text: "Ban đã hỏi phường." }] }]);
    expect((await findFeedback(registry.house, board, CODE))?.answers).toMatchObject([{ staffId: board.id }]);
  });

  test("answers once however often one form is sent, also after closing", async () => {
    await tell();
    const once = words();
    const both = await Promise.all([1, 2].map(() => answerFeedback(registry.house, board, CODE, once)));
    expect(both.sort()).toEqual(["done", "repeat"]);
    expect(await answer("Thêm một lời.")).toBe("done");
    expect([
      await closeFeedback(registry.house, board, CODE),
      await closeFeedback(registry.house, board, CODE),
    ]).toEqual(["done", "repeat"]);
    expect(await answerFeedback(registry.house, board, CODE, once)).toBe("repeat");
    expect(await answer("Muộn rồi.")).toBe("changed");
    expect(await registry.database.prisma.answer.count()).toBe(2);
    expect(await registry.database.prisma.notice.count()).toBe(2);
  });

  test("closes only what was answered", async () => {
    await tell();
    expect(await closeFeedback(registry.house, board, CODE)).toBe("changed");
    expect((await row()).state).toBe("new");
  });

  test("compiles what was told within some days, with the answers, and each is audited", async () => {
    await tell({ code: "CCCC-2222", toldOn: "2026-02-01", about: "difficulty", marks: [] });
    await tell();
    await tell({ code: "DDDD-2222", toldOn: "2025-12-31" });
    await answer();
    const codes = async (span: { from?: string; to?: string }) =>
      (await compileFeedback(registry.house, board, span)).map(({ code }) => code);
    expect(await codes({})).toEqual(["DDDD-2222", CODE, "CCCC-2222"]);
    expect(await codes({ from: "2026-01-05", to: "2026-01-05" })).toEqual([CODE]);
    expect(await codes({ to: "2026-01-31" })).toEqual(["DDDD-2222", CODE]);
    const [one] = await compileFeedback(registry.house, board, { from: "2026-01-01", to: "2026-01-31" });
    expect(one).toMatchObject({ content: { what: WHAT }, answers: [{ text: "Ban đã hỏi phường." }] });
    const audits = await registry.database.prisma.audit.findMany({
      where: { action: "feedback.compile", record: CODE },
    });
    expect(audits.map(({ actor }) => actor)).toEqual(Array(4).fill(`staff:${board.id}`));
  });
});

describe("taking it back", () => {
  test("erases it while nobody has answered", async () => {
    await tell();
    expect(await withdraw(await registry.addPerson())).toBe(false);
    expect(await withdraw()).toBe(true);
    expect(await row()).toMatchObject({ state: "withdrawn", content: null, marks: [], mask: { key: null } });
    expect(await readable(registry)).not.toContain("trà nước");
    expect(await listFeedback(registry.house, board)).toEqual([]);
    expect(await findFeedback(registry.house, board, CODE)).toBeUndefined();
    expect(await answer()).toBe("changed");
    expect(await told()).toMatchObject([{ state: "withdrawn" }]);
  });

  test("is refused once there is an answer", async () => {
    await tell();
    await answer();
    expect(await withdraw()).toBe(false);
    expect((await row()).state).toBe("answered");
  });
});

describe("who told it", () => {
  const reads = async () => ({
    list: await listFeedback(registry.house, board),
    one: await findFeedback(registry.house, board, CODE),
    table: await compileFeedback(registry.house, board, {}),
    counts: await countFeedback(registry.house, board),
    closed: await closeFeedback(registry.house, board, CODE),
  });

  test("is in nothing the office reads, nor in the audit of it", async () => {
    const own = await registry.addRegistration({ person: teller });
    await tell();
    await answer();
    const audits = await registry.database.prisma.audit.findMany({ where: { record: CODE } });
    const everything = JSON.stringify([await reads(), audits], (_, value) =>
      typeof value === "bigint" ? String(value) : value,
    );
    const { maskId } = await row();
    for (const trace of [teller.id, teller.chatId, own.code, maskId]) expect(everything).not.toContain(trace);
    const actors = await registry.database.prisma.audit.findMany({ where: { record: CODE } });
    expect(actors.length).toBeGreaterThan(3);
    expect(actors.every(({ personId, details }) => personId === null && details === null)).toBe(true);
  });

  test("is not even looked at: the office reads as well where the table is out of reach", async () => {
    await tell();
    await answer();
    await registry.database.query("alter table feedback_teller rename to out_of_reach");
    try {
      expect(await reads()).toMatchObject({ list: [{ code: CODE }], one: { code: CODE }, closed: "done" });
    } finally {
      await registry.database.query("alter table out_of_reach rename to feedback_teller");
    }
  });

  test("is told where they signed, by the name they gave and nothing more", async () => {
    await tell({ anonymous: false, content: { what: WHAT, name: "Trần Văn Su Hào" } });
    expect(await findFeedback(registry.house, board, CODE)).toMatchObject({
      anonymous: false,
      content: { name: "Trần Văn Su Hào" },
    });
    expect(JSON.stringify(await reads())).not.toContain(teller.id);
  });
});
