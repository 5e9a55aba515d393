import { describe, expect, it } from "vitest";
import type { Expectation } from "../../../src/plan/cases/case-file.ts";
import { differencesOf } from "../../../src/plan/cases/differences.ts";
import { donor, household, pack, threshold } from "../subjects.ts";

const differences = (input: Parameters<typeof differencesOf>[1]["input"], expect: Expectation) =>
  differencesOf(pack, { name: "x", line: 1, input, expect }).map(
    (one) => `${one.path}: ${one.expected} / ${one.found}`,
  );

const family = { asOf: "2020-12-31", ...household };
const firm = { asOf: "2018-12-31", ...donor, thresholds: [threshold("city-5-year", "collective", "60000000")] };

describe("differencesOf", () => {
  it("finds none where all is as expected", () => {
    expect(
      differences(family, {
        criteria: { G1: "met", G2: "not-applicable", "b.1": null },
        awards: { "city-5-year": "meets" },
        routes: { "city-5-year": { standards: "meets", charity: null } },
        measures: { "city-5-year": null, letter: null },
        rewards: { "city-5-year": { emblem: false, cash: null, rounded: null } },
        dossiers: { letter: null, "state-order": { report: 1, sets: 5 } },
      }),
    ).toEqual([]);
    expect(
      differences(firm, {
        measures: { "city-5-year": { sum: "50000000", minVnd: "60000000", shortfall: "10000000" } },
        rewards: { "city-5-year": null, "city-annual": { emblem: true, cash: "0" } },
      }),
    ).toEqual([]);
    expect(differences(family, {})).toEqual([]);
  });

  it("names every place where it is not", () => {
    expect(
      differences(family, {
        criteria: { G1: "unmet", "b.1": "met" },
        awards: { "city-5-year": "not-yet", letter: "ask-office" },
        routes: { "city-5-year": { standards: "excluded", charity: "meets" } },
        measures: { "city-5-year": { sum: "5" } },
        dossiers: { letter: { sets: 1 }, "state-pm": { sets: 5, report: null } },
      }),
    ).toEqual([
      "criteria › G1: unmet / met",
      "criteria › b.1: met / null",
      "awards › city-5-year: not-yet / meets",
      "routes › city-5-year › standards: excluded / meets",
      "routes › city-5-year › charity: meets / null",
      'measures › city-5-year: {"sum":"5"} / null',
      'dossiers › letter: {"sets":1} / null',
      "dossiers › state-pm › sets: 5 / 4",
      "dossiers › state-pm › report: null / 1",
    ]);
  });

  it("checks what is expected to be null", () => {
    expect(differences(family, { criteria: { G1: null }, awards: { letter: null } })).toHaveLength(2);
    const [reward] = differences(firm, { rewards: { "city-annual": null } });
    expect(reward).toMatch(/^rewards › city-annual: null \/ \{"emblem":true,"cash":0/);
    expect(differences(firm, { measures: { "city-5-year": { sum: null, minVnd: "60000000" } } })).toEqual([
      "measures › city-5-year › sum: null / 50000000",
    ]);
  });
});
