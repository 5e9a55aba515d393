import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { listDisputes, settleDispute } from "../../src/registry/dispute.ts";
import { personReads } from "../../src/registry/reads.ts";
import { listWords, recordReceiverWord } from "../../src/registry/receiver-word.ts";
import { findRecord } from "../../src/registry/record.ts";
import { decide } from "../../src/registry/review.ts";
import type { Staff } from "../../src/registry/staff.ts";
import { type Added, openRegistry, type Registry } from "./bed.ts";
import { writeEffects } from "./writing.ts";

let registry: Registry;
let city: Staff;
let commune: Staff;
let line: Added;
beforeAll(async () => {
  registry = await openRegistry();
  city = await registry.addStaff();
  commune = await registry.addStaff({ unit: "31120" });
});
beforeEach(async () => {
  registry.later(60);
  line = await registry.addContribution({ kind: "goods", quantity: "10", measure: "kg" });
});
afterAll(() => registry.close());

const say = (outcome: "received" | "not-received", revision = 1) =>
  recordReceiverWord(registry.house, {
    ...{ code: line.code, revision, outcome, confirmer: "household", speaker: { by: "code" } },
  });
const settle = (more = {}, staff = city) =>
  settleDispute(registry.house, staff, { code: line.code, nth: 1, how: "settle", what: "Đã gọi, đã nhận", ...more });
const decideOn = (decision: "approve" | "return" | "refuse", version: number, staff = city) =>
  decide(registry.house, staff, { code: line.code, version, decision, reason: { text: "x" }, fields: ["quantity"] }, 0);
const stands = async () => {
  const record = await findRecord(registry.house, city, line.code);
  return record?.kind === "contribution" ? record.line.lineState : undefined;
};

describe("a dispute", () => {
  test("reaches a reviewer of the level above, and only them; the giver reads that it is looked into", async () => {
    await say("not-received");
    expect(await listDisputes(registry.house, city)).toContain(line.code);
    expect(await listDisputes(registry.house, commune)).toEqual([]);
    const own = { people: [{ personId: line.person.id, key: line.person.key }], chatId: line.person.chatId };
    const [gift] = await personReads(registry.house, own, registry.clock.now).contributions();
    expect(gift).toMatchObject({ state: "submitted", inDispute: true });
    expect(JSON.stringify(gift)).not.toContain("not-received");
  });

  test("keeps a commune from deciding, and anybody from approving, until it is settled", async () => {
    await say("not-received");
    const dispute = { kind: "incomplete", gaps: ["dispute"] };
    for (const decision of ["approve", "return", "refuse"] as const)
      expect(await decideOn(decision, 1, commune)).toEqual(dispute);
    expect(await decideOn("approve", 1)).toEqual(dispute);
    expect(await settle()).toBe("done");
    expect(await stands()).toBe("settled");
    expect(await listDisputes(registry.house, city)).not.toContain(line.code);
    expect(await decideOn("approve", 1, commune)).toMatchObject({ kind: "decided" });
    expect(await listWords(registry.house, line.id)).toMatchObject([
      { outcome: "not-received", settled: { by: city.id, what: "Đã gọi, đã nhận" } },
    ]);
    expect(await registry.database.prisma.audit.count({ where: { action: "line.settle", record: line.code } })).toBe(1);
  });

  test("is not taken away by a correction, but by the receiver's new word", async () => {
    await say("not-received");
    const content = { kind: "goods" as const, quantity: "8", measure: "kg", givenOn: "2026-01-03" };
    const correction = { do: "correct-contribution" as const, code: line.code, version: 1 };
    await writeEffects(registry, line.person, [{ ...correction, content: { ...content, answers: {}, files: [] } }]);
    expect(await stands()).toBe("disputed");
    expect(await decideOn("approve", 2)).toEqual({ kind: "incomplete", gaps: ["dispute"] });
    await say("received", 2);
    expect(await stands()).toBe("confirmed");
    expect(await decideOn("approve", 2)).toMatchObject({ kind: "decided" });
  });

  test("of what was verified stands until somebody decides: it stays so, or waits for the office again", async () => {
    await decideOn("approve", 1);
    registry.later(5);
    await say("not-received");
    expect(await stands()).toBe("questioned");
    expect(await listDisputes(registry.house, city)).toContain(line.code);
    expect(await settle({ how: "reopen" })).toBe("done");
    expect(await stands()).toBe("settled");
    expect(await registry.row(line.code)).toMatchObject({ state: "submitted", version: 3 });
    await say("not-received");
    expect(await settle({ nth: 2, how: "reopen" })).toBe("changed");
    expect(await settle({ nth: 2 })).toBe("done");
  });

  test.each([
    ["without a word of what was found", { what: "  " }, "incomplete"],
    ["that another word overtook", { nth: 7 }, "changed"],
    ["on a line that is not there", { code: "ABCD-EFGH" }, "not-found"],
  ] as const)("%s is not settled", async (_name, more, outcome) => {
    await say("not-received");
    expect(await settle(more)).toBe(outcome);
    expect(await stands()).toBe("disputed");
  });

  test("is not settled from below, nor by who gave the gift, nor twice", async () => {
    await say("not-received");
    expect(await settle({}, commune)).toBe("forbidden");
    expect(await settle({}, { ...city, chatId: line.person.chatId })).toBe("own");
    const both = await Promise.all([settle(), settle()]);
    expect([...both].sort()).toEqual(["changed", "done"]);
  });
});

test("nobody decides on a gift they gave, entered or mobilised", async () => {
  expect(await decideOn("approve", 1, { ...city, chatId: line.person.chatId })).toEqual({
    kind: "incomplete",
    gaps: ["own"],
  });
  expect(await registry.row(line.code)).toMatchObject({ state: "submitted", version: 1 });
});
