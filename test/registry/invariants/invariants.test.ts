import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { campaignNumbers } from "../../../src/registry/campaign-numbers.ts";
import { findFaults, INVARIANTS } from "../../../src/registry/invariants/invariants.ts";
import { sumsInvariant } from "../../../src/registry/invariants/sums.ts";
import { recordReceiverWord } from "../../../src/registry/receiver-word.ts";
import { decide } from "../../../src/registry/review.ts";
import type { Staff } from "../../../src/registry/staff.ts";
import { recordValuation } from "../../../src/registry/valuation.ts";
import { type Added, openRegistry, type Registry } from "../bed.ts";
import { writeEffects } from "../writing.ts";

let registry: Registry;
let staff: Staff;
let line: Added;
/** Files that are there. */
const files = new Set<string>();
const SHA = "c".repeat(64);

beforeAll(async () => {
  registry = await openRegistry();
  staff = await registry.addStaff();
});
afterAll(() => registry.close());

/** A line as the office leaves it: given, confirmed, valued and approved. */
beforeEach(async () => {
  const { house, database } = registry;
  await database.query(`truncate receiver_word, valuation, credit, evidence, review, contribution cascade`);
  files.clear();
  const donor = await registry.addRegistration({ track: "e", subject: "individual", state: "submitted" });
  const { person } = donor;
  const code = `GIFT-${Math.random().toString(36).slice(2, 6).toUpperCase()}`;
  const content = { kind: "goods" as const, quantity: "10.5", measure: "kg", givenOn: "2026-01-03", answers: {} };
  const credits = [{ role: "mobilised-by" as const, name: "Hội Rau Cần" }];
  const file = { field: "proof", sha256: SHA, type: "image/jpeg" as const, size: 5 };
  await writeEffects(registry, person, [
    {
      ...{ do: "contribute", code, term: "2026-2030", registration: donor.code },
      content: { ...content, credits, files: [file] },
    },
  ]);
  files.add(`${person.id} ${SHA}`);
  const row = await database.prisma.contribution.findUniqueOrThrow({ where: { code } });
  line = { id: row.id, code, person };
  registry.later(1);
  await recordReceiverWord(house, {
    ...{ code, revision: 1, outcome: "received", confirmer: "household", speaker: { by: "code" } },
  });
  await recordValuation(house, staff, {
    ...{ code, revision: 1, basis: "invoice", valueVnd: "180000", who: "Cửa hàng", paper: "1" },
  });
  registry.later(1);
  await decide(house, staff, { code, version: 1, decision: "approve", reason: {}, fields: [] }, 0);
});

async function faults(): Promise<string[]> {
  const house = {
    ...registry.house,
    evidence: { exists: async (person: string, sha256: string) => files.has(`${person} ${sha256}`) },
  };
  const found: string[] = [];
  for await (const { invariant, where } of findFaults(house, new AbortController().signal))
    found.push(`${invariant}: ${where}`);
  return found;
}

const change = (data: object) => registry.database.prisma.contribution.update({ where: { id: line.id }, data });

describe("what must hold of the ledger", () => {
  it("holds of a line that went its way, and each invariant has a name of its own", async () => {
    expect(await faults()).toEqual([]);
    expect(new Set(INVARIANTS.map(({ name }) => name)).size).toBe(INVARIANTS.length);
  });

  it("fails where a quantity is no number", async () => {
    await registry.database.query("update contribution set quantity = 'NaN' where id = $1", [line.id]);
    expect(await faults()).toEqual(expect.arrayContaining([`sums: ${line.code}: its quantity is NaN`]));
  });

  it.each([
    ["leave a line out", (rows: Numbers) => rows.slice(1), "nothing is told, there are 1 lines"],
    ["tell a sum twice", (rows: Numbers) => rows.map((row) => ({ ...row, quantity: "21" })), "21 is told"],
    ["tell the declared value", (rows: Numbers) => rows.map((row) => ({ ...row, valueVnd: "1" })), "1 đồng are told"],
  ])("fails where the numbers %s", async (_name, spoil, says) => {
    const { broken } = sumsInvariant(async (...given) => spoil(await campaignNumbers(...given)));
    const found: string[] = [];
    const house = { ...registry.house, evidence: { exists: async () => true } };
    for await (const fault of broken(house, new AbortController().signal)) found.push(fault);
    expect(found.filter((fault) => fault.includes(says))).toHaveLength(4);
  });

  it.each([
    ["stands otherwise than was decided", { state: "returned" }, "returned, but what was decided last is approve"],
    ["waits though it was decided on", { state: "submitted" }, "waits, but it was decided to approve"],
    ["is withdrawn by nobody", { state: "withdrawn" }, "withdrawn, but nobody withdrew it"],
    ["was corrected by nobody", { revision: 3, verifiedVnd: null }, "revision 3, but corrected 0 times"],
    ["counts as more than it was valued at", { verifiedVnd: "9" }, "counts as 9 đồng, but was valued at 180000"],
    ["counts as nothing though valued", { verifiedVnd: null }, "counts as no đồng, but was valued at 180000"],
  ])("fails where a line %s", async (_name, data, says) => {
    await change(data);
    expect(await faults()).toEqual(expect.arrayContaining([expect.stringContaining(`states: ${line.code}: ${says}`)]));
  });

  it("fails where a line was approved over an open dispute", async () => {
    const { at, ...word } = await registry.database.prisma.receiverWord.findFirstOrThrow();
    await registry.database.prisma.receiverWord.create({
      data: { ...word, id: randomUUID(), nth: 2, outcome: "not-received", at },
    });
    expect(await faults()).toEqual([`states: ${line.code}: approved over a dispute that nobody had settled`]);
  });

  it("fails where a gift counts for somebody who did not give it, or somebody is thanked twice", async () => {
    const other = await registry.addRegistration({ track: "e", subject: "individual" });
    await change({ registrationId: other.id });
    const credit = await registry.database.prisma.credit.findFirstOrThrow();
    await registry.database.prisma.credit.create({ data: { ...credit, id: randomUUID() } });
    expect(await faults()).toEqual([
      `credits: ${line.code}: counts under a registration of somebody who did not give it`,
      `credits: ${line.code}: one and the same stands twice beside it as mobilised-by`,
    ]);
  });

  it("fails where a file is gone, stands twice, or belongs to nothing of its person", async () => {
    files.clear();
    const { prisma } = registry.database;
    const row = await prisma.evidence.findFirstOrThrow();
    await prisma.evidence.create({ data: { ...row, id: randomUUID() } });
    const stranger = await registry.addPerson();
    const id = randomUUID();
    await prisma.evidence.create({ data: { ...row, id, personId: stranger.id, sha256: "d".repeat(64) } });
    const found = await faults();
    expect(found).toContain(`evidence: ${line.code}: file ${SHA} is missing`);
    expect(found).toContain(`evidence: ${line.code}: file ${SHA} stands twice under one question`);
    expect(found).toContain(`evidence: evidence ${id}: belongs to no record of its person`);
    await prisma.person.update({ where: { id: line.person.id }, data: { key: null } });
    expect(await faults()).not.toContain(`evidence: ${line.code}: file ${SHA} is missing`);
  });
});

type Numbers = Awaited<ReturnType<typeof campaignNumbers>>;
