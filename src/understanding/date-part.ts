import { YEARS } from "./calendar-words.ts";
import { numeralAt } from "./numerals.ts";
import type { Token } from "./tokens.ts";

/** A year as typed, two or four digits, or counted from this one. */
export type DateYear = { typed: number } | { fromThis: number };

/** One date found in a text, not yet held against a calendar. */
export type DatePart =
  | { kind: "day"; day: number; month: number; year?: DateYear; near?: "last" | "next" }
  | { kind: "month"; month: number; year?: DateYear; near?: "last" | "next" }
  | { kind: "year"; year: DateYear }
  | { kind: "day-alone"; day: number }
  | { kind: "days-from-today"; days: number }
  | { kind: "months-from-today"; months: number }
  | { kind: "day-of-month-from-today"; day: number; months: number }
  | { kind: "weekday"; weekday: number; week?: number }
  | { kind: "asked"; options: (today: string) => string[] };

/** A date and the token behind it. */
export interface Found {
  part: DatePart;
  end: number;
}

/** The whole number a token is, of at most `most` digits. */
export function whole(token: Token | undefined, most: number): number | undefined {
  return token?.kind === "number" && /^\d+$/u.test(token.typed) && token.typed.length <= most
    ? Number(token.typed)
    : undefined;
}

/** A year of two digits, or four. */
export function yearOf(token: Token | undefined): DateYear | undefined {
  return /^(?:\d{2}|[1-9]\d{3})$/u.test(token?.typed ?? "") ? { typed: Number(token?.typed) } : undefined;
}

/** A number in digits, or spoken: "mười lăm". */
export function numberAt(typed: readonly Token[], at: number): { value: number; end: number } | undefined {
  const digits = whole(typed[at], 4);
  if (digits !== undefined) return { value: digits, end: at + 1 };
  const spoken = typed[at]?.kind === "word" ? numeralAt(typed, at) : undefined;
  const [only] = spoken?.values ?? [];
  return spoken !== undefined && spoken.values.length === 1 && only !== undefined
    ? { value: only, end: at + spoken.length }
    : undefined;
}

/** Whether the token is one of these words, held against them without accents. */
export function isWord(token: Token | undefined, ...folded: string[]): boolean {
  return token?.kind === "word" && folded.includes(token.folded);
}

/** A mark between the parts of a date: "ngày 15, tháng 3/năm 2018". */
export function isJoint(token: Token | undefined): boolean {
  return token !== undefined && [",", "/", "-", "."].includes(token.typed);
}

/** "hai ngàn [không trăm|lẻ] mười tám", "2 ngàn": a year of this century in words. */
export function spokenYearAt(typed: readonly Token[], at: number): { year: DateYear; end: number } | undefined {
  if (!isWord(typed[at], "hai") && typed[at]?.typed !== "2") return undefined;
  if (!isWord(typed[at + 1], "ngan", "nghin")) return undefined;
  const hundreds = isWord(typed[at + 2], "khong") && isWord(typed[at + 3], "tram") ? 2 : 0;
  const units = isWord(typed[at + 2 + hundreds], "le", "linh") ? 1 : 0;
  const start = at + 2 + hundreds + units;
  const rest = numberAt(typed, start);
  if (rest === undefined) return typed[start]?.kind === "word" ? undefined : { year: { typed: 2000 }, end: start };
  if (rest.value >= 100) return undefined;
  return { year: { typed: 2000 + rest.value }, end: rest.end };
}

/** "năm 2018", "năm ngoái", ", 2018" behind a month. */
export function yearBehind(typed: readonly Token[], at: number): { year: DateYear; end: number } | undefined {
  const start = isJoint(typed[at]) ? at + 1 : at;
  const relative = YEARS.at(typed, start);
  const fromThis = relative?.meanings[0];
  if (relative !== undefined && fromThis !== undefined) return { year: { fromThis }, end: start + relative.length };
  const named = isWord(typed[start], "nam") ? start + 1 : start;
  const spoken = named > start ? spokenYearAt(typed, named) : undefined;
  if (spoken !== undefined) return spoken;
  const year = yearOf(typed[named]);
  if (year === undefined || (named === start && "typed" in year && year.typed < 1000)) return undefined;
  return { year, end: named + 1 };
}
