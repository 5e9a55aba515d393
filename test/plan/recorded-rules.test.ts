import { describe, expect, it } from "vitest";
import { type RecordedRule, rulesOn, rulesWith, subjectOf } from "../../src/plan/recorded-rules.ts";
import fc from "../property.ts";
import { pack } from "./subjects.ts";

const cite = "Công văn 1";
const measure = (from: string, minVnd?: string, more: object = {}): RecordedRule => {
  const of = { kind: "threshold" as const, award: "city-annual", subject: "individual", from, cite };
  return { ...of, ...(minVnd !== undefined && { minVnd }), ...more };
};
const sumOn = (day: string, ...rules: RecordedRule[]) =>
  rulesOn(pack, rules, day).thresholds.map(({ minVnd }) => minVnd);

describe("the rules that hold on a day", () => {
  it("are those whose days hold it, both ends included", () => {
    const rule = measure("2026-01-01", "5", { to: "2026-12-31" });
    expect(["2025-12-31", "2026-01-01", "2026-12-31", "2027-01-01"].map((day) => sumOn(day, rule))).toEqual([
      [],
      ["5"],
      ["5"],
      [],
    ]);
  });

  it("are of two about one thing the later, in whatever order they were recorded", () => {
    const [old, later] = [measure("2026-01-01", "5"), measure("2026-06-01", "7")];
    expect(sumOn("2026-07-01", old, later)).toEqual(["7"]);
    expect(sumOn("2026-07-01", later, old)).toEqual(["7"]);
    expect(sumOn("2026-05-31", later, old)).toEqual(["5"]);
  });

  it("end with a row that has no sum, and begin again with a later one", () => {
    const rules = [measure("2026-01-01", "5"), measure("2026-06-01"), measure("2026-08-01", "9")];
    expect(["2026-05-01", "2026-07-01", "2026-09-01"].map((day) => sumOn(day, ...rules))).toEqual([["5"], [], ["9"]]);
  });

  it("hold what a reading is taken at, and the paper of those that are texts too", () => {
    const readings: RecordedRule[] = [
      { kind: "reading", id: "R7", value: "no", from: "2026-01-01", cite: "Thông báo 2" },
      { kind: "reading", id: "R1", from: "2026-01-01", cite: "Thông báo 3" },
    ];
    const { readings: taken, cites } = rulesOn(pack, readings, "2026-02-01");
    expect(taken).toEqual({ R7: "no" });
    expect(cites).toEqual({ R7: "Thông báo 2", R1: "Thông báo 3" });
  });

  it("leave out what this plan does not know", () => {
    const held = { from: "2026-01-01", cite };
    const strange: RecordedRule[] = [
      measure("2026-01-01", "5", { award: "gold" }),
      { kind: "reading", id: "R99", ...held },
      { kind: "reading", id: "R7", value: "perhaps", ...held },
      { kind: "reading", id: "R7", ...held },
      { kind: "reading", id: "R1", value: "yes", ...held },
    ];
    expect(rulesOn(pack, strange, "2026-02-01")).toEqual({ thresholds: [], readings: {}, cites: {} });
  });

  const days = fc.constantFrom("2026-01-01", "2026-03-01", "2026-06-01", "2026-09-01");
  const anyRule = fc.record({
    from: days,
    award: fc.constantFrom("city-annual", "city-5-year"),
    minVnd: fc.option(fc.nat(9).map(String), { nil: undefined }),
  });

  it("are never two about one thing, and never one that does not hold", () => {
    fc.assert(
      fc.property(fc.array(anyRule), days, (rows, day) => {
        const rules = rows.map(({ from, award, minVnd }) => measure(from, minVnd, { award }));
        const { thresholds } = rulesOn(pack, rules, day);
        const things = thresholds.map((row) => `${row.award} ${row.subject}`);
        expect(new Set(things).size).toBe(things.length);
        for (const row of thresholds) expect(row.from <= day).toBe(true);
      }),
    );
  });
});

describe("the rules with a draft", () => {
  it("have the draft instead of what is recorded about the same things, whenever that begins", () => {
    const recorded = [measure("2026-06-01", "7"), measure("2026-06-01", "8", { subject: "household" })];
    const { thresholds } = rulesWith(pack, recorded, [measure("2026-01-01", "5")], "2026-07-01");
    expect(thresholds.map(({ subject, minVnd }) => [subject, minVnd]).toSorted()).toEqual([
      ["household", "8"],
      ["individual", "5"],
    ]);
  });

  it("are as recorded where the draft does not hold on the day, or is nothing", () => {
    const recorded = [measure("2026-01-01", "7")];
    const now = rulesOn(pack, recorded, "2026-07-01");
    expect(rulesWith(pack, recorded, [measure("2027-01-01", "5")], "2026-07-01")).toEqual(now);
    expect(rulesWith(pack, recorded, [], "2026-07-01")).toEqual(now);
  });

  it("are about one thing when award and subject, or the reading, are the same", () => {
    expect(subjectOf(measure("2026-01-01", "5"))).toBe(subjectOf(measure("2027-01-01")));
    expect(subjectOf(measure("2026-01-01"))).not.toBe(subjectOf(measure("2026-01-01", "5", { subject: "household" })));
  });
});
