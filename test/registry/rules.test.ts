import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadPack } from "../../src/plan/pack.ts";
import type { RecordedReading, RecordedThreshold } from "../../src/plan/recorded-rules.ts";
import {
  listRules,
  type OfficeRule,
  proposeRule,
  readRules,
  rulesInForce,
  settleRule,
} from "../../src/registry/rules.ts";
import type { Staff } from "../../src/registry/staff.ts";
import { openRegistry, type Registry } from "./bed.ts";

const pack = loadPack("kh-145-2017");
let registry: Registry;
let first: Staff;
let second: Staff;

beforeAll(async () => {
  registry = await openRegistry();
  first = await registry.addStaff({ role: "board", name: "Lê Thị Mướp" });
  second = await registry.addStaff({ role: "admin", name: "Ngô Văn Bầu" });
});
afterAll(() => registry.close());

let year = 2020;
/** Each test has a day of its own: rules are never deleted. */
const day = () => `${year++}-03-01`;

function measure(more: Partial<RecordedThreshold> = {}): RecordedThreshold {
  const held = { from: day(), cite: "Công văn 1/BTĐKT" };
  return { kind: "threshold", award: "city-annual", subject: "individual", minVnd: "5000000", ...held, ...more };
}

async function propose(rule: RecordedThreshold | RecordedReading, by = first): Promise<string> {
  const outcome = await proposeRule(registry.house, by, rule);
  if (outcome.kind !== "proposed") throw new Error(outcome.kind);
  return outcome.id;
}

const audited = async (id: string) =>
  (await registry.database.prisma.audit.findMany({ where: { record: id }, orderBy: { id: "asc" } })).map(
    ({ actor, action }) => [actor, action],
  );
const found = async (id: string): Promise<OfficeRule | undefined> =>
  (await listRules(registry.house)).find((one) => one.id === id);

describe("a rule", () => {
  it("holds once a second person has confirmed it, and both stand for it", async () => {
    const rule = measure({ to: "2031-12-31" });
    const id = await propose(rule);
    expect(await readRules(registry.database)).not.toContainEqual(rule);
    expect(await settleRule(registry.house, second, id, "confirm")).toBe("settled");
    expect(await readRules(registry.database)).toContainEqual(rule);
    expect(await found(id)).toMatchObject({
      rule,
      state: "confirmed",
      proposed: { staffId: first.id, name: "Lê Thị Mướp" },
      settled: { staffId: second.id, name: "Ngô Văn Bầu" },
    });
    expect(await audited(id)).toEqual([
      [`staff:${first.id}`, "rules.propose"],
      [`staff:${second.id}`, "rules.confirm"],
    ]);
    const inForce = await rulesInForce(registry.database, pack, rule.from);
    expect(inForce.thresholds).toContainEqual({
      award: "city-annual",
      subject: "individual",
      minVnd: "5000000",
      from: rule.from,
      to: "2031-12-31",
      cite: rule.cite,
    });
  });

  it("is not confirmed or rejected by whoever proposed it, and taken back by nobody else", async () => {
    const id = await propose(measure());
    expect(await settleRule(registry.house, first, id, "confirm")).toBe("own");
    expect(await settleRule(registry.house, first, id, "reject")).toBe("own");
    expect(await settleRule(registry.house, second, id, "withdraw")).toBe("not-own");
    expect(await found(id)).toMatchObject({ state: "proposed" });
    expect(await settleRule(registry.house, first, id, "withdraw")).toBe("settled");
    expect(await settleRule(registry.house, second, id, "confirm")).toBe("changed");
    expect(await audited(id)).toHaveLength(2);
  });

  it("cannot be confirmed by one person even past our own code", async () => {
    const id = await propose(measure());
    const alone = { state: "confirmed", settledBy: first.id, settledAt: new Date() };
    await expect(registry.database.prisma.officeRule.update({ where: { id }, data: alone })).rejects.toThrow(
      /two_persons/,
    );
  });

  it("that was settled stays as it is, and none is ever deleted", async () => {
    const id = await propose(measure());
    await settleRule(registry.house, second, id, "reject");
    const { officeRule } = registry.database.prisma;
    await expect(officeRule.update({ where: { id }, data: { state: "proposed" } })).rejects.toThrow(/stays as it is/);
    await expect(officeRule.delete({ where: { id } })).rejects.toThrow(/stays as it is/);
  });

  it("is settled by exactly one of two at once", async () => {
    const third = await registry.addStaff({ role: "board" });
    const id = await propose(measure());
    const outcomes = await Promise.all([
      settleRule(registry.house, second, id, "confirm"),
      settleRule(registry.house, third, id, "reject"),
    ]);
    expect(outcomes.toSorted()).toEqual(["changed", "settled"]);
    expect(await audited(id)).toHaveLength(2);
  });

  it("is proposed and settled once, however often that is sent", async () => {
    const rule = measure();
    const outcomes = await Promise.all([rule, rule].map((one) => proposeRule(registry.house, first, one)));
    expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(["proposed", "repeat"]);
    const [id = ""] = outcomes.flatMap((one) => (one.kind === "proposed" ? [one.id] : []));
    expect(await settleRule(registry.house, second, id, "confirm")).toBe("settled");
    expect(await settleRule(registry.house, second, id, "confirm")).toBe("repeat");
    expect(await audited(id)).toHaveLength(2);
  });

  it("begins on no day on which another about the same thing begins, unless that one was turned down", async () => {
    const rule = measure();
    const id = await propose(rule);
    const other = { ...rule, minVnd: "7000000" };
    expect(await proposeRule(registry.house, second, other)).toEqual({ kind: "taken" });
    expect(await proposeRule(registry.house, second, rule)).toEqual({ kind: "taken" });
    expect(await proposeRule(registry.house, first, { ...rule, subject: "household" })).toMatchObject({
      kind: "proposed",
    });
    await settleRule(registry.house, second, id, "reject");
    const again = await propose(other, second);
    await settleRule(registry.house, first, again, "confirm");
    expect(await proposeRule(registry.house, second, rule)).toEqual({ kind: "taken" });
  });

  it("may be a reading, or that there is no measure any more", async () => {
    const [reading, text]: RecordedReading[] = [
      { kind: "reading", id: "R7", value: "no", from: day(), cite: "Thông báo 2" },
      { kind: "reading", id: "R1", from: day(), cite: "Thông báo 2" },
    ];
    const { minVnd, ...none } = measure();
    for (const rule of [reading, text, none]) {
      if (rule) await settleRule(registry.house, second, await propose(rule), "confirm");
    }
    const rules = await readRules(registry.database);
    for (const rule of [reading, text, none]) expect(rules).toContainEqual(rule);
  });
});

describe("who may not", () => {
  it.each([
    { role: "reviewer" as const },
    { role: "entry" as const },
    { role: "viewer" as const },
    { role: "board" as const, unit: "31120" },
  ])("%j neither proposes nor settles", async (of) => {
    const other = await registry.addStaff(of);
    const id = await propose(measure());
    expect(await proposeRule(registry.house, other, measure())).toEqual({ kind: "forbidden" });
    expect(await settleRule(registry.house, other, id, "confirm")).toBe("forbidden");
    expect(await found(id)).toMatchObject({ state: "proposed" });
  });

  it("finds nothing under an id that is none", async () => {
    for (const id of ["", "x", "00000000-0000-0000-0000-000000000000"]) {
      expect(await settleRule(registry.house, second, id, "confirm")).toBe("not-found");
    }
  });
});
