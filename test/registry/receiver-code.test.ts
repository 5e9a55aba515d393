import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import {
  answerWithCode,
  countWrongCode,
  findReceiverCode,
  issueReceiverCode,
} from "../../src/registry/receiver-code.ts";
import { listWords } from "../../src/registry/receiver-word.ts";
import type { Staff } from "../../src/registry/staff.ts";
import { type Added, openRegistry, type Registry } from "./bed.ts";
import { readable } from "./writing.ts";

let registry: Registry;
let clerk: Staff;
let line: Added;
beforeAll(async () => {
  registry = await openRegistry();
  clerk = await registry.addStaff({ role: "entry", unit: "31120" });
});
beforeEach(async () => {
  const answers = { kind: "goods", goods: "gạo", quantity: { amount: "20", unit: "kg" } };
  line = await registry.addContribution({ kind: "goods", quantity: "20", measure: "kg", answers });
});
afterAll(() => registry.close());

async function issue(more: Partial<Parameters<typeof issueReceiverCode>[2]> = {}, staff = clerk): Promise<string> {
  const made = await issueReceiverCode(registry.house, staff, { line: line.code, confirmer: "household", ...more });
  if (made.kind !== "issued" || made.code === undefined) throw new Error(made.kind);
  return made.code;
}
const find = (code: string) => findReceiverCode(registry.house, code, registry.clock.now);
const answer = (code: string, more: Partial<Parameters<typeof answerWithCode>[2]> = {}) =>
  answerWithCode(registry.house, code, { revision: 1, outcome: "received", ...more }, { by: "code" });
const words = () => listWords(registry.house, line.id);
/** The same beginning, another secret. */
const wrong = (code: string, nth: number) => `${code.slice(0, 5)}${String(2222 + nth).replace(/[01]/g, "9")}-ABCD`;

describe("a receiver's code", () => {
  test("opens that line and nothing of who gave it, however it is written", async () => {
    const code = await issue();
    expect(code).toMatch(/^(?:[A-HJ-NP-Z2-9]{4}-){2}[A-HJ-NP-Z2-9]{4}$/);
    const opened = await find(code.toLowerCase().replaceAll("-", " "));
    expect(opened).toMatchObject({
      kind: "open",
      gift: { kind: "goods", quantity: "20", measure: "kg", what: "gạo", month: "2026-01", revision: 1 },
    });
    expect(JSON.stringify(opened.kind === "open" && opened.gift)).not.toMatch(/Cà Rốt|person/);
  });

  test("stands nowhere but with its holder, and who made it is written down", async () => {
    const code = await issue();
    expect(await readable(registry)).not.toContain(code);
    expect(await readable(registry)).not.toContain(code.replaceAll("-", ""));
    const audit = await registry.database.prisma.audit.findMany({ where: { action: "line.code", record: line.code } });
    expect(audit).toMatchObject([{ actor: `staff:${clerk.id}`, details: null }]);
  });

  test("is made by nobody who gave or entered the line, who only looks, or who serves elsewhere", async () => {
    const ask = async (staff: Staff) =>
      (await issueReceiverCode(registry.house, staff, { line: line.code, confirmer: "household" })).kind;
    expect(await ask(await registry.addStaff({ role: "viewer" }))).toBe("forbidden");
    expect(await ask(await registry.addStaff({ role: "entry", unit: "31135" }))).toBe("not-found");
    expect(await ask({ ...clerk, chatId: line.person.chatId })).toBe("own");
    await registry.database.prisma.contribution.update({
      where: { id: line.id },
      data: { enteredBy: `staff:${clerk.id}` },
    });
    expect(await ask(clerk)).toBe("own");
    expect(await registry.database.prisma.receiverCode.count({ where: { contributionId: line.id } })).toBe(0);
  });

  test("is used once: of two answers at once one counts and the other is told", async () => {
    const code = await issue();
    const both = await Promise.all([answer(code), answer(code, { outcome: "not-received" })]);
    expect(both.map((one) => (one.kind === "refused" ? one.why : one.kind)).sort()).toEqual(["recorded", "used"]);
    expect(await words()).toHaveLength(1);
    expect(await find(code)).toEqual({ kind: "refused", why: "used" });
  });

  test("is not used up by an answer that could not be kept", async () => {
    const code = await issue();
    await registry.database.prisma.contribution.update({ where: { id: line.id }, data: { revision: 2 } });
    expect(await answer(code)).toEqual({ kind: "changed" });
    expect(await answer(code, { revision: 2, outcome: "other-quantity" })).toEqual({ kind: "incomplete" });
    expect(await words()).toEqual([]);
    expect(await answer(code, { revision: 2, outcome: "other-quantity", quantity: "12.5" })).toEqual({
      kind: "recorded",
    });
    expect(await words()).toMatchObject([{ quantity: "12.5", confirmer: "household", saidBy: "code", revision: 2 }]);
  });

  test("runs out after thirty days, gives way to a newer one, and rests while the gift is taken back", async () => {
    const first = await issue();
    const fund = await issue({ confirmer: "fund" });
    const second = await issue();
    expect(await find(first)).toEqual({ kind: "refused", why: "expired" });
    expect((await find(fund)).kind).toBe("open");
    await registry.database.prisma.contribution.update({ where: { id: line.id }, data: { state: "withdrawn" } });
    expect(await find(second)).toEqual({ kind: "refused", why: "closed" });
    await registry.database.prisma.contribution.update({ where: { id: line.id }, data: { state: "submitted" } });
    registry.later(30 * 24 * 60);
    expect(await answer(second)).toEqual({ kind: "refused", why: "expired" });
  });

  test("guessed a hundred times is locked, and right and wrong guesses are then answered alike", async () => {
    const code = await issue();
    const heard: string[] = [];
    for (let nth = 0; nth < 100; nth += 1) {
      const tried = await answer(wrong(code, nth));
      heard.push(tried.kind === "refused" ? tried.why : tried.kind);
    }
    expect(heard).toEqual([...Array(5).fill("unknown"), ...Array(95).fill("locked")]);
    expect(await answer(code)).toEqual({ kind: "refused", why: "locked" });
    expect(await words()).toEqual([]);
    registry.later(60);
    expect(await answer(code)).toEqual({ kind: "recorded" });
  });

  test("locks nothing else, and words that are no code count against none", async () => {
    const code = await issue();
    for (let nth = 0; nth < 9; nth += 1) await countWrongCode(registry.house, "không nhớ mã");
    const begin = code.startsWith("ZZZZ") ? "YYYY" : "ZZZZ";
    for (let nth = 0; nth < 9; nth += 1) await countWrongCode(registry.house, `${begin}-2345-ABCD`);
    expect((await find(code)).kind).toBe("open");
  });

  test("made and answered in one browser is marked for staff", async () => {
    const code = await issue({ device: "5e0f9c1e-0000-4000-8000-000000000001" });
    const here = { by: "code", device: "5e0f9c1e-0000-4000-8000-000000000001" } as const;
    await answerWithCode(registry.house, code, { revision: 1, outcome: "received" }, here);
    expect(await words()).toMatchObject([{ flags: ["device"] }]);
    const other = await issue({ device: "5e0f9c1e-0000-4000-8000-000000000001" });
    const there = { by: "code", device: "5e0f9c1e-0000-4000-8000-000000000002" } as const;
    await answerWithCode(registry.house, other, { revision: 1, outcome: "not-received" }, there);
    expect(await words()).toMatchObject([{ flags: [] }, { flags: ["device"] }]);
  });
});

