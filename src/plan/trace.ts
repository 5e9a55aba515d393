import type { Check } from "./check.ts";
import type { CriterionVerdict, PreparedCriterion } from "./criteria.ts";
import { type AwardVerdict, type CaseInput, type Evaluation, judgeAll, type RouteVerdict } from "./evaluate.ts";
import { type Basis, basisOf, basisOfAll, type FactSource, type FactUsed, factsUsed } from "./facts-used.ts";
import type { Award, Pack } from "./pack-schema.ts";
import { checkOf, prepare, termOf } from "./prepared.ts";
import { otherValues, type ReadingTaken, readingsAbout } from "./readings.ts";

/** Why a criterion stands as it does. */
export interface CriterionTrace {
  readonly id: string;
  readonly verdict: CriterionVerdict["verdict"];
  readonly clause: string;
  readonly facts: readonly FactUsed[];
  readonly basis: Basis;
  /** The readings its clause is taken by. */
  readonly readings: readonly ReadingTaken[];
  /** Facts that could change it: the missing ones where it is unknown, else those stated otherwise. */
  readonly changedBy: readonly string[];
  /** Readings that would change it, taken otherwise, and to what. */
  readonly otherwise: readonly { id: string; value: string; verdict: CriterionVerdict["verdict"] }[];
}

/** Why a route stands as it does. */
export interface RouteTrace {
  readonly id: string;
  readonly verdict: RouteVerdict["verdict"];
  /** Code for what decides beside the criteria. */
  readonly why?: string;
  /** What could change it: ids of criteria, `measure`, a fact or a reading that closes it. */
  readonly changedBy: readonly string[];
}

/** Why an award stands as it does. */
export interface AwardTrace {
  readonly id: string;
  readonly verdict: AwardVerdict["verdict"];
  readonly clause: string;
  readonly routes: readonly RouteTrace[];
  /** Records its routes look at beside the criteria. */
  readonly facts: readonly FactUsed[];
  /** Of these records and of the facts of the criteria its routes need. */
  readonly basis: Basis;
  readonly readings: readonly ReadingTaken[];
}

/** The reasons of a verdict: plain data, fit to be stored and compared. */
export interface Trace {
  readonly pack: { readonly id: string; readonly version: string };
  readonly asOf: string;
  readonly term: string;
  /** Readings of the term and the track. */
  readonly readings: readonly ReadingTaken[];
  readonly criteria: readonly CriterionTrace[];
  readonly awards: readonly AwardTrace[];
}

/**
 * The verdict on a case with its reasons: for each criterion and award the facts used and who vouches for them, the clause,
 * the readings taken, and what would change it.
 *
 * @param sources who stated and who verified each fact, by its name, where that is known
 * @throws RangeError as `evaluate`
 */
export function explain(
  pack: Pack,
  input: CaseInput,
  sources: Readonly<Record<string, FactSource | undefined>> = {},
): Evaluation & { readonly trace: Trace } {
  const prepared = prepare(pack, input.track, input.subject);
  const check = checkOf(pack, input);
  const evaluation = judgeAll(prepared, check, input.thresholds);
  const criteria = evaluation.criteria.map((verdict, at): CriterionTrace => {
    const facts = factsUsed(pack, input, sources, verdict.facts);
    return traceCriterion(pack, prepared.criteria[at], check, verdict, facts);
  });
  const awards = evaluation.awards.map((verdict, at): AwardTrace => {
    const facts = factsUsed(pack, input, sources, prepared.awards[at]?.records ?? []);
    return traceAward(pack, input, { verdict, award: prepared.awards[at]?.award, facts, criteria, check });
  });
  return {
    ...evaluation,
    trace: {
      pack: { id: pack.id, version: pack.version },
      asOf: check.asOf,
      term: termOf(pack, input.term).id,
      readings: readingsAbout(pack, ["terms", `track ${input.track}`], check.readings),
      criteria,
      awards,
    },
  };
}

function traceCriterion(
  pack: Pack,
  prepared: PreparedCriterion | undefined,
  check: Check,
  { id, verdict, clause }: CriterionVerdict,
  facts: readonly FactUsed[],
): CriterionTrace {
  const readings = readingsAbout(pack, [id], check.readings);
  const otherwise = readings.flatMap((reading) =>
    otherValues(pack, reading).flatMap((value) => {
      const other = prepared?.judge({ ...check, readings: { ...check.readings, [reading.id]: value } });
      return other === undefined || other.verdict === verdict
        ? []
        : [{ id: reading.id, value, verdict: other.verdict }];
    }),
  );
  const changedBy = prepared?.decidedBy(check) ?? [];
  return { id, verdict, clause, facts, basis: basisOf(facts), readings, changedBy, otherwise };
}

interface AwardCase {
  readonly verdict: AwardVerdict;
  readonly award: Award | undefined;
  readonly facts: readonly FactUsed[];
  readonly criteria: readonly CriterionTrace[];
  readonly check: Check;
}

function traceAward(pack: Pack, input: CaseInput, { verdict, award, facts, criteria, check }: AwardCase): AwardTrace {
  const { id, clause, routes, reward } = verdict;
  const needed = new Set(routes.flatMap((route) => route.needs));
  const rested = criteria.filter((criterion) => needed.has(criterion.id)).map((criterion) => criterion.basis);
  const about = [id, ...routes.map((route) => `${id} ${route.id}`), ...(reward === undefined ? [] : ["rewards"])];
  return {
    id,
    verdict: verdict.verdict,
    clause,
    routes: routes.map((route) => {
      const { why } = route;
      const changedBy = changing(pack, input.track, award, route);
      return { id: route.id, verdict: route.verdict, ...(why === undefined ? {} : { why }), changedBy };
    }),
    facts,
    basis: basisOfAll([basisOf(facts), ...rested]),
    readings: readingsAbout(pack, about, check.readings),
  };
}

/** What a route's verdict hangs on. */
function changing(pack: Pack, track: string, award: Award | undefined, route: RouteVerdict): string[] {
  const { verdict, needs, unmet, unknown, measure, why } = route;
  const measured = (...states: string[]) =>
    measure !== undefined && states.includes(measure.state) ? ["measure"] : [];
  switch (verdict) {
    case "excluded": {
      const closing = award?.routes.flatMap(({ closed = [] }) => closed).find((rule) => rule.why === why);
      const kept = pack.tracks.find((row) => row.id === track)?.onlyIf?.map((rule) => rule.reading) ?? [];
      return closing === undefined ? kept : [closing.fact];
    }
    case "not-yet":
      return [...unmet, ...measured("unmet")];
    case "unknown":
      return [...unknown, ...measured("unknown")];
    default:
      return [...needs, ...measured("met", "unmet", "unknown", "no-threshold")];
  }
}
