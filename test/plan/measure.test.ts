import { describe, expect, it } from "vitest";
import type { Tally } from "../../src/plan/contributions.ts";
import { findThreshold, measure, minVndOf } from "../../src/plan/measure.ts";
import { threshold } from "./subjects.ts";

const counted = (sum: bigint, mayAdd = 0n): Tally => ({ sum, mayAdd, anything: true, kinds: [] });
const unlimited = (sum: bigint): Tally => ({ sum, mayAdd: undefined, anything: true, kinds: [] });
const empty: Tally = { sum: 0n, mayAdd: 0n, anything: false, kinds: [] };

describe("measure", () => {
  it.each([
    ["above", counted(101n), "met"],
    ["just reached", counted(100n), "met"],
    ["reached, whatever is open", unlimited(100n), "met"],
    ["one đồng short", counted(99n), "unmet"],
    ["one short, one that may come", counted(99n, 1n), "unknown"],
    ["two short, one that may come", counted(98n, 1n), "unmet"],
    ["something without a value", unlimited(0n), "unknown"],
    ["nothing to count", empty, "unmet"],
  ])("%s: %s", (_, tally, state) => {
    expect(measure(tally, 100n)).toMatchObject({ state, sum: `${tally.sum}`, minVnd: "100" });
  });

  it("tells the shortfall only where it is unmet", () => {
    expect(measure(counted(98n, 1n), 100n).shortfall).toBe("2");
    expect(measure(empty, 100n).shortfall).toBe("100");
    expect(measure(counted(99n, 1n), 100n)).not.toHaveProperty("shortfall");
    expect(measure(counted(100n), 100n)).not.toHaveProperty("shortfall");
  });

  it("asks the office without a row, unless there is nothing to count", () => {
    expect(measure(counted(5n), undefined)).toEqual({ state: "no-threshold", sum: "5" });
    expect(measure(counted(0n, 5n), undefined)).toEqual({ state: "no-threshold", sum: "0" });
    expect(measure(empty, undefined)).toEqual({ state: "unmet", sum: "0" });
  });

  it("is unmet with nothing to count even where nothing is asked", () => {
    expect(measure(empty, 0n).state).toBe("unmet");
    expect(measure(counted(0n), 0n).state).toBe("met");
  });
});

describe("findThreshold", () => {
  const rows = [
    { ...threshold("city-annual", "individual", "10", "2016-01-01"), to: "2017-12-31" },
    threshold("city-annual", "individual", "20", "2018-01-01"),
    threshold("city-annual", "individual", "30", "2018-07-01"),
    threshold("city-5-year", "individual", "99"),
    threshold("city-annual", "collective", "77"),
  ];

  it.each([
    ["2015-12-31", undefined],
    ["2016-01-01", 10n],
    ["2017-12-31", 10n],
    ["2018-01-01", 20n],
    ["2018-06-30", 20n],
    ["2018-07-01", 30n],
    ["2030-01-01", 30n],
  ])("on %s it is %s", (asOf, expected) => {
    expect(minVndOf(findThreshold(rows, "city-annual", "individual", asOf))).toBe(expected);
    expect(minVndOf(findThreshold(rows.toReversed(), "city-annual", "individual", asOf))).toBe(expected);
  });

  it("knows no other award, subject or row", () => {
    expect(findThreshold(rows, "city-annual", "household", "2018-01-01")).toBeUndefined();
    expect(findThreshold(rows, "letter", "individual", "2018-01-01")).toBeUndefined();
    expect(findThreshold(undefined, "city-annual", "individual", "2018-01-01")).toBeUndefined();
  });

  it("refuses a measure that is not whole VND", () => {
    expect(() =>
      minVndOf(findThreshold([threshold("letter", "individual", "5tr")], "letter", "individual", "2018-01-01")),
    ).toThrow(/minVnd: expected whole VND in digits, found "5tr"/);
  });
});
