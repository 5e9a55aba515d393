import { isFor } from "./audience.ts";
import type { Check } from "./check.ts";
import type { CriterionVerdict } from "./criteria.ts";
import type { Threshold } from "./facts.ts";
import { findThreshold } from "./measure.ts";
import type { Award, Pack } from "./pack-schema.ts";
import { prepareRoute, type RouteVerdict, type Verdict, verdictOrder } from "./routes.ts";

/** How an award stands: the verdict of its best route. `meets` means it may be proposed, never that it will be given. */
export interface AwardVerdict {
  readonly id: string;
  readonly verdict: Verdict;
  readonly clause: string;
  /** Id of the best route; of equal ones the first in the pack's order. */
  readonly route: string;
  /** The routes that exist, each with its own verdict. */
  readonly routes: readonly RouteVerdict[];
}

/** Judges all awards of a plan for one track and subject, on the verdicts of its criteria. */
export type AwardsJudge = (
  check: Check,
  criteria: readonly CriterionVerdict[],
  thresholds: readonly Threshold[] | undefined,
) => AwardVerdict[];

/** Prepares the awards of a plan, in its order, for a subject of a track. */
export function prepareAwards(pack: Pack, track: string, subject: string): AwardsJudge {
  const onlyIf = pack.tracks.find((row) => row.id === track)?.onlyIf?.filter((rule) => rule.subject === subject) ?? [];
  const prepared = pack.awards.map((award) => ({
    award,
    routes: award.routes
      .filter((route) => isFor(route.for, track, subject))
      .map((route) => prepareRoute(pack, route, subject)),
  }));
  return (check, criteria, thresholds) => {
    const inTrack = onlyIf.every((rule) => check.readings[rule.reading] === rule.is);
    return prepared.map(({ award, routes }) => {
      const minVnd = findThreshold(thresholds, award.id, subject, check.asOf);
      return best(
        award,
        routes.flatMap((judge) => judge({ check, criteria, minVnd, inTrack }) ?? []),
      );
    });
  };
}

/** A checked pack has for everyone a route that always exists. */
function best({ id, clause }: Award, routes: readonly RouteVerdict[]): AwardVerdict {
  let first = routes[0];
  for (const route of routes) {
    if (first !== undefined && verdictOrder.indexOf(route.verdict) < verdictOrder.indexOf(first.verdict)) first = route;
  }
  if (first === undefined) throw new RangeError(`The plan has no route to ${id} here`);
  return { id, verdict: first.verdict, clause, route: first.id, routes };
}
