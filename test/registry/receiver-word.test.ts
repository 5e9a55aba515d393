import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { listWords, type ReceiverWord, recordReceiverWord, type Speaker } from "../../src/registry/receiver-word.ts";
import { type Added, openRegistry, type Person, type Registry } from "./bed.ts";
import { readable } from "./writing.ts";

let registry: Registry;
let line: Added;
let receiver: Person;
beforeAll(async () => {
  registry = await openRegistry();
});
beforeEach(async () => {
  line = await registry.addContribution();
  receiver = await registry.addPerson();
});
afterAll(() => registry.close());

const inChat = ({ id, chatId, key }: Person): Speaker => ({ by: "person", personId: id, chatId, key });
const say = (more: Partial<ReceiverWord> = {}) =>
  recordReceiverWord(registry.house, {
    ...{ code: line.code, revision: 1, outcome: "received", confirmer: "household", speaker: inChat(receiver) },
    ...more,
  });
const words = () => listWords(registry.house, line.id);

describe("the receiver's word", () => {
  test("is added to what was said before, the newest counting, and audited without what was said", async () => {
    expect(await say({ outcome: "not-received", reason: "Chưa thấy ai tới" })).toEqual({
      kind: "recorded",
      state: "disputed",
    });
    registry.later(60);
    expect(await say()).toEqual({ kind: "recorded", state: "confirmed" });
    expect(await words()).toMatchObject([
      { outcome: "received", revision: 1, saidBy: "person", flags: [] },
      { outcome: "not-received", reason: "Chưa thấy ai tới" },
    ]);
    const audit = await registry.database.prisma.audit.findMany({ where: { action: "line.word", record: line.code } });
    expect(audit).toMatchObject([
      { record: line.code, details: null },
      { record: line.code, details: null },
    ]);
  });

  test("said twice is kept once", async () => {
    const said = { outcome: "other-quantity", quantity: "50", speaker: { by: "code" } } as const;
    const twice = await Promise.all([say(said), say({ ...said, quantity: "50.0" })]);
    expect(twice.map(({ kind }) => kind).sort()).toEqual(["recorded", "repeat"]);
    expect(await words()).toHaveLength(1);
  });

  test("is of what was shown: a line that was corrected since has to be shown again", async () => {
    await registry.database.prisma.contribution.update({ where: { id: line.id }, data: { revision: 2 } });
    expect(await say()).toEqual({ kind: "changed" });
    expect(await say({ revision: 2 })).toEqual({ kind: "recorded", state: "confirmed" });
  });

  test.each(["withdrawn", "refused", "returned"])("comes too late for a line that is %s", async (state) => {
    await registry.database.prisma.contribution.update({ where: { id: line.id }, data: { state } });
    expect(await say()).toEqual({ kind: "closed" });
  });

  test("against a line that is verified questions it", async () => {
    await registry.database.prisma.contribution.update({ where: { id: line.id }, data: { state: "approved" } });
    expect(await say({ outcome: "not-received" })).toEqual({ kind: "recorded", state: "questioned" });
  });

  test.each([
    ["another quantity without one", { outcome: "other-quantity" }],
    ["a quantity beside yes", { quantity: "5" }],
    ["nothing", { outcome: "other-quantity", quantity: "0" }],
    ["less than nothing", { outcome: "other-quantity", quantity: "-3" }],
    ["more than can be", { outcome: "other-quantity", quantity: "1".repeat(17) }],
    ["no number", { outcome: "other-quantity", quantity: "nhiều" }],
  ] as const)("%s is not taken", async (_name, more) => {
    expect(await say(more)).toEqual({ kind: "incomplete" });
    expect(await words()).toEqual([]);
  });

  test("is not that of who gave the gift, in whichever of their chats", async () => {
    expect(await say({ speaker: inChat(line.person) })).toEqual({ kind: "own" });
    await registry.database.prisma.person.update({ where: { id: receiver.id }, data: { linkedTo: line.person.id } });
    expect(await say()).toEqual({ kind: "own" });
    expect(await words()).toEqual([]);
  });

  test("is not keyed in by who entered the line, gave it or mobilised it, nor by who only looks", async () => {
    const entered = await registry.addStaff({ role: "entry" });
    await registry.database.prisma.contribution.update({
      where: { id: line.id },
      data: { enteredBy: `staff:${entered.id}` },
    });
    const giver = { ...(await registry.addStaff()), chatId: line.person.chatId };
    const mobiliser = await registry.addStaff({ name: "Lê Thị Bắp Cải" });
    await registry.database.prisma.credit.create({
      data: {
        ...{ id: randomUUID(), contributionId: line.id, role: "mobilised-by" },
        name: new Uint8Array(line.person.key.seal("LÊ THỊ BẮP CẢI")),
        nameHash: new Uint8Array(registry.keyring.index("name", "le thi bap cai")),
      },
    });
    for (const staff of [entered, giver, mobiliser])
      expect(await say({ speaker: { by: "staff", staff } })).toEqual({ kind: "own" });
    const viewer = await registry.addStaff({ role: "viewer" });
    expect(await say({ speaker: { by: "staff", staff: viewer } })).toEqual({ kind: "forbidden" });
    const elsewhere = await registry.addStaff({ role: "entry", unit: "31135" });
    expect(await say({ speaker: { by: "staff", staff: elsewhere } })).toEqual({ kind: "not-found" });
    expect(await words()).toEqual([]);
    const other = await registry.addStaff({ role: "entry", unit: "31120" });
    expect(await say({ speaker: { by: "staff", staff: other }, flags: ["phone", "phone"] })).toMatchObject({
      kind: "recorded",
    });
    expect(await words()).toMatchObject([{ saidBy: `staff:${other.id}`, flags: ["phone"] }]);
  });

  test("lies under the receiver's own key: who is not known gets one for this word alone", async () => {
    await say({ outcome: "not-received", reason: "Người đưa giữ lại một nửa", speaker: { by: "code" } });
    const [row] = await registry.database.prisma.receiverWord.findMany({ where: { contributionId: line.id } });
    expect(row?.personId).not.toBe(line.person.id);
    expect(() => line.person.key.openText(row?.reason ?? new Uint8Array())).toThrow();
    expect(await readable(registry)).toContain("Người đưa giữ lại một nửa");
    await registry.database.prisma.person.update({ where: { id: row?.personId ?? "" }, data: { key: null } });
    expect(await readable(registry)).not.toContain("Người đưa giữ lại một nửa");
    expect(await words()).toMatchObject([{ outcome: "not-received" }]);
  });

  test("is never changed, in whatever way somebody tries", async () => {
    await say();
    const { prisma } = registry.database;
    await expect(prisma.receiverWord.updateMany({ data: { outcome: "not-received" } })).rejects.toThrow(
      /never changed/,
    );
    await expect(prisma.receiverWord.deleteMany({})).rejects.toThrow(/never changed/);
  });
});
