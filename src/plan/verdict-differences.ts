import { canonical } from "./canonical.ts";
import type { AwardVerdict, Evaluation, RouteVerdict } from "./evaluate.ts";
import type { Trace } from "./trace.ts";

/**
 * One thing in which two verdicts on the same subject differ, by the ids of the plan. `was` or `is` is absent where only
 * one of them has it.
 *
 * - `criterion`, `award`, `route`: their verdicts
 * - `measure`: how the gifts stand to the measure: state, sum and measure in VND
 * - `reward`: what would come with the award, as JSON
 * - `reasons`: the verdict stands, what it rests on does not
 */
export interface VerdictDifference {
  readonly about: "criterion" | "award" | "route" | "measure" | "reward" | "reasons";
  /** Id of the criterion or the award. */
  readonly id: string;
  /** Id of the award's route. */
  readonly route?: string;
  readonly was?: string;
  readonly is?: string;
}

interface Given {
  readonly evaluation: Evaluation;
  /** Absent where only verdicts are compared. */
  readonly trace?: Trace;
}

type Values = Map<string, { about: VerdictDifference["about"]; id: string; route?: string; value: string }>;

/** In the order of the plan: criteria, then awards with their routes, then reasons. */
export function differencesBetween(was: Given, is: Given): VerdictDifference[] {
  const [before, after] = [valuesOf(was), valuesOf(is)];
  const differences: VerdictDifference[] = [];
  for (const key of new Set([...before.keys(), ...after.keys()])) {
    const [one, other] = [before.get(key), after.get(key)];
    const found = one ?? other;
    if (found === undefined || one?.value === other?.value) continue;
    const { about, id, route } = found;
    differences.push({
      about,
      id,
      ...(route !== undefined && { route }),
      // Reasons are many; that they differ is what can be said in a line.
      ...(about !== "reasons" && one !== undefined && { was: one.value }),
      ...(about !== "reasons" && other !== undefined && { is: other.value }),
    });
  }
  return differences;
}

function valuesOf({ evaluation: { criteria, awards }, trace }: Given): Values {
  const values: Values = new Map();
  const put = (about: VerdictDifference["about"], id: string, value: string | undefined, route?: string) => {
    if (value === undefined) return;
    values.set([about, id, route ?? ""].join(" "), { about, id, value, ...(route !== undefined && { route }) });
  };
  for (const { id, verdict } of criteria) put("criterion", id, verdict);
  for (const award of awards) {
    put("award", award.id, award.verdict);
    for (const route of award.routes) {
      put("route", award.id, route.verdict, route.id);
      put("measure", award.id, measureOf(route), route.id);
    }
    put("reward", award.id, rewardOf(award));
  }
  for (const one of [...criteria, ...awards, ...(trace?.criteria ?? []), ...(trace?.awards ?? [])]) {
    const key = ["reasons", one.id, ""].join(" ");
    if (trace !== undefined) put("reasons", one.id, (values.get(key)?.value ?? "") + canonical(one));
  }
  return values;
}

function measureOf({ measure }: RouteVerdict): string | undefined {
  if (measure === undefined) return undefined;
  return [measure.state, measure.sum, ...(measure.minVnd === undefined ? [] : [measure.minVnd])].join(" ");
}

function rewardOf({ reward }: AwardVerdict): string | undefined {
  return reward === undefined ? undefined : canonical(reward);
}
