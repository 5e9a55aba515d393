import type { CaseInput } from "../../src/plan/evaluate.ts";
import type { Facts, FactValue } from "../../src/plan/facts.ts";
import type { FactRow, Subject } from "../../src/plan/pack.ts";
import fc from "../property.ts";
import { pack, threshold } from "./subjects.ts";

/** Every track with each of its subjects. */
export const takers = pack.tracks.flatMap((track) => track.subjects.map((subject) => ({ track: track.id, subject })));
export const days = fc.constantFrom("2015-12-31", "2016-01-01", "2018-05-04", "2020-12-31", "2021-01-01");
const dates = fc.oneof(days, fc.constantFrom("2018", "2018-05", "2018-02-30", "", "hồi đó"));

/** Any value of a fact's own type, as far as it can be known in parts. */
export function anyValue(row: FactRow): fc.Arbitrary<FactValue> {
  switch (row.type) {
    case "boolean":
      return fc.boolean();
    case "count":
      return fc.nat(3);
    case "flags": {
      const flags = fc.dictionary(fc.constantFrom(...row.of), fc.boolean());
      return row.orNone ? fc.oneof(flags, fc.constant<FactValue>("none")) : flags;
    }
    case "timeline":
      return fc.array(fc.record({ from: dates, is: fc.constantFrom(...row.values) }), { maxLength: 4 });
    case "yearly": {
      const figures = Object.fromEntries(row.of.map((column) => [column, fc.integer({ min: 0, max: 3 })]));
      return fc.array(fc.record({ year: fc.integer({ min: 2015, max: 2021 }), ...figures }), { maxLength: 6 });
    }
    case "awards":
      return fc.array(fc.record({ award: fc.constantFrom(...pack.awards.map((award) => award.id)), date: dates }), {
        maxLength: 3,
      });
  }
}

/** Some facts of a track, each with some value. */
export function someFacts(track: string): fc.Arbitrary<Facts> {
  const known = pack.facts.filter((row) => row.tracks?.includes(track) ?? true);
  return fc.record(Object.fromEntries(known.map((row) => [row.name, anyValue(row)])), { requiredKeys: [] });
}

export const contributions = fc.array(
  fc.record(
    {
      date: dates,
      kind: fc.constantFrom("money" as const, "goods" as const, "land" as const),
      value: fc.constantFrom("0", "5", "100", "x"),
      verified: fc.boolean(),
    },
    { requiredKeys: ["date", "kind"] },
  ),
  { maxLength: 4 },
);

const switchable = pack.readings.flatMap(({ id, allowed = [] }) => allowed.map((value) => ({ id, value })));
export const someReadings = fc
  .subarray(switchable)
  .map((taken) => Object.fromEntries(taken.map(({ id, value }) => [id, value])));

/** Any case at all of plan 145. */
export const anyCase: fc.Arbitrary<CaseInput> = fc.constantFrom(...takers).chain(({ track, subject }) =>
  fc.record({
    asOf: days,
    term: fc.constantFrom(...pack.terms.map((term) => term.id)),
    track: fc.constant(track),
    subject: fc.constant<Subject>(subject),
    facts: someFacts(track),
    contributions,
    thresholds: fc.subarray([threshold("city-5-year", subject, "5"), threshold("city-annual", subject, "100")]),
    readings: someReadings,
  }),
);
