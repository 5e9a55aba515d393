import type { Comparison, EveryYearRule } from "./condition.ts";
import type { Window } from "./days.ts";
import type { YearRow } from "./facts.ts";
import { every, type Truth } from "./truth.ts";

/** Why not every year is reached, or not known. */
export type EveryYearWhy = "no-complete-year" | "year-missing" | "year-missed";

/**
 * Whether every year of the term, up to the last one complete on the day, reached its targets. A year is complete from
 * the next 1 January. A year missed decides; a year without a row, or with a figure left out, leaves it open; so does a
 * term without any complete year. Rows of other years are not judged.
 *
 * @returns with `why`, the years it is about
 */
export function judgeEveryYear(
  rows: readonly YearRow[],
  rule: EveryYearRule,
  term: Window,
  asOf: string,
): { truth: Truth; why?: EveryYearWhy; years?: number[] } {
  const missed: number[] = [];
  const missing: number[] = [];
  const years = completeYears(term, asOf);
  if (years.length === 0) return { truth: undefined, why: "no-complete-year" };
  for (const year of years) {
    const truth = judgeYear(rows, rule, year);
    if (truth === false) missed.push(year);
    else if (truth === undefined) missing.push(year);
  }
  if (missed.length > 0) return { truth: false, why: "year-missed", years: missed };
  if (missing.length > 0) return { truth: undefined, why: "year-missing", years: missing };
  return { truth: true };
}

/** The years of a term that are over on the day. */
export function completeYears(term: Window, asOf: string): number[] {
  const first = yearOf(term.from);
  const last = Math.min(yearOf(term.to), yearOf(asOf) - 1);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => first + at);
}

function judgeYear(rows: readonly YearRow[], rule: EveryYearRule, year: number): Truth {
  const ofYear = rows.filter((row) => row.year === year);
  if (ofYear.length === 0) return undefined;
  return every(ofYear, (row) => every(rule.where, ({ value, is, target }) => compare(row[value], is, row[target])));
}

/** Not known where either side is no number. */
export function compare(value: unknown, is: Comparison, target: unknown): Truth {
  if (typeof value !== "number" || typeof target !== "number") return undefined;
  if (Number.isNaN(value) || Number.isNaN(target)) return undefined;
  switch (is) {
    case "at-most":
      return value <= target;
    case "at-least":
      return value >= target;
    case "more-than":
      return value > target;
  }
}

function yearOf(day: string): number {
  return Number(day.slice(0, 4));
}
