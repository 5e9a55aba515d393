import { describe, expect, it } from "vitest";
import { type CaseInput, evaluate } from "../../src/plan/evaluate.ts";
import fc from "../property.ts";
import { anyCase, anyValue, contributions, days, takers } from "./any-case.ts";
import { parseGarden } from "./garden-pack.ts";
import { donor, gift, household, judge, pack, threshold } from "./subjects.ts";

describe("evaluate, on any case", () => {
  it("reports every criterion and award, and is the same twice", () => {
    fc.assert(
      fc.property(anyCase, (input) => {
        const before = structuredClone(input);
        const verdict = evaluate(pack, input);
        const general = pack.criteria.filter((row) => row.track === undefined || row.track === input.track);
        expect(verdict.criteria.map((one) => one.id)).toEqual(general.map((row) => row.id));
        expect(verdict.awards.map((one) => one.id)).toEqual(pack.awards.map((award) => award.id));
        expect(evaluate(pack, input)).toEqual(verdict);
        expect(input).toEqual(before);
      }),
    );
  });

  it("never throws, whatever stands where a fact should", () => {
    const names = fc.constantFrom(...pack.facts.map((row) => row.name));
    const junk = fc.dictionary(names, fc.anything({ withNullPrototype: true, withDate: true, withBigInt: true }));
    fc.assert(
      fc.property(fc.constantFrom(...takers), days, junk, contributions, (taker, asOf, facts, gifts) => {
        const input = { ...taker, asOf, facts: facts as CaseInput["facts"], contributions: gifts };
        expect(evaluate(pack, input).awards).toHaveLength(5);
      }),
    );
  });

  it("says what is missing exactly where a criterion is unknown", () => {
    fc.assert(
      fc.property(anyCase, (input) => {
        for (const one of evaluate(pack, input).criteria) {
          expect([one.id, one.missing.length > 0]).toEqual([one.id, one.verdict === "unknown"]);
          for (const name of one.missing) expect(one.facts).toContain(name.split(".")[0]);
        }
      }),
    );
  });

  it("a fact changes no criterion but those that rest on it", () => {
    fc.assert(
      fc.property(anyCase, fc.constantFrom(...pack.facts), fc.gen(), (input, row, gen) => {
        const facts = { ...input.facts, [row.name]: gen(anyValue, row) };
        const after = evaluate(pack, { ...input, facts }).criteria;
        evaluate(pack, input).criteria.forEach((one, at) => {
          if (!one.facts.includes(row.name)) expect(after[at]).toEqual(one);
        });
      }),
    );
  });

  it("a fact not stated before changes no known criterion, save who manages a fund (b.2)", () => {
    const plain = pack.facts.filter((row) => row.type === "boolean" || row.type === "count");
    fc.assert(
      fc.property(anyCase, fc.constantFrom(...plain), fc.gen(), (input, row, gen) => {
        fc.pre(input.facts[row.name] === undefined && row.name !== "managesFund");
        const facts = { ...input.facts, [row.name]: gen(anyValue, row) };
        const after = evaluate(pack, { ...input, facts }).criteria;
        evaluate(pack, input).criteria.forEach((one, at) => {
          if (one.verdict !== "unknown") expect([one.id, after[at]?.verdict]).toEqual([one.id, one.verdict]);
        });
      }),
    );
  });

  it("what is dated after the day changes nothing", () => {
    fc.assert(
      fc.property(anyCase, (input) => {
        const given = input.facts.previousAwards ?? [];
        const facts = {
          ...input.facts,
          previousAwards: [...(given as []), { award: "city-annual", date: "2021-01-02" }],
        };
        const later = { ...input, facts, contributions: [...(input.contributions ?? []), gift("2021-01-02", "100")] };
        expect(evaluate(pack, later)).toEqual(evaluate(pack, input));
      }),
    );
  });

  it("a route tells its verdict by its own lists", () => {
    fc.assert(
      fc.property(anyCase, (input) => {
        for (const route of evaluate(pack, input).awards.flatMap((award) => award.routes)) {
          if (route.verdict === "meets") expect([...route.unmet, ...route.unknown]).toEqual([]);
          if (route.unmet.length > 0) expect(["not-yet", "excluded"]).toContain(route.verdict);
          if (route.verdict === "unknown" && route.why !== "measure-open") expect(route.unknown).not.toEqual([]);
          for (const id of [...route.unmet, ...route.unknown]) expect(route.needs).toContain(id);
        }
      }),
    );
  });
});

