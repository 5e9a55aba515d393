import { describe, expect, it } from "vitest";
import type { Facts, YearRow } from "../../src/plan/facts.ts";
import { incomeGoal, ratesAgainstTargets } from "../../src/plan/goals.ts";
import fc from "../property.ts";
import { parseGarden } from "./garden-pack.ts";
import { community, locality, pack } from "./subjects.ts";

const income = (year: number, perHeadMonth: number): YearRow => ({ year, perHeadMonth });
const goal = (incomes: YearRow[], facts: Facts = {}, asOf = "2020-12-31", term = "2016-2020") =>
  incomeGoal(pack, { term, asOf, facts: { incomes, ...facts } });

describe("incomeGoal (Mục I.1.b)", () => {
  it("aims at one and a half times the end of 2015", () => {
    expect(goal([income(2015, 600_000), income(2018, 750_000)])).toEqual({
      times: 1.5,
      base: { year: 2015, vnd: 600_000 },
      target: { year: 2020, vnd: 900_000 },
      latest: { year: 2018, vnd: 750_000, times: 1.25, reached: false },
      clause: "Mục I.1.b",
    });
  });

  it("aims at twice for a household of an ethnic minority that said so", () => {
    expect(goal([income(2015, 600_000), income(2020, 1_100_000)], { ethnicMinority: true })).toMatchObject({
      times: 2,
      target: { vnd: 1_200_000 },
      latest: { reached: false },
    });
    expect(goal([income(2015, 600_000)], { ethnicMinority: false })?.times).toBe(1.5);
  });

  it("takes the latest income there is on the day", () => {
    const incomes = [income(2020, 900_000), income(2015, 600_000), income(2017, 700_000), income(2021, 1)];
    expect(goal(incomes)?.latest).toMatchObject({ year: 2020, reached: true });
    expect(goal(incomes, {}, "2019-06-30")?.latest).toMatchObject({ year: 2017 });
    expect(goal(incomes, {}, "2016-06-30")).not.toHaveProperty("latest");
  });

  it("is shown only in the term that has it, and from a base that is known", () => {
    const incomes = [income(2015, 600_000), income(2018, 750_000)];
    expect(goal(incomes, {}, "2023-01-01", "2021-2025")).toBeUndefined();
    expect(goal([income(2018, 750_000)])).toBeUndefined();
    expect(goal([income(2015, 0)])).toBeUndefined();
    expect(goal([income(2015, 600_000), income(2015, 500_000)])).toBeUndefined();
    expect(goal([income(2015, 600_000), income(2015, 600_000)])).toBeDefined();
    expect(goal([{ year: 2015 }])).toBeUndefined();
  });

  it("is reached exactly from the target on", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5_000_000 }), fc.nat(10_000_000), (base, now) => {
        expect(goal([income(2015, base), income(2020, now)])?.latest?.reached).toBe(2 * now >= 3 * base);
      }),
    );
  });

  it("is the pack's", () => {
    const facts = {
      harvests: [
        { year: 2029, kilos: 2 },
        { year: 2030, kilos: 7 },
      ],
      tidy: true,
    };
    expect(incomeGoal(parseGarden(), { term: "early", asOf: "2031-01-01", facts })).toMatchObject({
      times: 4,
      latest: { times: 3.5 },
    });
  });
});

describe("ratesAgainstTargets", () => {
  it("puts each figure of a community beside its target, for the years that are over", () => {
    const facts = { rates: community.facts.rates.slice(0, 2) };
    const rows = ratesAgainstTargets(pack, { track: "b", term: "2016-2020", facts, asOf: "2019-06-30" });
    expect(rows.map((row) => [row.year, row.figure, row.value, row.target, row.reached])).toEqual([
      [2016, "poor", 4, 4, true],
      [2016, "nearPoor", 5, 5, true],
      [2017, "poor", 4, 4, true],
      [2017, "nearPoor", 5, 5, true],
      [2018, "poor", undefined, undefined, undefined],
      [2018, "nearPoor", undefined, undefined, undefined],
    ]);
    expect(rows[0]).toMatchObject({ criterion: "b.5", clause: "Mục IV.1.b", is: "at-most" });
  });

  it("follows the reading of the target", () => {
    const input = { track: "c", term: "2016-2020", facts: locality.facts, asOf: "2017-01-01" };
    expect(ratesAgainstTargets(pack, input)).toMatchObject([{ year: 2016, is: "at-least", reached: true }]);
    expect(ratesAgainstTargets(pack, { ...input, readings: { R4: "more-than" } })).toMatchObject([{ reached: false }]);
  });

  it("has nothing to show for other tracks, or before a year is over", () => {
    expect(ratesAgainstTargets(pack, { track: "d", term: "2016-2020", facts: {}, asOf: "2020-01-01" })).toEqual([]);
    expect(ratesAgainstTargets(pack, { track: "b", term: "2016-2020", facts: {}, asOf: "2016-12-31" })).toEqual([]);
  });
});
