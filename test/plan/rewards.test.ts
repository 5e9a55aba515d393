import { describe, expect, it } from "vitest";
import { evaluate, type Reward } from "../../src/plan/evaluate.ts";
import type { Contribution } from "../../src/plan/facts.ts";
import type { Subject } from "../../src/plan/pack.ts";
import { prepareReward } from "../../src/plan/rewards.ts";
import fc from "../property.ts";
import { parseGarden } from "./garden-pack.ts";
import { agency, awardOf, donor, gift, household, officer, pack, threshold } from "./subjects.ts";

const cash = (award: string, subject: Subject, asOf: string, gifts = false): Reward =>
  prepareReward(pack, award, subject)(asOf, gifts);

describe("money by the decree of the day (law B.3)", () => {
  it.each<[string, Subject, string, number | null, number | undefined]>([
    ["city-annual", "individual", "2017-10-01", 1_300_000, 1_300_000],
    ["city-annual", "individual", "2018-03-01", 1_300_000, 1_300_000],
    ["city-annual", "individual", "2018-06-30", 1_300_000, 1_300_000],
    ["city-annual", "individual", "2018-07-01", 1_390_000, 1_390_000],
    ["city-annual", "collective", "2018-07-01", 2_780_000, 2_780_000],
    ["city-5-year", "collective", "2019-07-01", 2_980_000, 2_980_000],
    ["state-pm", "individual", "2018-07-01", 4_865_000, 4_870_000],
    ["state-pm", "individual", "2019-07-01", 5_215_000, 5_220_000],
    ["state-pm", "collective", "2023-06-30", 10_430_000, 10_430_000],
    ["state-order", "individual", "2018-07-01", 6_255_000, 6_260_000],
    ["state-order", "collective", "2020-12-31", 13_410_000, 13_410_000],
    ["city-5-year", "individual", "2023-12-31", 1_800_000, 1_800_000],
    ["city-5-year", "individual", "2024-01-01", 2_700_000, 2_700_000],
    ["city-5-year", "individual", "2024-07-01", 3_510_000, 3_510_000],
    ["city-5-year", "individual", "2025-07-01", 3_510_000, undefined],
    ["city-annual", "collective", "2025-07-01", 7_020_000, undefined],
    ["state-pm", "collective", "2025-07-01", 16_380_000, undefined],
    ["state-order", "collective", "2025-07-01", 21_060_000, undefined],
    ["city-annual", "household", "2025-07-01", 5_265_000, undefined],
    ["state-pm", "household", "2025-07-01", 12_285_000, undefined],
    ["city-annual", "household", "2025-06-30", null, undefined],
    ["city-5-year", "household", "2018-03-01", null, undefined],
    ["state-order", "household", "2025-07-01", null, undefined],
    ["city-annual", "individual", "2017-09-30", null, undefined],
    ["letter", "individual", "2018-03-01", null, undefined],
    ["letter", "household", "2026-01-05", null, undefined],
  ])("%s to a %s decided on %s: %s", (award, subject, asOf, sum, rounded) => {
    expect(cash(award, subject, asOf)).toMatchObject({ emblem: false, cash: sum });
    expect(cash(award, subject, asOf).rounded).toBe(rounded);
  });

  it("says how sure it is, and what it rests on", () => {
    expect(cash("city-annual", "individual", "2018-03-01")).toEqual({
      emblem: false,
      cash: 1_300_000,
      rounded: 1_300_000,
      rule: { mode: "nearest", roundTo: 10_000, cite: "Nghị định 91/2017/NĐ-CP, Điều 68.2", confidence: "medium" },
      confidence: "high",
      cite: ["Mục IV.3.a", "Nghị định 91/2017/NĐ-CP, Điều 73", "Nghị định 47/2017/NĐ-CP"],
    });
    expect(cash("state-order", "individual", "2018-03-01").confidence).toBe("medium");
    expect(cash("state-order", "individual", "2024-03-01").confidence).toBe("low");
    expect(cash("city-annual", "household", "2018-03-01")).toMatchObject({
      confidence: "not-found",
      why: "no-multiple",
    });
    expect(cash("city-annual", "individual", "2017-09-30")).toEqual({
      emblem: false,
      cash: null,
      confidence: "not-found",
      cite: ["Mục IV.3.a"],
      why: "no-decree",
    });
  });

  it("is not sure of the base salary after the last decree found", () => {
    expect(cash("city-annual", "individual", "2025-12-31").confidence).toBe("high");
    expect(cash("city-annual", "individual", "2026-01-01")).toMatchObject({ cash: 3_510_000, confidence: "low" });
  });

  it("tells of a letter what each giver may give (law B.3)", () => {
    const letter = (asOf: string) => cash("letter", "individual", asOf).givers?.map((row) => [row.giver, row.cash]);
    expect(letter("2018-07-01")).toEqual([
      ["departments", 417_000],
      ["districts", 417_000],
      ["communes", 208_500],
    ]);
    expect(letter("2025-07-01")).toEqual([
      ["departments", 702_000],
      ["communes", 702_000],
    ]);
    expect(cash("letter", "individual", "2018-07-01").why).toBe("giver-decides");
  });

  it("is whole đồng on any day", () => {
    const days = fc.date({ min: new Date("2017-10-01"), max: new Date("2030-12-31"), noInvalidDate: true });
    const kinds = fc.constantFrom<Subject>("household", "collective", "individual");
    fc.assert(
      fc.property(fc.constantFrom(...pack.awards), kinds, days, ({ id }, subject, day) => {
        const { cash: sum, rounded, rule, givers = [] } = cash(id, subject, day.toISOString().slice(0, 10));
        for (const one of [sum, rounded, ...givers.map((row) => row.cash)]) {
          if (one != null) expect([Number.isInteger(one), one > 0]).toEqual([true, true]);
        }
        if (rounded !== undefined && sum !== null && rule !== undefined) {
          expect(rounded % rule.roundTo).toBe(0);
          expect(Math.abs(rounded - sum)).toBeLessThanOrEqual(
            rule.mode === "nearest" ? rule.roundTo / 2 : rule.roundTo,
          );
        }
      }),
    );
  });
});

