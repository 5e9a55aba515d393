import { showMoney, showNumber } from "../../src/dialogue/show.ts";
import { incomeGoal, ratesAgainstTargets } from "../../src/plan/goals.ts";
import type { Here } from "../world.ts";
import type { Judged } from "./judged.ts";

/**
 * The city's goals beside what was told (Mục I.1.b), only in the term that has them: as the city's, never as a test, and
 * nobody is told how far there is to go.
 */
export function goalLines(here: Here, { input, term }: Judged): string[] {
  const { texts, world } = here;
  const goal = incomeGoal(world.pack, { term: term.id, facts: input.facts, asOf: input.asOf });
  if (!goal) return [];
  const { language } = texts;
  const money = (vnd: number) => showMoney(String(Math.round(vnd)), texts);
  const times = (count: number) => showNumber(Math.round(count * 100) / 100, language);
  const { base, target, latest, clause } = goal;
  const aim = { year: target.year, baseYear: base.year, base: money(base.vnd), target: money(target.vnd) };
  return [
    texts("award-check:goal.heading"),
    texts("award-check:goal.income", { ...aim, times: times(goal.times), clause }),
    ...(latest
      ? [
          texts("award-check:goal.latest", {
            ...{ year: latest.year, amount: money(latest.vnd), times: times(latest.times), clause },
          }),
        ]
      : []),
  ];
}

/** The figures of each complete year that were given, beside their targets (b.5, c.5). */
export function rateLines(here: Here, { input, term }: Judged): string[] {
  const { texts, world } = here;
  const { track, facts, asOf, readings } = input;
  const given = { track, facts, asOf, term: term.id, ...(readings && { readings }) };
  const rows = ratesAgainstTargets(world.pack, given).filter(({ value }) => value !== undefined);
  const number = (value: number | undefined) =>
    value === undefined ? texts("award-check:goal.notGiven") : showNumber(value, texts.language);
  const lines = rows.map(({ year, figure, value, target, clause }) =>
    texts("award-check:goal.rate", {
      ...{ year, figure: texts(`award-check:goal.figures.${figure}`), clause },
      ...{ value: number(value), target: number(target) },
    }),
  );
  return lines.length > 0 ? [texts("award-check:goal.rates"), ...lines] : [];
}
