import { describe, expect, it } from "vitest";
import { judgeEveryYear } from "../../src/plan/yearly.ts";

const term = { from: "2016-01-01", to: "2020-12-31" };
const atMost = { fact: "rates", where: [{ value: "poor", is: "at-most" as const, target: "target" }] };
const rows = (...poor: (number | undefined)[]) =>
  poor.flatMap((rate, at) => (rate === undefined ? [] : [{ year: 2016 + at, poor: rate, target: 4 }]));

describe("judgeEveryYear", () => {
  it("needs every complete year and no other", () => {
    expect(judgeEveryYear(rows(4, 3, 2), atMost, term, "2019-01-01")).toEqual({ truth: true });
    expect(judgeEveryYear(rows(4, 3, 2), atMost, term, "2019-12-31")).toEqual({ truth: true });
    expect(judgeEveryYear(rows(4, 3, 2), atMost, term, "2020-01-01")).toEqual({
      truth: undefined,
      why: "year-missing",
      years: [2019],
    });
  });

  it("counts a year as complete from the next 1 January", () => {
    expect(judgeEveryYear(rows(9), atMost, term, "2016-12-31")).toEqual({ truth: undefined, why: "no-complete-year" });
    expect(judgeEveryYear(rows(9), atMost, term, "2017-01-01")).toEqual({
      truth: false,
      why: "year-missed",
      years: [2016],
    });
  });

  it("ends with the term", () => {
    expect(judgeEveryYear(rows(4, 4, 4, 4), atMost, term, "2020-12-31").truth).toBe(true);
    expect(judgeEveryYear(rows(4, 4, 4, 4), atMost, term, "2021-01-01").years).toEqual([2020]);
    expect(judgeEveryYear(rows(4, 4, 4, 4, 4), atMost, term, "2031-01-01").truth).toBe(true);
  });

  it("lets a missed year decide over a missing one, and names all of them", () => {
    expect(judgeEveryYear(rows(5, undefined, 5), atMost, term, "2020-01-01")).toEqual({
      truth: false,
      why: "year-missed",
      years: [2016, 2018],
    });
  });

  it("keeps rows of other years without judging them", () => {
    const others = [...rows(4), { year: 2015, poor: 9, target: 4 }, { year: 2017, poor: 9, target: 4 }];
    expect(judgeEveryYear(others, atMost, term, "2017-12-31").truth).toBe(true);
  });

  it("does not know a year with a figure left out, unless another decides", () => {
    expect(judgeEveryYear([{ year: 2016, poor: 4 }], atMost, term, "2017-06-01").years).toEqual([2016]);
    const both = {
      fact: "rates",
      where: [...atMost.where, { value: "near", is: "at-most" as const, target: "target" }],
    };
    expect(judgeEveryYear([{ year: 2016, poor: 5, target: 4 }], both, term, "2017-06-01").truth).toBe(false);
    expect(judgeEveryYear([{ year: 2016, poor: 4, target: Number.NaN }], atMost, term, "2017-06-01").truth).toBe(
      undefined,
    );
  });

  it.each([
    ["at-most", 3.99, true],
    ["at-most", 4, true],
    ["at-most", 4.01, false],
    ["at-least", 4, true],
    ["at-least", 3.99, false],
    ["more-than", 4, false],
    ["more-than", 4.01, true],
  ] as const)("%s 4 with %s: %s", (is, poor, truth) => {
    const rule = { fact: "rates", where: [{ value: "poor", is, target: "target" }] };
    expect(judgeEveryYear([{ year: 2016, poor, target: 4 }], rule, term, "2017-01-01").truth).toBe(truth);
  });

  it("knows nothing before the term", () => {
    expect(judgeEveryYear(rows(4), atMost, term, "2015-06-01").why).toBe("no-complete-year");
  });
});
