import { ENGLISH_MONTHS } from "./calendar-words.ts";
import { type Found, isJoint, isWord, whole, yearOf } from "./date-part.ts";
import type { Token } from "./tokens.ts";

/** "15 March 2018", "March 15, 2018", "March 2018", "15-Mar-2018". */
export function englishAt(typed: readonly Token[], at: number): Found | undefined {
  const day = whole(typed[at], 2);
  const ordinal = day !== undefined && isWord(typed[at + 1], "st", "nd", "rd", "th") ? 1 : 0;
  const joint = typed[at + 1 + ordinal];
  const suffix = ordinal + (isWord(joint, "of") || isJoint(joint) ? 1 : 0);
  const behind = day === undefined ? undefined : ENGLISH_MONTHS.at(typed, at + 1 + suffix);
  if (day !== undefined && behind?.meanings[0] !== undefined)
    return withEnglishYear(typed, at + 1 + suffix + behind.length, day, behind.meanings[0]);
  const month = ENGLISH_MONTHS.at(typed, at);
  if (month?.meanings[0] === undefined) return undefined;
  if (isJoint(typed[at + 1])) {
    const signed = yearOf(typed[at + 2]);
    return signed && { part: { kind: "month", month: month.meanings[0], year: signed }, end: at + 3 };
  }
  const next = whole(typed[at + 1], 2);
  if (next !== undefined) {
    const end = at + 2 + (isWord(typed[at + 2], "st", "nd", "rd", "th") ? 1 : 0);
    return withEnglishYear(typed, end, next, month.meanings[0]);
  }
  const year = yearOf(typed[at + 1]);
  return year === undefined ? undefined : { part: { kind: "month", month: month.meanings[0], year }, end: at + 2 };
}

function withEnglishYear(typed: readonly Token[], at: number, day: number, month: number): Found {
  const start = isJoint(typed[at]) ? at + 1 : at;
  const year = yearOf(typed[start]);
  return year === undefined
    ? { part: { kind: "day", day, month }, end: at }
    : { part: { kind: "day", day, month, year }, end: start + 1 };
}
