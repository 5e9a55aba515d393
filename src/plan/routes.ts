import type { Check } from "./check.ts";
import type { Tally } from "./contributions.ts";
import { prepareCounting } from "./counting.ts";
import type { CriterionVerdict } from "./criteria.ts";
import { booleanFact, type Contribution } from "./facts.ts";
import { type Measure, measure } from "./measure.ts";
import type { Pack, Route } from "./pack-schema.ts";

/** Best first: may be proposed; left to an office by the plan; facts missing; conditions unmet; closed. */
export const verdictOrder = ["meets", "ask-office", "unknown", "not-yet", "excluded"] as const;
export type Verdict = (typeof verdictOrder)[number];

/** How one route to an award stands. */
export interface RouteVerdict {
  readonly id: string;
  readonly verdict: Verdict;
  /** Ids of the criteria that can hold this route back. */
  readonly needs: readonly string[];
  readonly unmet: readonly string[];
  readonly unknown: readonly string[];
  /** Where contributions are measured. */
  readonly measure?: Measure;
  /**
   * Code for what decides beside the criteria: `nothing-to-count`, `below-measure`, `measure-open`, `no-threshold`,
   * `earlier-award` (the plan is silent on counting beside an earlier award, and the ways differ),
   * `subject-not-in-track`, or a code of the pack.
   */
  readonly why?: string;
}

/** What a route is judged on. */
export interface RouteCase {
  readonly check: Check;
  readonly criteria: readonly CriterionVerdict[];
  /** The measure recorded for the award, in VND. */
  readonly minVnd: bigint | undefined;
  /** False where a reading keeps the subject out of the track. */
  readonly inTrack: boolean;
}

/** How a route stands, and how it would. */
export interface RouteState {
  readonly verdict: RouteVerdict;
  /** Kinds of the verified contributions it counts. */
  readonly kinds: readonly Contribution["kind"][];
  /** The verdict, were these criteria met and, with `measured`, the measure reached by giving. */
  suppose(met: readonly string[], measured: boolean): Verdict;
}

/** @returns nothing where the route does not exist, for want of contributions */
export type RouteJudge = (input: RouteCase) => RouteState | undefined;

/** Prepares a route for a subject. */
export function prepareRoute(pack: Pack, route: Route, subject: string): RouteJudge {
  const { id, decision, onlyWithContributions } = route;
  const needed = needsOf(pack, route);
  const closedBy = prepareClosing(route, subject);
  const count = decision.by === "measure" ? prepareCounting(pack, decision, subject) : undefined;
  return ({ check, criteria, minVnd, inTrack }) => {
    const counted = count?.(check);
    if (onlyWithContributions && !counted?.anything) return undefined;
    const holding = criteria.filter((criterion) => criterion.blocks && needed.has(criterion.id));
    const standing: Standing = {
      id,
      needs: holding.map((criterion) => criterion.id),
      unmet: holding.filter((criterion) => criterion.verdict === "unmet").map((criterion) => criterion.id),
      unknown: holding.filter((criterion) => criterion.verdict === "unknown").map((criterion) => criterion.id),
    };
    const closed = (given: boolean) => (inTrack ? closedBy(check, given) : "subject-not-in-track");
    const measures = counted?.ways.map((way) => ({ ...way, measure: measure(way, minVnd) }));
    return {
      verdict: { ...standing, ...decide(standing, decision, measures, closed(counted?.anything ?? false)) },
      kinds: counted?.ways[0].kinds ?? [],
      suppose(met, measured) {
        const open = (ids: readonly string[]) => ids.filter((criterion) => !met.includes(criterion));
        const left = { ...standing, unmet: open(standing.unmet), unknown: open(standing.unknown) };
        const reached = measured ? measures?.map(reach) : measures;
        return decide(left, decision, reached, closed(measured || (counted?.anything ?? false))).verdict;
      },
    };
  };
}

/** One way of counting, measured. */
type Measured = Pick<Tally, "anything"> & { readonly measure: Measure };

/** The same, had enough been given. */
function reach({ measure }: Measured): Measured {
  return { anything: true, measure: { ...measure, state: measure.minVnd === undefined ? "no-threshold" : "met" } };
}

function decide(
  standing: Standing,
  decision: Route["decision"],
  measures: readonly Measured[] | undefined,
  closed: string | undefined,
): Outcome {
  const outcomes = measures?.map((way) => byMeasure(standing, way));
  const outcome = outcomes?.[0] ?? withoutMeasure(standing, decision);
  if (closed !== undefined) return { ...outcome, verdict: "excluded", why: closed };
  if (outcomes?.some((other) => other.verdict !== outcome.verdict)) {
    return { ...outcome, verdict: "ask-office", why: "earlier-award" };
  }
  return outcome;
}

type Standing = Pick<RouteVerdict, "id" | "needs" | "unmet" | "unknown">;
type Outcome = Pick<RouteVerdict, "verdict" | "why" | "measure">;

function needsOf(pack: Pack, { needs }: Route): ReadonlySet<string> {
  const needed = pack.criteria.filter((row) => needs.includes(row.track === undefined ? "general" : "track"));
  return new Set(needed.map((row) => row.id));
}

/** The code of the rule that closes the route, if one does. */
function prepareClosing(
  { closed }: Route,
  subject: string,
): (check: Check, contributed: boolean) => string | undefined {
  const rules = closed?.filter(({ subjects }: { subjects?: readonly string[] }) => subjects?.includes(subject) ?? true);
  return ({ facts, readings }, contributed) =>
    rules?.find(
      ({ fact, unless, onlyWithContributions }) =>
        booleanFact(facts, fact) === true &&
        (unless === undefined || readings[unless.reading] !== unless.is) &&
        (contributed || !onlyWithContributions),
    )?.why;
}

function withoutMeasure({ unmet, unknown }: Standing, decision: Route["decision"]): Outcome {
  if (unmet.length > 0) return { verdict: "not-yet" };
  if (unknown.length > 0) return { verdict: "unknown" };
  return decision.by === "office" ? { verdict: "ask-office", why: decision.why } : { verdict: "meets" };
}

/** The measure is judged like a criterion: unmet decides, whatever is unknown. */
function byMeasure({ unmet, unknown }: Standing, { anything, measure: measured }: Measured): Outcome {
  if (unmet.length > 0) return { verdict: "not-yet", measure: measured };
  switch (measured.state) {
    case "unmet":
      return { verdict: "not-yet", why: anything ? "below-measure" : "nothing-to-count", measure: measured };
    case "unknown":
      return { verdict: "unknown", why: "measure-open", measure: measured };
    case "no-threshold":
      if (unknown.length > 0) return { verdict: "unknown", measure: measured };
      return { verdict: "ask-office", why: "no-threshold", measure: measured };
    case "met":
      return { verdict: unknown.length > 0 ? "unknown" : "meets", measure: measured };
  }
}