describe("evaluate", () => {
  it("is about the plan's own term unless another is named (R11)", () => {
    const given = { ...donor, contributions: [gift("2022-05-04", "5")], asOf: "2023-01-05" };
    const e1 = (input: Parameters<typeof judge>[0]) => judge(input).criteria.find((one) => one.id === "e.1")?.verdict;
    expect(e1(given)).toBe("unmet");
    expect(e1({ ...given, term: "2021-2025" })).toBe("met");
  });

  it.each<[string, Partial<CaseInput>, RegExp]>([
    ["a day that is none", { asOf: "2018-02-30" }, /asOf: expected a day YYYY-MM-DD, found "2018-02-30"/],
    ["half a day", { asOf: "2018" }, /asOf/],
    ["an unknown term", { term: "2031-2035" }, /No term "2031-2035"/],
    ["an unknown track", { track: "z" }, /No track "z"/],
    ["a subject the track does not have", { subject: "collective" }, /Track a has no subject "collective": household/],
    ["an unknown reading", { readings: { R99: "yes" } }, /No reading "R99" can be switched: R2, R3/],
    ["a reading that is a text", { readings: { R1: "yes" } }, /No reading "R1" can be switched/],
    [
      "a value the reading does not allow",
      { readings: { R2: "met" } },
      /R2: expected not-applicable or unmet, found "met"/,
    ],
    ["a measure that is no sum", { thresholds: [threshold("letter", "household", "nhiều")] }, /minVnd/],
  ])("refuses %s", (_, change, message) => {
    expect(() => judge({ ...household, ...change })).toThrow(RangeError);
    expect(() => judge({ ...household, ...change })).toThrow(message);
  });
});

describe("evaluate, on a plan that is nothing like 145", () => {
  const garden = parseGarden();
  const gardener: CaseInput = {
    asOf: "2031-06-01",
    track: "gardeners",
    subject: "individual",
    facts: {
      tidy: true,
      beds: 3,
      crops: { leek: true },
      soil: [
        { from: "2029", is: "sand" },
        { from: "2030-04-01", is: "loam" },
      ],
      harvests: [{ year: 2030, kilos: 11, goal: 10 }],
    },
  };
  const verdicts = (input: CaseInput) => {
    const { criteria, awards } = evaluate(garden, input);
    return Object.fromEntries([...criteria, ...awards].map(({ id, verdict }) => [id, verdict]));
  };

  it("reads everything off the pack", () => {
    expect(verdicts(gardener)).toEqual({
      tidy: "met",
      beds: "met",
      crops: "met",
      soil: "met",
      harvest: "met",
      ribbon: "meets",
      medal: "ask-office",
    });
    expect(verdicts({ ...gardener, facts: { ...gardener.facts, beds: 2 } })).toMatchObject({
      beds: "unmet",
      ribbon: "not-yet",
      medal: "not-yet",
    });
  });

  it("takes its readings, terms and subjects from there too", () => {
    const sandy = { ...gardener, facts: { ...gardener.facts, soil: [{ from: "2029", is: "sand" }], harvests: [] } };
    expect(verdicts(sandy)).toMatchObject({ soil: "unmet", harvest: "unknown", ribbon: "not-yet" });
    expect(verdicts({ ...sandy, readings: { strict: "no" } })).toMatchObject({ soil: "unmet", ribbon: "meets" });
    expect(verdicts({ ...gardener, term: "late" })).toMatchObject({ harvest: "unknown" });
    const family = { ...gardener, subject: "household" as const };
    expect(verdicts(family)).toMatchObject({ crops: "not-applicable", ribbon: "meets" });
    expect(verdicts({ ...family, readings: { families: "away" } })).toMatchObject({ ribbon: "excluded" });
  });

  it("measures gifts by the calendar year and closes by its own fact", () => {
    const giving: CaseInput = {
      ...gardener,
      subject: "household",
      contributions: [gift("2031-03-01", "7"), gift("2030-03-01", "100")],
      thresholds: [threshold("medal", "household", "7", "2030-01-01")],
    };
    expect(evaluate(garden, giving).awards[1]).toMatchObject({ verdict: "meets", route: "gifts" });
    const onLoan = { ...giving, facts: { ...giving.facts, onLoanLand: true } };
    expect(evaluate(garden, onLoan).awards[1]?.routes[1]).toMatchObject({ verdict: "excluded", why: "loan-land" });
    expect(verdicts({ ...onLoan, readings: { strict: "no" } })).toMatchObject({ medal: "meets" });
    const decorated = { ...giving, facts: { ...giving.facts, medals: [{ award: "medal", date: "2031-04-01" }] } };
    expect(verdicts({ ...decorated, readings: { counting: "since" } })).toMatchObject({ medal: "ask-office" });
    expect(verdicts(decorated)).toMatchObject({ medal: "meets" });
  });
});
