import { describe, expect, it } from "vitest";
import { judgeMoved } from "../../src/plan/timeline.ts";

const rule = {
  fact: "status",
  from: ["poor", "near-poor"],
  to: ["newly-escaped", "not-poor"],
  follows: ["newly-escaped"],
};
const row = (from: string, is: string) => ({ from, is });
const judge = (rows: { from: string; is: string }[], asOf = "2018-12-31") => judgeMoved(rows, rule, asOf);

describe("judgeMoved", () => {
  it.each([
    ["poor, then newly escaped", [row("2016-01-01", "poor"), row("2018-10-01", "newly-escaped")]],
    ["near-poor, then not poor", [row("2016-01-01", "near-poor"), row("2018-10-01", "not-poor")]],
    ["from the very day of the list", [row("2016-01-01", "poor"), row("2018-12-31", "newly-escaped")]],
    ["rows in any order", [row("2018-10-01", "newly-escaped"), row("2016-01-01", "poor")]],
    ["with years between", [row("2010-01-01", "poor"), row("2014-01-01", "not-poor"), row("2018-01-01", "not-poor")]],
  ])("is made: %s", (_, rows) => {
    expect(judge(rows)).toEqual({ truth: true });
  });

  it.each([
    ["still poor", [row("2016-01-01", "poor")], "not-there-yet"],
    [
      "poor again",
      [row("2016-01-01", "poor"), row("2017-01-01", "not-poor"), row("2018-01-01", "poor")],
      "not-there-yet",
    ],
    ["near-poor now", [row("2016-01-01", "poor"), row("2018-01-01", "near-poor")], "not-there-yet"],
    [
      "the new list is not in force yet",
      [row("2016-01-01", "poor"), row("2019-01-01", "newly-escaped")],
      "not-there-yet",
    ],
    ["listed, never as poor", [row("2014-01-01", "not-poor"), row("2018-01-01", "not-poor")], "never-there"],
    [
      "newly escaped, listed as not poor before",
      [row("2014", "not-poor"), row("2018", "newly-escaped")],
      "never-there",
    ],
  ])("is not made: %s", (_, rows, why) => {
    expect(judge(rows)).toEqual({ truth: false, why });
  });

  it.each([
    ["nothing listed", [], "not-stated"],
    ["nothing listed yet on the day", [row("2019-01-01", "poor")], "not-stated"],
    ["nothing earlier listed", [row("2018-01-01", "newly-escaped")], "nothing-earlier"],
    [
      "first listed as newly escaped: what that followed is not listed",
      [row("2016-01-01", "newly-escaped"), row("2018-01-01", "not-poor")],
      "nothing-earlier",
    ],
    ["two lists of one day that differ", [row("2018-01-01", "poor"), row("2018-01-01", "not-poor")], "date-unclear"],
  ])("is not known: %s", (_, rows, why) => {
    expect(judge(rows)).toEqual({ truth: undefined, why });
  });

  describe("with partial dates", () => {
    it.each([
      ["a year that is over", [row("2016", "poor"), row("2017", "newly-escaped")], "2018-06-30", true],
      ["a year just before the other", [row("2017", "poor"), row("2018-01-01", "newly-escaped")], "2018-06-30", true],
      ["a year around the other", [row("2017", "poor"), row("2017-06-01", "newly-escaped")], "2018-06-30", undefined],
      [
        "a year not over on the day",
        [row("2016-01-01", "poor"), row("2018", "newly-escaped")],
        "2018-06-30",
        undefined,
      ],
      ["the same on its last day", [row("2016-01-01", "poor"), row("2018", "newly-escaped")], "2018-12-31", true],
      ["listed whichever way", [row("2016-01-01", "poor"), row("2018", "near-poor")], "2018-06-30", false],
      ["a date nobody can read", [row("2016-01-01", "poor"), row("hồi đó", "newly-escaped")], "2018-06-30", undefined],
      [
        "earlier, but who knows when",
        [row("hồi đó", "poor"), row("2017-01-01", "newly-escaped")],
        "2018-06-30",
        undefined,
      ],
    ])("%s", (_, rows, asOf, truth) => {
      expect(judge(rows, asOf).truth).toBe(truth);
    });
  });
});
