import { describe, expect, it } from "vitest";
import { caseSchema } from "../../../src/plan/cases/case-schema.ts";
import { parseGarden } from "../garden-pack.ts";
import { pack } from "../subjects.ts";

const sound = {
  name: "Hộ Cà Rốt",
  asOf: "2018-12-31",
  track: "a",
  subject: "household",
  facts: {},
  expect: {},
};
const schema = caseSchema(pack);

/** The keys at fault, and what was expected there. */
function faultsOf(change: object): string[] {
  const { error } = schema.safeParse({ ...sound, ...change });
  return (error?.issues ?? []).map((issue) => {
    const key = issue.code === "unrecognized_keys" ? issue.keys : [];
    return `${[...issue.path, ...key].join(".")}: ${issue.message}`;
  });
}

describe("a case", () => {
  it("may hold everything the contract names", () => {
    expect(
      faultsOf({
        term: "2021-2025",
        facts: {
          disciplined: false,
          initiatives: 0,
          status: [
            { from: "2016", is: "poor" },
            { from: "2018-10", is: "newly-escaped" },
          ],
          loan: "none",
          improved: { housing: true },
          drops: [{ year: 2016, drop: -0.5, targetDrop: 1 }],
          rates: [{ year: 2016, poor: 0 }],
          previousAwards: [{ award: "letter", date: "2018-01-01" }],
          proposedForState: true,
        },
        contributions: [
          { date: 2018, kind: "money", value: 10_000_000_000_000, verified: true },
          { date: "2018-05-04", kind: "expertise" },
        ],
        thresholds: [
          {
            award: "city-annual",
            subject: "household",
            minVnd: 0,
            from: "2018-01-01",
            to: "2018-01-01",
            cite: "Su Su 1",
          },
          { award: "city-annual", subject: "household", minVnd: 5, from: "2018-01-02", cite: "Su Su 2" },
          { award: "city-annual", subject: "collective", minVnd: 5, from: "2018-01-02", cite: "Su Su 2" },
        ],
        readings: { R2: "unmet", R8: "since" },
        expect: {
          criteria: { "a.1": "met", "a.4": "not-applicable", "b.1": null },
          awards: { letter: "ask-office", "state-pm": null },
          routes: { "city-5-year": { standards: "excluded", charity: null }, letter: null },
          measures: { "city-annual": { sum: 5, minVnd: "6", shortfall: null }, letter: null },
          rewards: { letter: { emblem: false, cash: null, rounded: 5 }, "city-5-year": null },
          dossiers: { "state-order": { proposal: 2, minutes: 2, report: 1, sets: 5 }, letter: null },
        },
      }),
    ).toEqual([]);
  });

  it("hands sums on as digits, years as dates", () => {
    const contributions = [{ date: 2018, kind: "money", value: 5_000_000 }];
    const thresholds = [{ award: "city-annual", subject: "household", minVnd: 7, from: "2018-01-01", cite: "Su Su 1" }];
    expect(schema.parse({ ...sound, contributions, thresholds })).toMatchObject({
      contributions: [{ date: "2018", value: "5000000" }],
      thresholds: [{ minVnd: "7" }],
    });
  });

  const threshold = { award: "city-annual", subject: "household", minVnd: 5, from: "2018-01-01", cite: "Su Su 1" };

  it.each<[object, RegExp]>([
    // names the pack does not know
    [{ nmae: "x" }, /^nmae: there is no such key; expected one of name, asOf/],
    [{ track: "g" }, /^track: expected a, b, c, d, dd, e/],
    [{ subject: "family" }, /^subject: expected household/],
    [{ term: "2031-2035" }, /^term: expected 2016-2020/],
    [{ facts: { obeyPolicy: true } }, /^facts.obeyPolicy: there is no such fact/],
    [{ facts: { contributions: [] } }, /^facts.contributions: there is no such fact/],
    [{ facts: { loan: { onTme: true } } }, /^facts.loan.onTme: there is no such part; expected one of rightPurpose/],
    [{ facts: { status: [{ from: "2018-01-01", is: "rich" }] } }, /^facts.status.0.is: expected poor/],
    [
      { facts: { status: [{ form: "2018-01-01", from: "2018-01-01", is: "poor" }] } },
      /^facts.status.0.form: there is no/,
    ],
    [{ facts: { drops: [{ year: 2018, fall: 1 }] } }, /^facts.drops.0.fall: there is no such column/],
    [
      { facts: { previousAwards: [{ award: "medal", date: "2018" }] } },
      /^facts.previousAwards.0.award: expected state/,
    ],
    [{ contributions: [{ date: "2018-01-01", kind: "gold" }] }, /^contributions.0.kind: expected money/],
    [{ thresholds: [{ ...threshold, award: "letter" }] }, /^thresholds.0.award: expected city-annual, city-5-year/],
    [{ readings: { R1: "yes" } }, /^readings.R1: there is no such reading to switch; expected one of R2/],
    [{ readings: { R2: "met" } }, /^readings.R2: expected not-applicable, unmet/],
    [{ expect: { criterion: {} } }, /^expect.criterion: there is no such expectation/],
    [{ expect: { criteria: { "a.9": "met" } } }, /^expect.criteria.a.9: there is no such criterion/],
    [{ expect: { criteria: { "a.1": "meets" } } }, /^expect.criteria.a.1: expected met, unmet/],
    [{ expect: { awards: { medal: "meets" } } }, /^expect.awards.medal: there is no such award/],
    [{ expect: { awards: { letter: "met" } } }, /^expect.awards.letter: expected meets, ask-office/],
    [{ expect: { routes: { letter: { gate: "meets" } } } }, /^expect.routes.letter.gate: there is no such route/],
    [{ expect: { measures: { letter: { total: 1 } } } }, /^expect.measures.letter.total: there is no such part/],
    [{ expect: { rewards: { letter: { medal: true } } } }, /^expect.rewards.letter.medal: there is no such part/],
    [{ expect: { dossiers: { letter: { photo: 1 } } } }, /^expect.dossiers.letter.photo: there is no such part/],
    // values of the wrong type
    [{ name: "" }, /^name: expected words/],
    [{ name: undefined }, /^name: expected words/],
    [{ facts: undefined }, /^facts: expected facts by name/],
    [{ facts: [] }, /^facts: expected facts by name/],
    [{ expect: undefined }, /^expect: expected expectations by name/],
    [{ facts: { obeysPolicy: "yes" } }, /^facts.obeysPolicy: expected true or false/],
    [{ facts: { obeysPolicy: null } }, /^facts.obeysPolicy: expected true or false/],
    [{ facts: { initiatives: "một" } }, /^facts.initiatives: expected a whole number, 0 or more/],
    [{ facts: { initiatives: 1.5 } }, /^facts.initiatives: expected a whole number/],
    [{ facts: { initiatives: -1 } }, /^facts.initiatives: expected a whole number/],
    [{ facts: { loan: true } }, /^facts.loan: expected parts by name/],
    [{ facts: { loan: { onTime: "none" } } }, /^facts.loan.onTime: expected true or false/],
    [{ facts: { improved: "none" } }, /^facts.improved: expected parts by name/],
    [{ facts: { status: "poor" } }, /^facts.status: expected a list/],
    [{ facts: { rates: [{ year: "2018" }] } }, /^facts.rates.0.year: expected a year/],
    [{ facts: { rates: [{ poor: 1 }] } }, /^facts.rates.0.year: expected a year/],
    [{ facts: { rates: [{ year: 2018, poor: "4%" }] } }, /^facts.rates.0.poor: expected a number/],
    [{ facts: { rates: [{ year: 2018, poor: -4 }] } }, /^facts.rates.0.poor: expected a number, 0 or more/],
    [{ facts: { drops: [{ year: 2018, targetDrop: -1 }] } }, /^facts.drops.0.targetDrop: expected a number, 0 or more/],
    [{ facts: { incomes: [{ year: 2018, perHeadMonth: -1 }] } }, /^facts.incomes.0.perHeadMonth/],
    [
      { contributions: [{ date: "2018-01-01", kind: "money", value: -5 }] },
      /^contributions.0.value: expected whole VND/,
    ],
    [{ contributions: [{ date: "2018-01-01", kind: "money", value: "5tr" }] }, /^contributions.0.value/],
    [{ contributions: [{ date: "2018-01-01", kind: "money", value: 0.5 }] }, /^contributions.0.value/],
    [
      { contributions: [{ date: "2018-01-01", kind: "money", verified: 1 }] },
      /^contributions.0.verified: expected true/,
    ],
    [{ contributions: { date: "2018-01-01" } }, /^contributions: expected a list/],
    [{ thresholds: [{ ...threshold, minVnd: -5 }] }, /^thresholds.0.minVnd: expected whole VND, 0 or more/],
    [{ thresholds: [{ ...threshold, cite: undefined }] }, /^thresholds.0.cite: expected words/],
    [{ expect: { rewards: { letter: { cash: -1 } } } }, /^expect.rewards.letter.cash: expected whole VND/],
    [{ expect: { dossiers: { letter: { sets: "4" } } } }, /^expect.dossiers.letter.sets: expected a whole number/],
    // days
    [{ asOf: "2018-02-30" }, /^asOf: expected a day YYYY-MM-DD/],
    [{ asOf: "2018-12" }, /^asOf: expected a day/],
    [{ asOf: 2018 }, /^asOf: expected a day/],
    [{ asOf: "2018-12-31T00:00:00Z" }, /^asOf: expected a day/],
    [{ facts: { status: [{ from: "2018-13-01", is: "poor" }] } }, /^facts.status.0.from: expected YYYY-MM-DD/],
    [{ contributions: [{ date: "31/12/2018", kind: "money" }] }, /^contributions.0.date: expected YYYY-MM-DD/],
    [{ contributions: [{ kind: "money" }] }, /^contributions.0.date: expected YYYY-MM-DD/],
    [{ thresholds: [{ ...threshold, from: "2018" }] }, /^thresholds.0.from: expected a day/],
    [{ thresholds: [{ ...threshold, to: "2017-12-31" }] }, /^thresholds.0.to: expected a day not before 2018-01-01/],
    // two rows for one
    [{ facts: { rates: [{ year: 2018 }, { year: 2018 }] } }, /^facts.rates.1.year: expected one row for 2018/],
    [
      { facts: { status: ["poor", "near-poor"].map((is) => ({ from: "2018-01-01", is })) } },
      /^facts.status.1.from: expected one row for 2018-01-01/,
    ],
    [{ thresholds: [threshold, { ...threshold, minVnd: 6 }] }, /^thresholds.1.from: expected one row for city-annual/],
  ])("refuses %j", (change, expected) => {
    const faults = faultsOf(change);
    expect(faults).toEqual([expect.stringMatching(expected)]);
  });

  it("knows the names of another pack instead", () => {
    const garden = caseSchema(parseGarden());
    const input = { ...sound, asOf: "2031-06-01", track: "gardeners", facts: { crops: "none", harvests: [] } };
    expect(
      garden.safeParse({ ...input, expect: { criteria: { beds: "unmet" }, dossiers: { ribbon: { story: 1 } } } })
        .success,
    ).toBe(true);
    expect(garden.safeParse({ ...input, facts: { loan: "none" } }).success).toBe(false);
    expect(garden.safeParse(sound).success).toBe(false);
  });
});
