import { describe, expect, it } from "vitest";
import {
  awardsFact,
  booleanFact,
  countFact,
  type Facts,
  flagFact,
  noneFact,
  timelineFact,
  yearlyFact,
} from "../../src/plan/facts.ts";

/** Facts as a careless caller might hand them in. */
const odd = (value: unknown): Facts => ({ fact: value }) as unknown as Facts;
const junk = [undefined, null, "có", 1.5, Number.NaN, [], [null], { x: 1 }, Symbol.iterator];

describe("a fact of another type is not known", () => {
  it.each(junk)("%s", (value) => {
    const facts = odd(value);
    expect(booleanFact(facts, "fact")).toBeUndefined();
    expect(flagFact(facts, "fact", "x")).toBeUndefined();
    expect(timelineFact(facts, "fact")).toEqual([]);
    expect(yearlyFact(facts, "fact")).toEqual([]);
    expect(awardsFact(facts, "fact")).toEqual([]);
  });

  it("counts are numbers from 0 up", () => {
    for (const value of ["1", -1, Number.NaN, true, null]) expect(countFact(odd(value), "fact")).toBeUndefined();
    expect(countFact({ fact: 0 }, "fact")).toBe(0);
  });
});

describe("a record that there is nothing of", () => {
  it("is told apart from one not stated", () => {
    expect(noneFact({ loan: "none" }, "loan")).toBe(true);
    expect(noneFact({ loan: { onTime: true } }, "loan")).toBe(false);
    expect(noneFact({}, "loan")).toBeUndefined();
    expect(noneFact(odd([]), "fact")).toBeUndefined();
  });

  it("has every flag false", () => {
    expect(flagFact({ loan: "none" }, "loan", "onTime")).toBe(false);
    expect(flagFact({ loan: {} }, "loan", "onTime")).toBeUndefined();
    expect(flagFact({ loan: { onTime: true } }, "loan", "onTime")).toBe(true);
  });
});

describe("lists keep the rows that can be read", () => {
  it("of a timeline, of years, of awards", () => {
    expect(timelineFact(odd([{ from: "2018", is: "poor" }, { from: "2018" }, 5]), "fact")).toHaveLength(1);
    expect(yearlyFact(odd([{ year: 2018 }, { year: "2018" }, { year: 2018.5 }]), "fact")).toEqual([{ year: 2018 }]);
    expect(awardsFact(odd([{ award: "letter", date: "2018" }, { date: "2018" }]), "fact")).toHaveLength(1);
  });
});
