import { describe, expect, it } from "vitest";
import { condition } from "../../src/plan/condition.ts";

const issues = (value: unknown) =>
  condition.safeParse(value).error?.issues.map(({ path, message }) => `${path.join(".")}: ${message}`) ?? [];

describe("condition", () => {
  it.each([
    { fact: "tidy" },
    { not: { fact: "tidy" } },
    { and: [{ or: [{ fact: "a.b" }, { always: true }] }, { atLeast: { fact: "beds", count: 1 } }] },
    { byReading: { id: "R1", values: { yes: { none: "loan" }, no: { unstated: "loan" } } } },
    { moved: { fact: "status", from: ["a"], to: ["b"] } },
    { everyYear: { fact: "rates", where: [{ value: "a", is: "at-most", target: "b" }] } },
    { contributed: { within: "term" } },
  ])("takes %j as it is", (value) => {
    expect(condition.parse(value)).toEqual(value);
  });

  it.each([
    [{}, /exactly one of: fact, not, and, or, atLeast/],
    [{ fact: "a", none: "b" }, /exactly one of/],
    [{ maybe: true }, /maybe/],
    [{ and: [] }, /^and: .*>=1/],
    [{ and: [{ fact: "a" }, { or: [{ fact: "" }] }] }, /^and\.1\.or\.0\.fact: /],
    [{ atLeast: { fact: "a", count: 1.5 } }, /^atLeast\.count: /],
    [{ contributed: { within: "month" } }, /^contributed\.within: .*"term"\|"year"/],
    [
      { everyYear: { fact: "a", where: [{ value: "a", is: "<=", target: "b" }] } },
      /^everyYear\.where\.0\.is: .*at-most/,
    ],
    ["tidy", /expected object/],
  ])("refuses %j, saying where", (value, expected) => {
    expect(issues(value).join("\n")).toMatch(expected);
  });
});
