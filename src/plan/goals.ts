import type { Comparison, Condition } from "./condition.ts";
import { booleanFact, type Facts, type YearRow, yearlyFact } from "./facts.ts";
import { getTerm } from "./pack.ts";
import type { Pack } from "./pack-schema.ts";
import { compare, completeYears } from "./yearly.ts";

/** How far a household's income has come towards the city's goal (Mục I.1.b): told as the city's goal, never as a test. */
export interface IncomeGoal {
  /** How many times the base year's income is aimed at. */
  readonly times: number;
  /** VND a head and month, at the end of the base year. */
  readonly base: { readonly year: number; readonly vnd: number };
  readonly target: { readonly year: number; readonly vnd: number };
  /** The latest year after the base year that an income is given for, not after the day nor the target's year. */
  readonly latest?: { readonly year: number; readonly vnd: number; readonly times: number; readonly reached: boolean };
  readonly clause: string;
}

/**
 * A household's income beside the goal. `undefined` in a term that has no such goal, and where the base year's income is
 * not known (not given, given twice with different sums, or nothing to multiply).
 *
 * @param asOf the day, `YYYY-MM-DD`; incomes of later years do not exist yet
 */
export function incomeGoal(
  { goals }: Pack,
  { term, facts, asOf }: { term: string; facts: Facts; asOf: string },
): IncomeGoal | undefined {
  const { income, clause } = goals;
  const base = figureOf(facts, income, income.baseYear);
  if (term !== goals.term || base === undefined || base <= 0) return undefined;
  const times = booleanFact(facts, income.where.fact) === true ? income.where.times : income.times;
  const target = { year: income.byYear, vnd: base * times };
  const upTo = Math.min(income.byYear, Number(asOf.slice(0, 4)));
  const goal: IncomeGoal = { times, base: { year: income.baseYear, vnd: base }, target, clause };
  for (let year = upTo; year > income.baseYear; year -= 1) {
    const vnd = figureOf(facts, income, year);
    if (vnd !== undefined) return { ...goal, latest: { year, vnd, times: vnd / base, reached: vnd >= target.vnd } };
  }
  return goal;
}

function figureOf(facts: Facts, { fact, column }: { fact: string; column: string }, year: number): number | undefined {
  const rows = yearlyFact(facts, fact).filter((row) => row.year === year);
  const [first, ...others] = new Set(rows.map((row) => row[column]));
  return others.length === 0 && typeof first === "number" && first >= 0 ? first : undefined;
}

/** One figure of one year beside its target. */
export interface YearAgainstTarget {
  readonly criterion: string;
  readonly clause: string;
  readonly year: number;
  /** The column's name, e.g. `poor`. */
  readonly figure: string;
  /** Per cent, or points; absent where not stated. */
  readonly value?: number;
  readonly is: Comparison;
  readonly target?: number;
  /** Absent while either side is not known. */
  readonly reached?: boolean;
}

/**
 * The yearly figures that a track's criteria judge (b.5, c.5), each beside its target, for the years of the term complete
 * on the day.
 *
 * @param readings values of switchable readings other than the pack's
 */
export function ratesAgainstTargets(
  pack: Pack,
  input: { track: string; term: string; facts: Facts; asOf: string; readings?: Readonly<Record<string, string>> },
): YearAgainstTarget[] {
  const { track, facts, asOf, readings = {} } = input;
  const readingOf = (id: string) => readings[id] ?? pack.readings.find((row) => row.id === id)?.default ?? "";
  const years = completeYears(getTerm(pack, input.term), asOf);
  return pack.criteria
    .filter((row) => row.track === track)
    .flatMap(({ id, clause, met }) =>
      yearlyRules(met, readingOf).flatMap(({ fact, where }) =>
        years.flatMap((year) => {
          const row: Partial<YearRow> = yearlyFact(facts, fact).findLast((one) => one.year === year) ?? {};
          return where.map(({ value: figure, is, target }) => ({
            ...{ criterion: id, clause, year, figure, is },
            ...{ value: row[figure], target: row[target], reached: compare(row[figure], is, row[target]) },
          }));
        }),
      ),
    );
}

type EveryYear = Extract<Condition, { everyYear: unknown }>["everyYear"];

/** The rules about every year that a condition holds, with the readings chosen. */
function yearlyRules(condition: Condition, readingOf: (reading: string) => string): EveryYear[] {
  if ("everyYear" in condition) return [condition.everyYear];
  const parts = "and" in condition ? condition.and : "or" in condition ? condition.or : [];
  if ("byReading" in condition) {
    const chosen = condition.byReading.values[readingOf(condition.byReading.id)];
    return chosen === undefined ? [] : yearlyRules(chosen, readingOf);
  }
  return parts.flatMap((part) => yearlyRules(part, readingOf));
}