describe("a slip that was signed", () => {
  test("is keyed in with its code, of what stood on it, by staff who are not on the giving side", async () => {
    const code = await issue();
    const key = (staff: Staff, of = line.code) =>
      answerWithCode(registry.house, code, { outcome: "not-received" }, { by: "staff", staff, line: of });
    const giver = { ...clerk, chatId: line.person.chatId };
    expect(await key(giver)).toEqual({ kind: "own" });
    expect(await key(await registry.addStaff({ role: "viewer" }))).toEqual({ kind: "forbidden" });
    const { code: another } = await registry.addContribution();
    expect(await key(clerk, another)).toEqual({ kind: "refused", why: "unknown" });
    await registry.database.prisma.contribution.update({ where: { id: line.id }, data: { revision: 2 } });
    expect(await key(clerk)).toEqual({ kind: "changed" });
    await registry.database.prisma.contribution.update({ where: { id: line.id }, data: { revision: 1 } });
    expect(await key(clerk)).toEqual({ kind: "recorded" });
    expect(await words()).toMatchObject([{ outcome: "not-received", saidBy: `staff:${clerk.id}` }]);
  });
});

describe("a code for a chat", () => {
  test("goes there sealed and is never seen by staff; one telephone on both sides is marked", async () => {
    const receiver = await registry.addRegistration({ state: "approved" });
    const made = await issueReceiverCode(registry.house, clerk, {
      ...{ line: line.code, confirmer: "household", to: receiver.code },
    });
    expect(made).toEqual({ kind: "issued", expiresAt: expect.any(Date) });
    const [kept] = await registry.database.prisma.receiverCode.findMany({ where: { contributionId: line.id } });
    expect(kept).toMatchObject({ manner: "chat", chatId: receiver.person.chatId, flags: [] });
    expect((await find(receiver.person.key.openText(kept?.sealed as Uint8Array))).kind).toBe("open");

    const phoneHash = new Uint8Array(registry.keyring.index("phone", "+84912345678"));
    await registry.database.prisma.registration.updateMany({
      where: { personId: { in: [receiver.person.id, line.person.id] } },
      data: { phoneHash },
    });
    await issueReceiverCode(registry.house, clerk, { line: line.code, confirmer: "household", to: receiver.code });
    const live = await registry.database.prisma.receiverCode.findMany({
      where: { contributionId: line.id, voidedAt: null },
    });
    expect(live).toMatchObject([{ flags: ["phone"] }]);
  });

  test("is not made for the giver, nor for who has no chat or whom staff may not see", async () => {
    const ask = async (to: string) =>
      (await issueReceiverCode(registry.house, clerk, { line: line.code, confirmer: "household", to })).kind;
    const own = await registry.addRegistration({ person: line.person });
    expect(await ask(own.code)).toBe("same-side");
    expect(await ask((await registry.addRegistration({ chat: false })).code)).toBe("no-chat");
    expect(await ask((await registry.addRegistration({ unit: "31135" })).code)).toBe("no-chat");
  });
});
