import { describe, expect, it } from "vitest";
import { windowOf } from "../../src/plan/check.ts";

const check = (asOf: string) => ({
  asOf,
  term: { from: "2016-01-01", to: "2020-12-31" },
  facts: {},
  lines: [],
  readings: {},
});

describe("windowOf", () => {
  it.each([
    ["2018-06-30", "2016-01-01", "2018-06-30"],
    ["2020-12-31", "2016-01-01", "2020-12-31"],
    ["2026-01-05", "2016-01-01", "2020-12-31"],
  ])("the term on %s: %s to %s", (asOf, from, to) => {
    expect(windowOf("term", check(asOf))).toEqual({ from, to });
  });

  it("is empty before the term", () => {
    const { from, to } = windowOf("term", check("2015-06-30"));
    expect(from > to).toBe(true);
  });

  it.each([
    ["2018-01-01", "2018-01-01"],
    ["2018-12-31", "2018-01-01"],
    ["2026-01-05", "2026-01-01"],
  ])("the year on %s begins %s and ends that day", (asOf, from) => {
    expect(windowOf("year", check(asOf))).toEqual({ from, to: asOf });
  });
});
