import type { Frame, Json } from "../src/dialogue/session.ts";
import { showDate } from "../src/dialogue/show.ts";
import { type Term, termOn } from "../src/plan/pack.ts";
import { plain } from "../src/understanding/fold.ts";
import type { Here } from "./world.ts";

type InTime = Pick<Here, "texts" | "world" | "today">;

/** `2016-2020` as it is written for people: 2016–2020. */
export function showTerm(id: string): string {
  return id.replace("-", "–");
}

/** In any term but the plan's own: that the plan is of that one, and this one waits for the city's new plan (R11). */
export function carriedOnLine({ texts, world }: Pick<Here, "texts" | "world">, term: Term): string | undefined {
  if (term.own) return undefined;
  const { plan, terms } = world.pack;
  const own = terms.find((one) => one.own);
  return texts("common:carriedOn", { plan: plan.number.split("/")[0], own: showTerm(own?.id ?? "") });
}

/** The same for the term that runs today. */
export function runningTermLine(here: InTime): string | undefined {
  return carriedOnLine(here, termOn(here.world.pack, here.today));
}

/** The running term and those before it, latest first. */
export function termsSoFar({ world, today }: Pick<Here, "world" | "today">): Term[] {
  const running = termOn(world.pack, today);
  return world.pack.terms.filter(({ from }) => from <= running.from).toReversed();
}

/** The term a form is for: the running one unless the person chose an earlier one (`state.term`). */
export function termOf(here: Pick<Here, "world" | "today">, { state }: Pick<Frame, "state">): Term {
  return termsSoFar(here).find(({ id }) => id === state.term) ?? termOn(here.world.pack, here.today);
}

/** The term somebody names with its years, of those so far: “giai đoạn 2016-2020”, “từ 2016 đến 2020”. */
function termNamedIn(here: Pick<Here, "world" | "today">, text: string): Term | undefined {
  const years = /\b(20\d\d)\D{1,12}(20\d\d)\b/.exec(plain(text));
  return years ? termsSoFar(here).find(({ id }) => id === `${years[1]}-${years[2]}`) : undefined;
}

/** What opens the choice of a track for that term; nothing for the running one, which is meant without being named. */
export function stateNaming(here: Pick<Here, "world" | "today">, text: string): Record<string, Json> {
  const named = termNamedIn(here, text);
  return named && named.to < here.today ? { term: named.id } : {};
}

/** Of a term that is over: that its final review is past, as of when to answer, and which term runs now. */
export function endedTermLine({ texts, world, today }: InTime, term: Term): string | undefined {
  if (term.to >= today) return undefined;
  const running = showTerm(termOn(world.pack, today).id);
  return texts("common:endedTerm", { term: showTerm(term.id), end: showDate(term.to, texts.language), running });
}

/** The day on which what is told holds: today, or the last day of a term that is over. */
export function dayOfTelling({ today }: Pick<Here, "today">, term: Term): string {
  return term.to < today ? term.to : today;
}
