import { describe, expect, it } from "vitest";
import { agency, awardOf, community, donor, gift, household, judge, locality, officer, threshold } from "./subjects.ts";

describe("awards", () => {
  it.each([household, community, locality, agency, officer, donor])(
    "are always all five, with their clause: %#",
    (one) => {
      expect(judge({ ...one, facts: {} }).awards.map(({ id, clause }) => [id, clause])).toEqual([
        ["state-order", "Mục IV.2.a"],
        ["state-pm", "Mục IV.2.a"],
        ["city-annual", "Mục IV.2.b"],
        ["city-5-year", "Mục IV.2.b"],
        ["letter", "Mục IV.2.c"],
      ]);
    },
  );

  it("take the verdict of the best route, and show each", () => {
    const input = {
      ...household,
      facts: { ...household.facts, initiatives: 0 },
      contributions: [gift("2018-01-01", "5")],
    };
    const award = awardOf(input, "city-5-year");
    expect(award).toMatchObject({ verdict: "ask-office", route: "charity" });
    expect(award.routes.map(({ id, verdict }) => [id, verdict])).toEqual([
      ["standards", "not-yet"],
      ["charity", "ask-office"],
    ]);
  });

  it("meeting comes before asking", () => {
    const input = { ...household, contributions: [gift("2018-01-01", "5")] };
    expect(awardOf(input, "city-5-year")).toMatchObject({ verdict: "meets", route: "standards" });
  });

  it("of equal routes the first is named", () => {
    const contributions = [gift("2018-01-01", "5")];
    const thresholds = [threshold("city-5-year", "household", "5")];
    expect(awardOf({ ...household, contributions, thresholds }, "city-5-year")).toMatchObject({
      verdict: "meets",
      route: "standards",
    });
  });

  it("an open route is better than a closed one, however far", () => {
    const facts = { ...officer.facts, proposedForState: true, disciplined: true };
    const input = { ...officer, facts, contributions: [gift("2018-01-01", "5")] };
    expect(awardOf(input, "city-5-year")).toMatchObject({ verdict: "not-yet", route: "charity" });
  });

  it("are excluded where every route is closed", () => {
    const facts = { ...household.facts, proposedForState: true };
    expect(awardOf({ ...household, facts }, "city-5-year").verdict).toBe("excluded");
    expect(awardOf({ ...household, facts }, "letter").verdict).toBe("ask-office");
  });

  it("the day never closes one", () => {
    expect(awardOf({ ...officer, asOf: "2026-01-05" }, "city-5-year").verdict).toBe("meets");
    expect(awardOf({ ...officer, asOf: "2016-01-01" }, "city-5-year").verdict).toBe("meets");
  });

  it("a household keeps out of track e where the reading R7 says so", () => {
    const giver = { ...donor, subject: "household" } as const;
    expect(awardOf(giver, "city-5-year").verdict).toBe("ask-office");
    for (const award of judge({ ...giver, readings: { R7: "no" } }).awards) {
      expect(award.verdict).toBe("excluded");
      for (const route of award.routes) expect(route.why).toBe("subject-not-in-track");
    }
    expect(awardOf({ ...donor, readings: { R7: "no" } }, "city-5-year").verdict).toBe("ask-office");
  });
});
