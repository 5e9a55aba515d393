import { describe, expect, it } from "vitest";
import type { Facts } from "../../src/plan/facts.ts";
import { agency, community, donor, gift, household, locality, officer, route, threshold } from "./subjects.ts";

const gifts = { contributions: [gift("2018-05-04", "50")] };
const proposed = <Case extends { facts: Facts }>(input: Case) => ({
  ...input,
  facts: { ...input.facts, proposedForState: true },
});

describe("routes left to an office", () => {
  it.each([
    ["state-order", "central", "central-guidance"],
    ["state-pm", "central", "central-guidance"],
    ["city-annual", "guidance", "board-guidance"],
    ["letter", "head", "head-decides"],
  ])("%s by %s", (award, id, why) => {
    const verdict = (facts: Facts) => route({ ...household, facts: { ...household.facts, ...facts } }, award, id);
    expect(verdict({})).toMatchObject({ verdict: "ask-office", why, needs: ["G1", "G5"] });
    expect(verdict({ disciplined: undefined })).toMatchObject({ verdict: "unknown", unknown: ["G5"] });
    expect(verdict({ disciplined: undefined, obeysPolicy: false })).toMatchObject({
      verdict: "not-yet",
      unmet: ["G1"],
      unknown: ["G5"],
    });
    expect(verdict({ proposedForState: true })?.verdict).toBe("ask-office");
    expect(verdict({ voluntaryPledge: false })?.verdict).toBe("ask-office");
  });

  it("take no recorded measure", () => {
    const input = { ...donor, thresholds: ["state-pm", "letter"].map((award) => threshold(award, "collective", "1")) };
    expect(route(input, "state-pm", "central")).toMatchObject({ verdict: "ask-office" });
    expect(route(input, "letter", "head")).not.toHaveProperty("measure");
  });
});

describe("city-5-year by standards", () => {
  it.each([
    ["a", household, "G1 G5 a.1 a.2 a.3 a.4"],
    ["b", community, "G1 G2 G3 G4 G5 b.1 b.2 b.3 b.4 b.5"],
    ["c", locality, "G1 G2 G3 G4 G5 c.1 c.2 c.3 c.4 c.5"],
    ["d", agency, "G1 G2 G3 G4 G5 d.1 d.2 d.3 d.4"],
    ["dd", officer, "G1 G2 G5 dd.1"],
  ])("needs the general criteria and those of track %s, and is met", (_, subject, needs) => {
    expect(route(subject, "city-5-year", "standards")).toEqual({
      id: "standards",
      verdict: "meets",
      needs: needs.split(" "),
      unmet: [],
      unknown: [],
    });
    expect(route(proposed(subject), "city-5-year", "standards")).toMatchObject({
      verdict: "excluded",
      why: "proposed-for-state",
    });
  });

  it("is not needed to know what does not apply", () => {
    const input = { ...household, facts: { ...household.facts, loan: "none" as const } };
    expect(route(input, "city-5-year", "standards")).toMatchObject({ verdict: "meets" });
    expect(route(input, "city-5-year", "standards")?.needs).not.toContain("a.4");
  });

  it("unmet decides over unknown, closed over both", () => {
    const input = { ...household, facts: { ...household.facts, initiatives: 0, loan: undefined } };
    const expected = { unmet: ["a.2"], unknown: ["a.4"] };
    expect(route(input, "city-5-year", "standards")).toMatchObject({ verdict: "not-yet", ...expected });
    expect(route(proposed(input), "city-5-year", "standards")).toMatchObject({ verdict: "excluded", ...expected });
    const open = { ...household, facts: { ...household.facts, loan: undefined } };
    expect(route(open, "city-5-year", "standards")).toMatchObject({ verdict: "unknown", unknown: ["a.4"] });
  });

  it("is not a route of track e (R14)", () => {
    expect(route(donor, "city-5-year", "standards")).toBeUndefined();
  });

  it("stays open to a household that the reading R20 lets give", () => {
    const open = { ...proposed(household), ...gifts, readings: { R20: "open" } };
    expect(route(open, "city-5-year", "standards")?.verdict).toBe("excluded");
  });
});

describe("city-5-year by charity, tracks a to đ", () => {
  it.each([
    ["none", [], false],
    ["the day before the term", [gift("2015-12-31", "5")], false],
    ["the day after it", [gift("2021-01-01", "5")], false],
    ["its first day", [gift("2016-01-01", "5")], true],
    ["its last day", [gift("2020-12-31", "5")], true],
    ["unverified", [gift("2018-01-01", "5", false)], true],
    ["perhaps inside", [gift("hồi đó", "5")], true],
  ])("exists with contributions in the window: %s", (_, contributions, exists) => {
    expect(route({ ...household, contributions }, "city-5-year", "charity") !== undefined).toBe(exists);
  });

  it("does not see contributions dated after the day of the check", () => {
    expect(route({ ...household, ...gifts, asOf: "2018-05-03" }, "city-5-year", "charity")).toBeUndefined();
    expect(route({ ...household, ...gifts, asOf: "2018-05-04" }, "city-5-year", "charity")).toBeDefined();
  });

  it("needs only the general criteria and the measure", () => {
    const nothingDone = { ...household, facts: { obeysPolicy: true, disciplined: false }, ...gifts };
    expect(route(nothingDone, "city-5-year", "charity")).toMatchObject({
      verdict: "ask-office",
      why: "no-threshold",
      needs: ["G1", "G5"],
      measure: { state: "no-threshold", sum: "50" },
    });
    const thresholds = [threshold("city-5-year", "household", "50")];
    expect(route({ ...nothingDone, thresholds }, "city-5-year", "charity")?.verdict).toBe("meets");
  });

  it.each([
    ["collective", agency, "excluded"],
    ["household", household, "excluded"],
    ["individual", officer, "ask-office"],
  ])("when proposed for the State, a %s: %s", (_, subject, verdict) => {
    expect(route(proposed({ ...subject, ...gifts }), "city-5-year", "charity")?.verdict).toBe(verdict);
  });

  it("stays open to households when the reading R20 says so, not to collectives", () => {
    const readings = { R20: "open" };
    expect(route(proposed({ ...household, ...gifts, readings }), "city-5-year", "charity")?.verdict).toBe("ask-office");
    expect(route(proposed({ ...agency, ...gifts, readings }), "city-5-year", "charity")?.verdict).toBe("excluded");
  });
});

