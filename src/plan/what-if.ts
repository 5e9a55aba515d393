import { type AwardVerdict, type CaseInput, evaluate } from "./evaluate.ts";
import type { Pack } from "./pack-schema.ts";
import type { RulesInForce } from "./recorded-rules.ts";
import { type Verdict, verdictOrder } from "./routes.ts";

/** One award that stands otherwise under other rules. */
export interface Change {
  readonly award: string;
  readonly from: Verdict;
  readonly to: Verdict;
}

export type Direction = "gain" | "lose";

type Rules = Pick<RulesInForce, "thresholds" | "readings">;

/** What other rules change for one case, award by award; nothing where they come to the same verdicts. */
export function changesOf(pack: Pack, facts: CaseInput, before: Rules, after: Rules): Change[] {
  return differing(judgeBy(pack, facts, before), judgeBy(pack, facts, after));
}

/** Whether a verdict becomes a better one in the order of verdicts, or a worse one. */
export function directionOf({ from, to }: Pick<Change, "from" | "to">): Direction {
  return verdictOrder.indexOf(to) < verdictOrder.indexOf(from) ? "gain" : "lose";
}

function judgeBy(pack: Pack, facts: CaseInput, { thresholds, readings }: Rules): readonly AwardVerdict[] {
  return evaluate(pack, { ...facts, thresholds, readings }).awards;
}

/** Both lists are all awards of the plan, in its order. */
function differing(before: readonly AwardVerdict[], after: readonly AwardVerdict[]): Change[] {
  return before.flatMap(({ id, verdict }, at) => {
    const to = after[at]?.verdict ?? verdict;
    return to === verdict ? [] : [{ award: id, from: verdict, to }];
  });
}
