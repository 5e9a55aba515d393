import { isFor } from "./audience.ts";
import type { Check } from "./check.ts";
import type { CriterionVerdict } from "./criteria.ts";
import { distinct } from "./fact-sets.ts";
import type { Threshold } from "./facts.ts";
import { findThreshold, minVndOf } from "./measure.ts";
import type { Award, Pack, Route } from "./pack-schema.ts";
import { prepareReward, type Reward } from "./rewards.ts";
import { prepareRoute, type RouteState, type RouteVerdict, type Verdict, verdictOrder } from "./routes.ts";

/** How an award stands: the verdict of its best route. `meets` means it may be proposed, never that it will be given. */
export interface AwardVerdict {
  readonly id: string;
  readonly verdict: Verdict;
  readonly clause: string;
  /** Id of the best route; of equal ones the first in the pack's order. */
  readonly route: string;
  /** The routes that exist, each with its own verdict. */
  readonly routes: readonly RouteVerdict[];
  /** What would come with it, were it decided on the day; only where it meets or the office is asked. */
  readonly reward?: Reward;
}

/** An award made ready for one track and subject. */
export interface PreparedAward {
  readonly award: Award;
  /** Names of the records its routes look at beside the criteria. */
  readonly records: readonly string[];
  judge(
    check: Check,
    criteria: readonly CriterionVerdict[],
    thresholds: readonly Threshold[] | undefined,
  ): AwardVerdict;
  /** The routes that exist, in the plan's order. */
  routes(
    check: Check,
    criteria: readonly CriterionVerdict[],
    thresholds: readonly Threshold[] | undefined,
  ): RouteState[];
}

/** Prepares the awards of a plan, in its order, for a subject of a track. */
export function prepareAwards(pack: Pack, track: string, subject: string): PreparedAward[] {
  const onlyIf = pack.tracks.find((row) => row.id === track)?.onlyIf?.filter((rule) => rule.subject === subject) ?? [];
  const { emblem } = pack.rewards;
  return pack.awards.map((award) => {
    const open = award.routes.filter((route) => isFor(route.for, track, subject));
    const judges = open.map((route) => prepareRoute(pack, route, subject));
    const reward = prepareReward(pack, award.id, subject);
    const byGifts = emblem.routes.filter((row) => row.award === award.id).map((row) => row.route);
    const routes: PreparedAward["routes"] = (check, criteria, thresholds) => {
      const inTrack = onlyIf.every((rule) => check.readings[rule.reading] === rule.is);
      const minVnd = minVndOf(findThreshold(thresholds, award.id, subject, check.asOf));
      return judges.flatMap((judge) => judge({ check, criteria, minVnd, inTrack }) ?? []);
    };
    return {
      award,
      records: distinct(open.flatMap((route) => recordsOf(pack, route))),
      routes,
      judge(check, criteria, thresholds) {
        const states = routes(check, criteria, thresholds);
        const { id: route, verdict } = best(award, states);
        const judged = { id: award.id, verdict, clause: award.clause, route, routes: states.map((one) => one.verdict) };
        if (!isReachable(verdict)) return judged;
        // Charity need not be the first of the best routes, only among them.
        const gifts = states.some(
          (state) =>
            state.verdict.verdict === verdict &&
            byGifts.includes(state.verdict.id) &&
            state.kinds.some((kind) => emblem.kinds.includes(kind)),
        );
        return { ...judged, reward: reward(check.asOf, gifts) };
      },
    };
  });
}

function recordsOf({ facts }: Pack, { decision, closed = [] }: Route): string[] {
  const closing = closed.map((rule) => rule.fact);
  if (decision.by !== "measure") return closing;
  const given = facts
    .filter((fact) => decision.earlier !== undefined && fact.type === "awards")
    .map((fact) => fact.name);
  return ["contributions", ...given, ...closing];
}

/** Whether an award may be proposed or is left to an office. */
export function isReachable(verdict: Verdict): boolean {
  return verdict === "meets" || verdict === "ask-office";
}

/** A checked pack has for everyone a route that always exists. */
function best({ id }: Award, routes: readonly RouteState[]): RouteVerdict {
  let first = routes[0]?.verdict;
  for (const { verdict: route } of routes) {
    if (first !== undefined && verdictOrder.indexOf(route.verdict) < verdictOrder.indexOf(first.verdict)) first = route;
  }
  if (first === undefined) throw new RangeError(`The plan has no route to ${id} here`);
  return first;
}
