import type { MovedRule } from "./condition.ts";
import { type Days, daysOf } from "./days.ts";
import type { TimelineRow } from "./facts.ts";
import type { Truth } from "./truth.ts";

/** Why a move is not made, or not known. */
export type MovedWhy = "not-stated" | "nothing-earlier" | "date-unclear" | "not-there-yet" | "never-there";

interface Row extends Days {
  readonly is: string;
}

/**
 * Whether a dated list stands, on a day, at one of `to`, having stood at one of `from` before. Rows after the day do
 * not exist yet; with nothing earlier in the list it is not known, nor where the list begins with a value that can only
 * follow one of `from` (plan 145, §3 of the design: a household listed first as newly escaped was poor at a time that is
 * not listed). Partial dates are tried every way: only where all agree is there an answer.
 */
export function judgeMoved(
  rows: readonly TimelineRow[],
  rule: MovedRule,
  asOf: string,
): { truth: Truth; why?: MovedWhy } {
  const listed: Row[] = rows.map((row) => ({ is: row.is, ...daysOf(row.from) })).filter((row) => row.first <= asOf);
  if (listed.length === 0) return { truth: undefined, why: "not-stated" };
  const certain = listed.filter((row) => row.last <= asOf);
  const current = listed.filter((row) => !certain.some((later) => later.first > row.last));
  const answers = current.map((row) => judgeFrom(row, listed, rule, asOf));
  const [first] = answers;
  const agreed = certain.length > 0 && answers.every((answer) => answer.truth === first?.truth);
  return agreed && first !== undefined ? first : { truth: undefined, why: "date-unclear" };
}

/** The answer, should `row` be the one in force on the day. */
function judgeFrom(row: Row, listed: readonly Row[], rule: MovedRule, asOf: string): { truth: Truth; why?: MovedWhy } {
  if (!rule.to.includes(row.is)) return { truth: false, why: "not-there-yet" };
  const earlier = listed.filter((other) => other !== row && other.first <= row.last);
  if (earlier.length === 0) return { truth: undefined, why: "nothing-earlier" };
  const certain = earlier.filter((other) => other.last <= asOf);
  if (certain.some((other) => rule.from.includes(other.is))) return { truth: true };
  if (certain.length === 0 || earlier.some((other) => rule.from.includes(other.is))) {
    return { truth: undefined, why: "date-unclear" };
  }
  const begins = earlier.filter((row) => !earlier.some((other) => other.last < row.first));
  if (begins.some((other) => rule.follows?.includes(other.is))) return { truth: undefined, why: "nothing-earlier" };
  return { truth: false, why: "never-there" };
}
