import type { AwardVerdict } from "./awards.ts";
import type { Check } from "./check.ts";
import type { CriterionVerdict } from "./criteria.ts";
import type { Contribution, Facts, Threshold } from "./facts.ts";
import type { Pack, Subject } from "./pack-schema.ts";
import { checkOf, type Prepared, prepare } from "./prepared.ts";

export type { AwardVerdict } from "./awards.ts";
export type { CriterionVerdict } from "./criteria.ts";
export type { Reward } from "./rewards.ts";
export type { RouteVerdict } from "./routes.ts";

/** One subject in one track, and what is known of it. Facts not given are unknown, records not given are none. */
export interface CaseInput {
  /** The day of the check, `YYYY-MM-DD`. Whatever is dated later does not exist yet. */
  readonly asOf: string;
  /** Id of the term the verdict is about; absent: the plan's own (R11). */
  readonly term?: string;
  readonly track: string;
  readonly subject: Subject;
  readonly facts: Facts;
  readonly contributions?: readonly Contribution[];
  /** Measures recorded by officers; none are known of any plan. */
  readonly thresholds?: readonly Threshold[];
  /** Readings taken otherwise than the pack's default, by id. */
  readonly readings?: Readonly<Record<string, string>>;
}

/** The verdict on a case: ids and codes only, which locales put into words. */
export interface Evaluation {
  /** The general criteria and those of the track, always all of them, in the plan's order. */
  readonly criteria: readonly CriterionVerdict[];
  /** All awards of the plan, in its order. */
  readonly awards: readonly AwardVerdict[];
}

/**
 * What a plan says of one case, on one day (Mục IV.1, IV.2). Pure: the same pack and case give the same verdict.
 * Partial, odd or missing facts never fail; they are not known.
 *
 * @throws RangeError where the case names a day, term, track, subject, reading or measure the plan cannot have
 */
export function evaluate(pack: Pack, input: CaseInput): Evaluation {
  return judgeAll(prepare(pack, input.track, input.subject), checkOf(pack, input), input.thresholds);
}

/** The same on what is prepared already. */
export function judgeAll(
  { criteria, awards }: Prepared,
  check: Check,
  thresholds: readonly Threshold[] | undefined,
): Evaluation {
  const verdicts = criteria.map((criterion) => criterion.judge(check));
  return { criteria: verdicts, awards: awards.map((award) => award.judge(check, verdicts, thresholds)) };
}
