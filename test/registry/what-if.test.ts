import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadPack } from "../../src/plan/pack.ts";
import type { RecordedRule } from "../../src/plan/recorded-rules.ts";
import { proposeRule, settleRule } from "../../src/registry/rules.ts";
import { type WhatIfAsked, whatIf } from "../../src/registry/what-if.ts";
import { openRegistry, type Registry } from "./bed.ts";
import { addDonors } from "./donors.ts";

const pack = loadPack("kh-145-2017");
const asOf = "2026-01-05";
let registry: Registry;

beforeAll(async () => {
  registry = await openRegistry();
  await addDonors(registry, 7, { unit: "31120", value: "9000000" });
  await addDonors(registry, 3, { unit: "31135", value: "9000000" });
  await addDonors(registry, 6, { unit: "31147", value: "1000000" });
  const [gone] = await addDonors(registry, 1);
  await registry.database.prisma.person.update({ where: { id: gone?.person.id ?? "" }, data: { key: null } });
});
afterAll(() => registry.close());

const measure = (minVnd: string, more: Partial<RecordedRule> = {}): RecordedRule => {
  const of = { kind: "threshold" as const, award: "city-5-year", subject: "individual" };
  return { ...of, minVnd, from: "2026-01-01", cite: "dự thảo", ...more } as RecordedRule;
};

async function ask(asked: Partial<WhatIfAsked>, staffId?: string) {
  const steps: [number, number][] = [];
  const answer = await whatIf(
    { ...registry.house, pack },
    { draft: [], asOf, ...asked },
    {
      signal: new AbortController().signal,
      progress: (done, all) => void steps.push([done, all]),
      ...(staffId && { staffId }),
    },
  );
  return { answer, steps };
}

describe("a what-if", () => {
  it("with nothing drafted is no difference, and tells how many it looked at", async () => {
    const { answer, steps } = await ask({});
    expect(answer).toMatchObject({ judged: 15, erased: "few", idle: [], differences: [] });
    expect(steps.at(-1)).toEqual([17, 17]);
  });

  it("counts who gains and who loses, and hides groups under five so that none follows from the total", async () => {
    const { answer } = await ask({ draft: [measure("5000000")] });
    const [difference, ...others] = answer.differences;
    expect(others).toEqual([]);
    expect(difference).toEqual({
      award: "city-5-year",
      gain: {
        changes: { total: 10, parts: [{ key: "ask-office meets", count: 10 }] },
        byTrack: { total: 10, parts: [{ key: "e", count: 10 }] },
        byUnit: { total: 10, parts: [], others: 10 },
      },
      lose: {
        changes: { total: 6, parts: [{ key: "ask-office not-yet", count: 6 }] },
        byTrack: { total: 6, parts: [{ key: "e", count: 6 }] },
        byUnit: { total: 6, parts: [{ key: "31147", count: 6 }] },
      },
    });
  });

  it("of a reading that keeps households out of a track moves no individual", async () => {
    const reading: RecordedRule = { kind: "reading", id: "R7", value: "no", from: asOf, cite: "" };
    expect((await ask({ draft: [reading] })).answer.differences).toEqual([]);
  });

  it("tells what of the draft does not hold on the day", async () => {
    const late = measure("5000000", { from: "2027-01-01" });
    const { answer } = await ask({ draft: [late] });
    expect(answer).toMatchObject({ idle: [late], differences: [] });
    expect((await ask({ draft: [measure("5000000")], term: "2016-2020" })).answer).toMatchObject({ judged: 0 });
  });

  it("stands in the audit before anything is read, with who asked and what", async () => {
    const staff = await registry.addStaff({ role: "board" });
    await ask({ draft: [measure("1")] }, staff.id);
    const { audit } = registry.database.prisma;
    const row = await audit.findFirstOrThrow({ where: { action: "rules.what-if" }, orderBy: { id: "desc" } });
    expect(row).toMatchObject({ actor: `staff:${staff.id}`, record: null, personId: null });
    expect(JSON.parse(Buffer.from(row.details ?? []).toString())).toEqual({ draft: [measure("1")], asOf });
  });

  it("starts from the rules in force: drafting these changes nothing", async () => {
    const [one, other] = [await registry.addStaff({ role: "board" }), await registry.addStaff({ role: "admin" })];
    const outcome = await proposeRule(registry.house, one, measure("5000000"));
    if (outcome.kind !== "proposed") throw new Error(outcome.kind);
    expect((await ask({ draft: [measure("5000000")] })).answer.differences).not.toEqual([]);
    await settleRule(registry.house, other, outcome.id, "confirm");
    expect((await ask({ draft: [measure("5000000")] })).answer.differences).toEqual([]);
    const lower = (await ask({ draft: [measure("1000000")] })).answer.differences;
    expect(lower).toMatchObject([{ award: "city-5-year", gain: { changes: { total: 6 } } }]);
    expect(lower[0]).not.toHaveProperty("lose");
  });
});
