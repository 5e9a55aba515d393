import { ask } from "../../src/dialogue/ask.ts";
import type { Question } from "../../src/dialogue/question.ts";
import type { Answers } from "../../src/dialogue/session.ts";
import { tellsDetails } from "./details.ts";

/** A term has five years, each of which b.5 and c.5 look at. */
const NTHS = [1, 2, 3, 4, 5];

/** The figures of one year, by name, each with the least it can be in per cent. */
export type Columns = Readonly<Record<string, { min: number }>>;

/**
 * Year after year, for as long as there is one more to tell of: which year, then its figures. The fields are `year1`,
 * then the columns with the same number behind them, then `year2`, …
 */
export function yearlyQuestions(columns: Columns): Record<string, Question> {
  return Object.fromEntries(
    NTHS.flatMap((nth): [string, Question][] => [
      [
        `year${nth}`,
        ask.pastYear({ optional: true, when: (answers) => tellsDetails(answers) && toldBefore(answers, nth) }),
      ],
      ...Object.entries(columns).map(([column, { min }]): [string, Question] => [
        `${column}${nth}`,
        ask.percent({
          optional: true,
          min,
          when: (answers) => tellsDetails(answers) && toldBefore(answers, nth + 1),
        }),
      ]),
    ]),
  );
}

/** Whether every year before the nth was told. */
function toldBefore(answers: Answers, nth: number): boolean {
  return NTHS.filter((before) => before < nth).every((before) => typeof answers[`year${before}`] === "number");
}

/** Rows `{ year, … }`, earliest first; undefined where none was told. Of a year told twice the later telling counts. */
export function yearlyRows(answers: Answers, columns: Columns): Record<string, number>[] | undefined {
  const rows = new Map<number, Record<string, number>>();
  for (const nth of NTHS) {
    const year = answers[`year${nth}`];
    if (typeof year !== "number") continue;
    const figures = Object.keys(columns)
      .map((column) => [column, answers[`${column}${nth}`]] as const)
      .filter((told): told is readonly [string, number] => typeof told[1] === "number");
    rows.set(year, { year, ...Object.fromEntries(figures) });
  }
  const told = [...rows.values()].sort((one, other) => (one.year ?? 0) - (other.year ?? 0));
  return told.length > 0 ? told : undefined;
}