describe("rounding", () => {
  const garden = parseGarden();
  const ribbon = prepareReward(garden, "ribbon", "individual");

  it("follows the pack: up to the next five hundred", () => {
    expect(ribbon("2030-06-01", false)).toMatchObject({ cash: 250, rounded: 500, rule: { mode: "up" } });
    expect(ribbon("2031-01-01", false)).toMatchObject({ cash: 300, confidence: "medium" });
    expect(ribbon("2032-01-01", false)).toMatchObject({ cash: 300, confidence: "low" });
    expect(ribbon("2030-05-31", false)).toMatchObject({ cash: null, why: "no-decree" });
    expect(ribbon("2033-01-01", false)).toMatchObject({ cash: null, why: "no-multiple" });
    expect(prepareReward(garden, "medal", "household")("2031-01-01", false)).toMatchObject({
      cash: null,
      givers: [{ giver: "mayor", cash: 3600 }],
    });
  });
});

describe("the reward of an award", () => {
  const made = (kind: Contribution["kind"], verified = true, date = "2018-05-04"): Contribution => ({
    ...{ date, kind, verified },
    value: "50000000",
  });
  const fiveYears = (input: Parameters<typeof awardOf>[0]) => awardOf(input, "city-5-year").reward;

  it("is told where it meets or the office is asked, and nowhere else", () => {
    expect(fiveYears(officer)).toMatchObject({ emblem: false, cash: 1_490_000 });
    expect(awardOf(officer, "state-pm").reward).toMatchObject({ cash: 5_215_000 });
    const without = (facts: object) => awardOf({ ...officer, facts: { ...officer.facts, ...facts } }, "city-5-year");
    expect(without({ effort: false })).not.toHaveProperty("reward");
    expect(without({ effort: undefined })).not.toHaveProperty("reward");
    expect(without({ proposedForState: true })).not.toHaveProperty("reward");
  });

  it.each([
    ["money", true],
    ["goods", true],
    ["land", true],
    ["labour", false],
    ["expertise", false],
  ] as const)("for gifts of %s: the emblem %s (R19)", (kind, emblem) => {
    const expected = emblem ? { emblem, cash: 0 } : { emblem, cash: 2_980_000 };
    expect(fiveYears({ ...donor, contributions: [made(kind)] })).toMatchObject(expected);
  });

  it("takes one direct gift among others, if it is verified and counted", () => {
    const emblem = (...contributions: Contribution[]) => fiveYears({ ...donor, contributions })?.emblem;
    expect(emblem(made("labour"), made("goods"))).toBe(true);
    expect(emblem(made("labour"), made("goods", false))).toBe(false);
    expect(emblem(made("labour"), made("goods", true, "2015-12-31"))).toBe(false);
    expect(emblem(made("labour"), made("goods", true, "hồi đó"))).toBe(false);
    expect(emblem(made("labour"), { date: "2018-01-01", kind: "goods", verified: true })).toBe(true);
  });

  it("counts for a collective only what came after its last yearly certificate", () => {
    const facts = { ...donor.facts, previousAwards: [{ award: "city-annual", date: "2018-12-31" }] };
    const contributions = [made("money"), made("labour", true, "2019-03-01")];
    expect(fiveYears({ ...donor, facts, contributions })).toMatchObject({ emblem: false, cash: 2_980_000 });
  });

  it("is the emblem where charity is among the best, not only the first of them", () => {
    const annual = awardOf({ ...donor, asOf: "2018-12-31" }, "city-annual");
    expect(annual).toMatchObject({ verdict: "ask-office", route: "guidance", reward: { emblem: true, cash: 0 } });
    expect(awardOf({ ...donor, asOf: "2019-12-31" }, "city-annual").reward).toMatchObject({ emblem: false });
  });

  it("is money where the standards are better than the gifts", () => {
    const both = { ...agency, contributions: [gift("2018-05-04", "5")] };
    expect(fiveYears(both)).toMatchObject({ emblem: false, cash: 2_980_000 });
    const measured = { ...both, thresholds: [threshold("city-5-year", "collective", "5")] };
    expect(fiveYears(measured)).toMatchObject({ emblem: true, cash: 0 });
  });

  it("of a household before 1/7/2025 is as the decision says", () => {
    expect(fiveYears(household)).toMatchObject({ emblem: false, cash: null, why: "no-multiple" });
    expect(fiveYears({ ...household, contributions: [gift("2018-05-04", "5")] })?.cash).toBeNull();
  });

  it("of another plan is that plan's", () => {
    const facts = { tidy: true, beds: 3, crops: { leek: true }, soil: [], harvests: [] };
    const contributions: Contribution[] = [{ date: "2031-03-01", kind: "goods", verified: true }];
    const input = { asOf: "2031-06-01", track: "gardeners", subject: "individual" as const, facts, contributions };
    const medal = evaluate(parseGarden(), input).awards[1];
    expect(medal).toMatchObject({ verdict: "ask-office", route: "gifts", reward: { emblem: true, cite: ["Điều 9"] } });
  });
});
