import { type Check, windowOf } from "./check.ts";
import { givenWithin, type Tally, tally } from "./contributions.ts";
import { awardsFact } from "./facts.ts";
import type { Counting, Pack, Route } from "./pack-schema.ts";

type ByMeasure = Extract<Route["decision"], { by: "measure" }>;

/** What a route counts on the day of a check. */
export interface Counted {
  /** Whether there is any contribution in the whole span, earlier award or not. */
  readonly anything: boolean;
  /** The tallies the route is decided by: one, or two where the plan does not say which; the first is shown. */
  readonly ways: readonly [Tally, ...Tally[]];
}

/** Prepares how a route by measure counts a subject's contributions beside awards given earlier in the span. */
export function prepareCounting(
  pack: Pack,
  { within, earlier }: ByMeasure,
  subject: string,
): (check: Check) => Counted {
  const awards = pack.facts.find((fact) => fact.type === "awards")?.name;
  const rule = earlier?.count.find(({ subjects }: { subjects: readonly string[] }) => subjects.includes(subject));
  return (check) => {
    const window = windowOf(within, check);
    const whole = tally(check.lines, window);
    const { anything } = whole;
    if (earlier === undefined || rule === undefined || awards === undefined) return { anything, ways: [whole] };
    const given = givenWithin(awardsFact(check.facts, awards), earlier.award, window);
    const how = "how" in rule ? rule.how : (check.readings[rule.reading] as Counting);
    if (given.length === 0 || how === "whole") return { anything, ways: [whole] };
    const sameDay = check.readings[earlier.sameDay.reading] === earlier.sameDay.is;
    const since = tally(check.lines, window, { given, sameDay });
    return { anything, ways: how === "since" ? [since] : [whole, since] };
  };
}
