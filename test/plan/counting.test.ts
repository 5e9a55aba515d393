import { describe, expect, it } from "vitest";
import type { GivenAward } from "../../src/plan/facts.ts";
import type { Subject } from "../../src/plan/pack.ts";
import { agency, awardOf, donor, gift, route, threshold } from "./subjects.ts";

const annual = (date: string): GivenAward => ({ award: "city-annual", date });

/** A donor with 30 before the award of 2018-05-04, 20 on that day, 7 after it. */
function giver(subject: Subject, previousAwards: GivenAward[], minVnd: string | undefined, readings = {}) {
  return {
    ...donor,
    subject,
    facts: { ...donor.facts, previousAwards },
    contributions: [gift("2017-01-01", "30"), gift("2018-05-04", "20"), gift("2019-01-01", "7")],
    thresholds: minVnd === undefined ? [] : [threshold("city-5-year", subject, minVnd)],
    readings,
  };
}

const charity = (...args: Parameters<typeof giver>) => route(giver(...args), "city-5-year", "charity");

describe("a collective given the yearly certificate within the term", () => {
  it("counts only what came after the last one", () => {
    expect(charity("collective", [], "57")).toMatchObject({ verdict: "meets", measure: { sum: "57" } });
    expect(charity("collective", [annual("2018-05-04")], "57")).toMatchObject({
      verdict: "not-yet",
      why: "below-measure",
      measure: { sum: "7", shortfall: "50" },
    });
    expect(charity("collective", [annual("2016-05-04"), annual("2018-05-04")], "7")?.verdict).toBe("meets");
  });

  it("counts the very day to that award, unless the reading R9 says otherwise", () => {
    expect(charity("collective", [annual("2018-05-04")], "27")?.measure?.sum).toBe("7");
    expect(charity("collective", [annual("2018-05-04")], "27", { R9: "counts" })).toMatchObject({
      verdict: "meets",
      measure: { sum: "27" },
    });
  });

  it.each([
    ["the last day before the term", "2015-12-31", "57"],
    ["the first day of the term", "2016-01-01", "57"],
    ["the last day of the term", "2020-12-31", "0"],
    ["a day after the check", "2021-01-01", "57"],
  ])("an award on %s leaves %s", (_, date, sum) => {
    expect(charity("collective", [annual(date)], "57")?.measure?.sum).toBe(sum);
  });

  it("has nothing to count after an award on the last day, and is not yet there, measure or not", () => {
    expect(charity("collective", [annual("2020-12-31")], undefined)).toMatchObject({
      verdict: "not-yet",
      why: "nothing-to-count",
      unmet: [],
      measure: { state: "unmet", sum: "0" },
    });
  });

  it("still meets e.1 by the whole window", () => {
    const input = giver("collective", [annual("2020-12-31")], "1");
    expect(route(input, "city-5-year", "charity")?.needs).toContain("e.1");
    expect(route(input, "city-5-year", "charity")?.unmet).toEqual([]);
  });

  it("is not held back by another award", () => {
    expect(charity("collective", [{ award: "letter", date: "2018-05-04" }], "57")?.verdict).toBe("meets");
  });

  it("does not look at the reading R8", () => {
    expect(charity("collective", [annual("2018-05-04")], "57", { R8: "whole" })?.verdict).toBe("not-yet");
  });

  it("leaves open what a partly dated award may have counted", () => {
    expect(charity("collective", [annual("2018")], "8")).toMatchObject({
      verdict: "unknown",
      why: "measure-open",
      measure: { sum: "7", state: "unknown" },
    });
  });
});

describe.each(["individual", "household"] as const)("an %s given the yearly certificate within the term", (subject) => {
  const given = [annual("2018-05-04")];

  it("is decided both ways, and the office asked where they differ", () => {
    expect(charity(subject, given, "57")).toMatchObject({
      verdict: "ask-office",
      why: "earlier-award",
      measure: { sum: "57", minVnd: "57", state: "met" },
    });
    expect(charity(subject, given, "7")?.verdict).toBe("meets");
    expect(charity(subject, given, "58")).toMatchObject({ verdict: "not-yet", measure: { sum: "57", shortfall: "1" } });
  });

  it("differs without a measure only where nothing came after", () => {
    expect(charity(subject, given, undefined)).toMatchObject({ verdict: "ask-office", why: "no-threshold" });
    expect(charity(subject, [annual("2020-12-31")], undefined)).toMatchObject({
      verdict: "ask-office",
      why: "earlier-award",
    });
  });

  it("is decided one way where the reading R8 says so", () => {
    expect(charity(subject, given, "57", { R8: "whole" })).toMatchObject({ verdict: "meets", measure: { sum: "57" } });
    expect(charity(subject, given, "57", { R8: "since" })).toMatchObject({ verdict: "not-yet", measure: { sum: "7" } });
  });

  it("a criterion unmet decides both ways alike", () => {
    const input = giver(subject, given, "57");
    const disciplined = { ...input, facts: { ...input.facts, disciplined: true } };
    expect(route(disciplined, "city-5-year", "charity")).toMatchObject({ verdict: "not-yet", unmet: ["G5"] });
  });
});

describe("the yearly certificate given already in the year", () => {
  const input = (previousAwards: GivenAward[], subject: Subject, minVnd: string) => ({
    ...donor,
    subject,
    asOf: "2018-12-31",
    facts: { ...donor.facts, previousAwards },
    contributions: [gift("2017-12-31", "100"), gift("2018-01-01", "30"), gift("2018-06-01", "7")],
    thresholds: [threshold("city-annual", subject, minVnd)],
  });

  it.each(["collective", "individual", "household"] as const)("one deed, one award, for a %s", (subject) => {
    expect(route(input([], subject, "37"), "city-annual", "charity")).toMatchObject({
      verdict: "meets",
      measure: { sum: "37" },
    });
    expect(route(input([annual("2018-02-02")], subject, "37"), "city-annual", "charity")).toMatchObject({
      verdict: "not-yet",
      measure: { sum: "7", shortfall: "30" },
    });
  });

  it("an award of the year before does not count", () => {
    expect(route(input([annual("2017-12-31")], "collective", "37"), "city-annual", "charity")?.verdict).toBe("meets");
  });

  it("the route stays, with nothing left to count; the Board's guidance is the better one", () => {
    const award = awardOf(input([annual("2018-12-31")], "collective", "37"), "city-annual");
    expect(award).toMatchObject({ verdict: "ask-office", route: "guidance" });
    expect(award.routes[1]).toMatchObject({ id: "charity", verdict: "not-yet", why: "nothing-to-count" });
  });

  it("holds for the charity route of the other tracks too", () => {
    const association = { ...input([annual("2018-02-02")], "collective", "37"), track: "d" };
    const facts = { ...agency.facts, ...association.facts };
    expect(route({ ...association, facts }, "city-annual", "charity")?.measure?.sum).toBe("7");
  });
});