describe("city-5-year by charity, track e", () => {
  const rows = [threshold("city-5-year", "collective", "50000000")];

  it("is met by every criterion and the measure", () => {
    expect(route({ ...donor, thresholds: rows }, "city-5-year", "charity")).toEqual({
      id: "charity",
      verdict: "meets",
      needs: ["G1", "G5", "e.1", "e.3"],
      unmet: [],
      unknown: [],
      measure: { state: "met", sum: "50000000", minVnd: "50000000" },
    });
  });

  it("needs e.3 where it applies, and e.2 only when the reading R5 says so", () => {
    const shop = { ...donor, facts: { ...donor.facts, creditInstitution: false } };
    expect(route(shop, "city-5-year", "charity")?.needs).toEqual(["G1", "G5", "e.1"]);
    const strict = { ...shop, facts: { ...shop.facts, linksProduction: false }, readings: { R5: "blocks" } };
    expect(route(strict, "city-5-year", "charity")).toMatchObject({ verdict: "not-yet", unmet: ["e.2"] });
    expect(route({ ...strict, readings: {} }, "city-5-year", "charity")?.verdict).toBe("ask-office");
  });

  it.each([false, true])("with no contribution is not yet there by e.1, proposed for the State or not: %s", (state) => {
    const nothing = { ...donor, contributions: [], facts: { ...donor.facts, proposedForState: state } };
    expect(route(nothing, "city-5-year", "charity")).toMatchObject({ verdict: "not-yet", unmet: ["e.1"] });
  });

  it.each([
    ["collective", "excluded"],
    ["household", "excluded"],
    ["individual", "ask-office"],
  ] as const)("with contributions and proposed for the State, a %s: %s", (subject, verdict) => {
    expect(route(proposed({ ...donor, subject }), "city-5-year", "charity")?.verdict).toBe(verdict);
  });

  it.each([
    ["unmet decides whatever is unknown", [gift("2018-01-01", "1")], { disciplined: undefined }, "not-yet"],
    ["a criterion unknown, the measure met", [gift("2018-01-01", "50000000")], { disciplined: undefined }, "unknown"],
    ["a criterion unmet, the measure met", [gift("2018-01-01", "50000000")], { disciplined: true }, "not-yet"],
    ["unverified ones could reach it", [gift("2018-01-01", "1"), gift("2018-01-02", "49999999", false)], {}, "unknown"],
    ["unverified ones could not", [gift("2018-01-01", "1"), gift("2018-01-02", "49999998", false)], {}, "not-yet"],
    ["goods without a value could", [gift("2018-01-01", "1"), gift("2018-01-02")], {}, "unknown"],
  ])("%s", (_, contributions, facts, verdict) => {
    const input = { ...donor, contributions, facts: { ...donor.facts, ...facts }, thresholds: rows };
    expect(route(input, "city-5-year", "charity")?.verdict).toBe(verdict);
  });

  it("without a measure an unknown criterion comes before asking the office", () => {
    const input = { ...donor, facts: { ...donor.facts, disciplined: undefined } };
    expect(route(input, "city-5-year", "charity")).toMatchObject({ verdict: "unknown", unknown: ["G5"] });
  });

  it("takes the measure of the day of the check", () => {
    const later = [...rows, threshold("city-5-year", "collective", "60000000", "2020-12-31")];
    const before = { ...donor, asOf: "2020-12-30", thresholds: later };
    expect(route(before, "city-5-year", "charity")?.verdict).toBe("meets");
    expect(route({ ...before, asOf: "2020-12-31" }, "city-5-year", "charity")?.measure?.shortfall).toBe("10000000");
  });
});

describe("city-annual by charity", () => {
  it.each([
    ["2017-12-31", false],
    ["2018-01-01", true],
    ["2018-06-30", true],
    ["2018-07-01", false],
  ])("a contribution of %s opens it on 2018-06-30: %s", (date, exists) => {
    const input = { ...donor, asOf: "2018-06-30", contributions: [gift(date, "5")] };
    expect(route(input, "city-annual", "charity") !== undefined).toBe(exists);
  });

  it("needs the general criteria, not those of the track, and the year's measure", () => {
    const input = {
      ...donor,
      asOf: "2018-12-31",
      facts: { obeysPolicy: true, disciplined: false },
      thresholds: [threshold("city-annual", "collective", "50000000")],
    };
    expect(route(input, "city-annual", "charity")).toMatchObject({ verdict: "meets", needs: ["G1", "G5"] });
    expect(route({ ...input, thresholds: [] }, "city-annual", "charity")?.verdict).toBe("ask-office");
    expect(route(proposed(input), "city-annual", "charity")?.verdict).toBe("meets");
  });
});
