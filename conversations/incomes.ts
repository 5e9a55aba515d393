import { ask } from "../src/dialogue/ask.ts";
import { form } from "../src/dialogue/form.ts";
import { formFlow } from "../src/dialogue/form-flow.ts";
import type { Answers, Json } from "../src/dialogue/session.ts";
import type { YearRow } from "../src/plan/facts.ts";
import type { Pack } from "../src/plan/pack.ts";
import type { RegistrationView } from "../src/registry/interface.ts";
import type { Conversation } from "./world.ts";

/** Years after the base year that can be told of: those of a term. */
const NTHS = [1, 2, 3, 4, 5];

/**
 * What a household earned a head and month: asked only where somebody wishes to see the city's goal of Mục I.1.b, and
 * only of the term that has one. The base year stands first; nothing has to be told.
 */
const incomesForm = form("incomes", {
  base: ask.money({ optional: true }),
  ...Object.fromEntries(
    NTHS.flatMap((nth) => [
      [`year${nth}`, ask.pastYear({ optional: true, running: true, when: (answers) => toldBefore(answers, nth) })],
      [`income${nth}`, ask.money({ when: (answers) => isTold(answers, nth) })],
    ]),
  ),
});

export const incomes: Conversation = formFlow({
  id: "incomes",
  form: incomesForm,
  intro: (here) => here.texts("incomes:intro"),
  submit(here, frame, answers) {
    const about = String(frame.state.about);
    const { income } = here.world.pack.goals;
    const rows = incomeRows(here.world.pack, answers);
    return {
      say: [{ text: here.texts("incomes:noted") }],
      effects: [
        { do: "state-fact", registration: about, name: income.fact, value: rows.length > 0 ? rows : undefined },
      ],
      go: rows.length > 0 ? { to: "replace", flow: "ethnicity", state: { about } } : { to: "close", result: "told" },
    };
  },
});

/** The fact: a row a year, the base year's first. Of a year told twice the later telling counts. */
function incomeRows({ goals }: Pack, answers: Answers): YearRow[] {
  const { baseYear, column } = goals.income;
  const told: [Json | undefined, Json | undefined][] = [
    [baseYear, answers.base],
    ...NTHS.map((nth): [Json | undefined, Json | undefined] => [answers[`year${nth}`], answers[`income${nth}`]]),
  ];
  const rows = new Map<number, YearRow>();
  for (const [year, vnd] of told)
    if (typeof year === "number" && typeof vnd === "string") rows.set(year, { year, [column]: Number(vnd) });
  return [...rows.values()].sort((one, other) => one.year - other.year);
}

/** The answers that were told before, to be changed or left out. */
export function incomeAnswers({ goals }: Pack, { facts }: RegistrationView): Answers {
  const { fact, baseYear, column } = goals.income;
  const rows = (facts[fact]?.value ?? []) as YearRow[];
  const answers: Answers = {};
  for (const row of rows) if (row.year === baseYear) answers.base = String(row[column]);
  for (const [at, row] of rows.filter(({ year }) => year !== baseYear).entries()) {
    answers[`year${at + 1}`] = row.year;
    answers[`income${at + 1}`] = String(row[column]);
  }
  return answers;
}

function isTold(answers: Answers, nth: number): boolean {
  return typeof answers[`year${nth}`] === "number";
}

function toldBefore(answers: Answers, nth: number): boolean {
  return NTHS.filter((before) => before < nth).every((before) => isTold(answers, before));
}
