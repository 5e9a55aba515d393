import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Effect } from "../../src/registry/effect.ts";
import type { ReceiverAnswer } from "../../src/registry/interface.ts";
import { LINE_STATES, mayHappen } from "../../src/registry/ledger-states.ts";
import { issueReceiverCode } from "../../src/registry/receiver-code.ts";
import { readReceiverCode } from "../../src/registry/receiver-reads.ts";
import { listCodes } from "../../src/registry/receiver-silence.ts";
import { listWords } from "../../src/registry/receiver-word.ts";
import { type Added, openRegistry, type Person, type Registry } from "./bed.ts";
import { writeEffects } from "./writing.ts";

let registry: Registry;
let line: Added;
let receiver: Person;
let code: string;
beforeAll(async () => {
  registry = await openRegistry();
});
beforeEach(async () => {
  line = await registry.addContribution();
  receiver = await registry.addPerson();
  const clerk = await registry.addStaff({ role: "entry", unit: "31120" });
  const made = await issueReceiverCode(registry.house, clerk, { line: line.code, confirmer: "fund" });
  if (made.kind !== "issued" || made.code === undefined) throw new Error(made.kind);
  code = made.code;
});
afterAll(() => registry.close());

const write = (effect: Effect, by = receiver) => writeEffects(registry, by, [effect]);
const say = (more: Partial<ReceiverAnswer> = {}, by = receiver) =>
  write({ do: "receiver-word", code, answer: { revision: 1, outcome: "received", ...more } }, by);
const words = () => listWords(registry.house, line.id);
const look = ({ id, key, chatId }: Person) =>
  readReceiverCode(registry.house, { people: [{ personId: id, key }], chatId }, code, registry.clock.now);

describe("the receiver's word, told in a chat", () => {
  test("is kept once under the receiver's key, with the code used up and the giver's audit told nothing", async () => {
    const answer = { outcome: "other-quantity", quantity: "4000000", reason: "Chỉ có bốn triệu" } as const;
    expect(await say(answer)).toBe(true);
    expect(await words()).toMatchObject([{ ...answer, confirmer: "fund", saidBy: "person", flags: [], revision: 1 }]);
    expect(await say({ outcome: "received" })).toBe(false);
    expect(await look(receiver)).toEqual({ kind: "refused", why: "used" });
    const audit = await registry.database.prisma.audit.findMany({ where: { action: "line.word", record: line.code } });
    expect(audit).toMatchObject([{ actor: "system", personId: line.person.id, details: null }]);
  });

  test("is never that of the giver, of those linked to them, or of who entered the line", async () => {
    expect(await look(line.person)).toEqual({ kind: "own" });
    expect(await say({}, line.person)).toBe(false);
    const { prisma } = registry.database;
    await prisma.person.update({ where: { id: receiver.id }, data: { linkedTo: line.person.id } });
    expect(await say({}, line.person)).toBe(false);
    await prisma.person.update({ where: { id: receiver.id }, data: { linkedTo: null } });
    const enterer = await registry.addStaff({ role: "entry" });
    await prisma.staff.update({ where: { id: enterer.id }, data: { chatId: receiver.chatId } });
    await prisma.contribution.update({ where: { id: line.id }, data: { enteredBy: `staff:${enterer.id}` } });
    expect(await look(receiver)).toEqual({ kind: "own" });
    expect(await say()).toBe(false);
    expect(await words()).toEqual([]);
    await write({ do: "receiver-code-own", code });
    await write({ do: "receiver-code-own", code });
    expect(await listCodes(registry.house, line.id)).toMatchObject([{ flags: ["person"] }]);
  });

  test("is not that of whoever mobilised the gift, by the name they are registered under", async () => {
    await registry.addRegistration({ person: receiver, answers: { head: "Lê Thị Bắp Cải" } });
    await registry.database.prisma.credit.create({
      data: {
        ...{ id: crypto.randomUUID(), contributionId: line.id, role: "mobilised-by" },
        name: new Uint8Array(line.person.key.seal("Lê Thị Bắp Cải")),
        nameHash: new Uint8Array(registry.keyring.index("name", "le thi bap cai")),
      },
    });
    expect(await look(receiver)).toEqual({ kind: "own" });
  });

  test("is marked where both sides name one telephone", async () => {
    await registry.addRegistration({ person: receiver });
    const phoneHash = new Uint8Array(registry.keyring.index("phone", "+84912345678"));
    await registry.database.prisma.registration.updateMany({
      where: { personId: { in: [receiver.id, line.person.id] } },
      data: { phoneHash },
    });
    expect(await say()).toBe(true);
    expect(await words()).toMatchObject([{ flags: ["phone"] }]);
  });

  test("is of what was shown, while the line stands so that the receiver is heard", async () => {
    const states = { submitted: true, approved: true, returned: false, refused: false, withdrawn: false };
    for (const [state, heard] of Object.entries(states).sort(([, one], [, other]) => Number(one) - Number(other))) {
      await registry.database.prisma.contribution.update({ where: { id: line.id }, data: { state } });
      await registry.database.prisma.receiverCode.updateMany({
        where: { contributionId: line.id },
        data: { usedAt: null },
      });
      expect(await say({ revision: 2 })).toBe(false);
      expect(await say()).toBe(heard);
    }
    // The guard above says in SQL what the machine says of its states.
    for (const state of LINE_STATES)
      expect(mayHappen(state, "confirm")).toBe(!["returned", "refused", "withdrawn"].includes(state));
  });

  test("is not kept on a code that ran out or is locked", async () => {
    for (let nth = 0; nth < 5; nth += 1)
      await write({ do: "receiver-code-tried", code: `${code.slice(0, 4)}-2345-AB${nth + 2}C` });
    expect(await look(receiver)).toEqual({ kind: "refused", why: "locked" });
    expect(await say()).toBe(false);
    registry.later(60);
    expect(await say()).toBe(true);
    const kept = await registry.database.prisma.receiverCode.updateMany({
      where: { contributionId: line.id },
      data: { usedAt: null, expiresAt: registry.clock.now },
    });
    expect([kept.count, await say({ outcome: "not-received" })]).toEqual([1, false]);
  });
});

test("whoever opens a code is known by their chat, and a code of another chat stays there", async () => {
  expect(await write({ do: "receiver-code-opened", code })).toBe(true);
  await write({ do: "receiver-code-opened", code }, await registry.addPerson());
  const [kept] = await registry.database.prisma.receiverCode.findMany({ where: { contributionId: line.id } });
  expect(kept).toMatchObject({ chatId: receiver.chatId, toldAt: registry.clock.now, usedAt: null });
});
