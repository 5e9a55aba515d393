import { ask } from "../src/dialogue/ask.ts";
import { form } from "../src/dialogue/form.ts";
import { formFlow } from "../src/dialogue/form-flow.ts";
import type { Json } from "../src/dialogue/session.ts";
import type { Term } from "../src/plan/pack.ts";
import { showTerm } from "./term.ts";
import type { Conversation, Here } from "./world.ts";

/** Days of which a statement tells, both included, YYYY-MM-DD. */
export interface Span {
  from: string;
  to: string;
}

type InTime = Pick<Here, "texts" | "today" | "world">;

/** Spans that are asked for most, none of which goes on beyond today. */
export function spansSoFar({ texts, today, world }: InTime, term: Term): (Span & { value: string; label: string })[] {
  const year = Number(today.slice(0, 4));
  const begun = world.pack.terms[0]?.from ?? `${year}-01-01`;
  return [
    { value: "this-year", label: texts("statement:span.thisYear", { year }), from: `${year}-01-01`, to: today },
    {
      value: "last-year",
      label: texts("statement:span.lastYear", { year: year - 1 }),
      from: `${year - 1}-01-01`,
      to: `${year - 1}-12-31`,
    },
    { value: "term", label: texts("statement:span.term", { term: showTerm(term.id) }), from: term.from, to: today },
    { value: "all", label: texts("statement:span.all"), from: begun, to: today },
  ];
}

export function spanOf(here: InTime & Pick<Here, "world">, picked: string): Span | undefined {
  const term = here.world.pack.terms.find(({ to }) => here.today <= to) ?? here.world.pack.terms.at(-1);
  const span = term && spansSoFar(here, term).find(({ value }) => value === picked);
  return span && { from: span.from, to: span.to };
}

/** Any other days, asked one after the other. A month or a year alone is meant whole. */
const spanForm = form("statement-span", { from: ask.pastDate(), to: ask.pastDate() });

export const spanFlow: Conversation = formFlow({
  id: "statement/span",
  form: spanForm,
  submit(here, _frame, answers) {
    // Told the wrong way round, the same days are meant.
    const told = [String(answers.from), String(answers.to)];
    const [from = here.today] = told.map(firstDay).sort();
    const [to = here.today] = [told.map(lastDay).sort().at(-1) ?? here.today, here.today].sort();
    const span: Span = { from, to };
    return { say: [], go: { to: "close", result: { span: { ...span } } } };
  },
});

/** The span that the form has closed with. */
export function readSpan(result: Json | undefined): Span | undefined {
  const { span } = Object(result) as { span?: Span };
  return span;
}

function firstDay(date: string): string {
  return `${date}-01-01`.slice(0, "YYYY-MM-DD".length);
}

function lastDay(date: string): string {
  const [year = 0, month = 12, day] = date.split("-").map(Number);
  return day ? date : new Date(Date.UTC(year, month, 0)).toISOString().slice(0, "YYYY-MM-DD".length);
}
