import { isFor } from "./audience.ts";
import { isReachable } from "./awards.ts";
import type { Check } from "./check.ts";
import type { CriterionVerdict, PreparedCriterion } from "./criteria.ts";
import type { CaseInput } from "./evaluate.ts";
import { distinct } from "./fact-sets.ts";
import type { Pack } from "./pack-schema.ts";
import { checkOf, prepare } from "./prepared.ts";
import type { RouteState } from "./routes.ts";

/** One thing a path asks for. */
export type Step =
  | {
      readonly kind: "criterion";
      readonly id: string;
      readonly verdict: "unmet" | "unknown";
      readonly clause: string;
      /** Facts that stand in the way: a name, or `name.flag`. */
      readonly facts: readonly string[];
      /** Whether the person or unit can bring it about alone; else it is told as a fact, with who decides. */
      readonly ownPower: boolean;
    }
  | {
      readonly kind: "measure";
      readonly clause: string;
      readonly facts: readonly ["contributions"];
      /** VND still lacking, as digits, where a measure is recorded and certainly not reached. */
      readonly shortfall?: string;
      readonly ownPower: boolean;
    };

/** What has to be met, no more, for an award to be in reach by one of its routes. */
export interface Path {
  readonly route: string;
  /** Empty where nothing is lacking. */
  readonly steps: readonly Step[];
  /** Whether every step is: only then it is told as a next step. */
  readonly ownPower: boolean;
}

export interface AwardPaths {
  readonly award: string;
  readonly clause: string;
  /** The shorter first, none holding all steps of another; none where every route is closed. */
  readonly paths: readonly Path[];
}

/**
 * The nearest ways to each award (con đường gần nhất): the smallest sets of unmet or unknown criteria and measures which,
 * were they met, would let it be proposed or leave it to the office. Only routes that exist are looked at: nobody is led
 * to a route by giving who has given nothing.
 *
 * @throws RangeError as `evaluate`
 */
export function nearestPaths(pack: Pack, input: CaseInput): AwardPaths[] {
  const { criteria, awards } = prepare(pack, input.track, input.subject);
  const check = checkOf(pack, input);
  const verdicts = criteria.map((criterion) => criterion.judge(check));
  const mayGive = isFor(pack.ownPower.contributions, input.track, input.subject);
  const steps = stepsOf(pack, criteria, verdicts, check, mayGive);
  return awards.map((prepared) => {
    const { id, clause } = prepared.award;
    const paths = prepared.routes(check, verdicts, input.thresholds).flatMap((route) =>
      smallestSets(route).map(({ met, measured }) => {
        const walked = [
          ...met.flatMap((name) => steps.get(name) ?? []),
          ...(measured ? [measureStep(route, clause, mayGive)] : []),
        ];
        return { route: route.verdict.id, steps: walked, ownPower: walked.every((step) => step.ownPower) };
      }),
    );
    return { award: id, clause, paths: withoutLonger(paths) };
  });
}

interface Supposed {
  readonly met: readonly string[];
  readonly measured: boolean;
}

/**
 * Every criterion that is unmet has to be met, since one decides. Beyond them a route hangs on whether any is unknown and
 * on its measure, so that four suppositions are all there are.
 */
function smallestSets({ verdict, suppose }: RouteState): Supposed[] {
  const { unmet, unknown, measure } = verdict;
  const canMeasure = measure?.state === "unmet" || measure?.state === "unknown";
  const found: Supposed[] = [];
  for (const measured of canMeasure ? [false, true] : [false]) {
    for (const met of unknown.length > 0 ? [unmet, [...unmet, ...unknown]] : [unmet]) {
      const holdsAnother = found.some((one) => one.met.length <= met.length && (measured || !one.measured));
      if (!holdsAnother && isReachable(suppose(met, measured))) found.push({ met, measured });
    }
  }
  return found;
}

function stepsOf(
  pack: Pack,
  criteria: readonly PreparedCriterion[],
  verdicts: readonly CriterionVerdict[],
  check: Check,
  mayGive: boolean,
): ReadonlyMap<string, Step> {
  const steps = new Map<string, Step>();
  verdicts.forEach(({ id, verdict, clause }, at) => {
    if (verdict !== "unmet" && verdict !== "unknown") return;
    const ways = criteria[at]?.waysToMeet(check) ?? [];
    // What was given and is not verified yet is for staff to settle.
    const own = (fact: string) =>
      fact === "contributions"
        ? mayGive && verdict === "unmet"
        : pack.ownPower.facts.includes(fact.split(".")[0] ?? fact);
    steps.set(id, {
      kind: "criterion",
      id,
      verdict,
      clause,
      facts: distinct(ways.flat()),
      ownPower: ways.some((way) => way.every(own)),
    });
  });
  return steps;
}

function measureStep({ verdict: { measure } }: RouteState, clause: string, mayGive: boolean): Step {
  const shortfall = measure?.shortfall === undefined ? {} : { shortfall: measure.shortfall };
  const ownPower = mayGive && measure?.state === "unmet";
  return { kind: "measure", clause, facts: ["contributions"], ...shortfall, ownPower };
}

/** Of all routes, the paths that hold no other path's every step. */
function withoutLonger(paths: readonly Path[]): Path[] {
  const kept: { path: Path; marks: string[] }[] = [];
  for (const path of paths.toSorted((one, other) => one.steps.length - other.steps.length)) {
    const marks = path.steps.map((step) => (step.kind === "measure" ? `measure of ${path.route}` : step.id));
    if (!kept.some((shorter) => shorter.marks.every((mark) => marks.includes(mark)))) kept.push({ path, marks });
  }
  return kept.map(({ path }) => path);
}
