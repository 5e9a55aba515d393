import type { Option } from "../../src/dialogue/flow.ts";
import type { Frame } from "../../src/dialogue/session.ts";
import { type Term, termOn } from "../../src/plan/pack.ts";
import type { Here } from "../world.ts";
import type { Judged } from "./judged.ts";

/** The term asked about: the running one unless the person chose an earlier one. */
export function termAsked(here: Here, { state }: Frame): Term {
  return termsToAsk(here).find(({ id }) => id === state.term) ?? termOn(here.world.pack, here.today);
}

/** The running term and those before it, latest first. */
export function termsToAsk({ world, today }: Here): Term[] {
  const running = termOn(world.pack, today);
  return world.pack.terms.filter(({ from }) => from <= running.from).toReversed();
}

/** Said before all else: that the term's final review is past. */
export function pastLine({ texts, today, world }: Here, term: Term): string | undefined {
  if (term.to >= today) return undefined;
  return texts("award-check:term.past", { term: showTerm(term.id), running: showTerm(termOn(world.pack, today).id) });
}

/** What else is to be known of the term: that its plan is still to come (R11), and for which term the record was sent. */
export function termLines({ texts, world }: Here, { term, record }: Judged): string[] {
  const { plan, terms } = world.pack;
  const own = terms.find((one) => one.own);
  const values = { plan: plan.number.split("/")[0], own: showTerm(own?.id ?? ""), sent: showTerm(record.term) };
  return [
    ...(term.own ? [] : [texts("award-check:term.carriedOn", values)]),
    ...(record.term === term.id ? [] : [texts("award-check:term.sentFor", values)]),
  ];
}

/** The running term where another is shown; else a way to the earlier ones, where there are any. */
export function termChoices(here: Here, term: Term): Option[] {
  const [running, ...earlier] = termsToAsk(here);
  if (running && running.id !== term.id) return [termChoice(here, running)];
  return earlier.length > 0 ? [{ value: "terms", label: here.texts("award-check:term.others") }] : [];
}

export function termChoice({ texts }: Here, { id }: Term): Option {
  return { value: `term ${id}`, label: texts("award-check:term.see", { term: showTerm(id) }) };
}

/** `2016-2020` as it is written for people: 2016–2020. */
export function showTerm(id: string): string {
  return id.replace("-", "–");
}
