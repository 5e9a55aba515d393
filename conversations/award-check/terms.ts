import type { Option } from "../../src/dialogue/flow.ts";
import type { Frame } from "../../src/dialogue/session.ts";
import { type Term, termOn } from "../../src/plan/pack.ts";
import type { RegistrationView } from "../../src/registry/interface.ts";
import { carriedOnLine, showTerm, termsSoFar } from "../term.ts";
import type { Here } from "../world.ts";
import type { Judged } from "./judged.ts";

/** The term asked about: one the person chose; else the record's own where that is over, and the running one. */
export function termAsked(here: Here, { state }: Frame, record: RegistrationView): Term {
  return termsSoFar(here).find(({ id }) => id === state.term) ?? termOfRecord(here, record);
}

/** What is judged of a record without a word about terms: its own term; nothing is carried into the next silently. */
export function termOfRecord(here: Here, { term }: RegistrationView): Term {
  return termsSoFar(here).find(({ id }) => id === term) ?? termOn(here.world.pack, here.today);
}

/** Said before all else: that the term's final review is past. */
export function pastLine({ texts, today, world }: Here, term: Term): string | undefined {
  if (term.to >= today) return undefined;
  return texts("award-check:term.past", { term: showTerm(term.id), running: showTerm(termOn(world.pack, today).id) });
}

/** What else is to be known of the term: that its plan is still to come (R11), and for which term the record was sent. */
export function termLines({ texts, world }: Here, { term, record }: Judged): string[] {
  const carried = carriedOnLine({ texts, world }, term);
  return [
    ...(carried ? [carried] : []),
    ...(record.term === term.id ? [] : [texts("award-check:term.sentFor", { sent: showTerm(record.term) })]),
  ];
}

/** The running term where another is shown; else a way to the earlier ones, where there are any. */
export function termChoices(here: Here, term: Term): Option[] {
  const [running, ...earlier] = termsSoFar(here);
  if (running && running.id !== term.id) return [termChoice(here, running)];
  return earlier.length > 0 ? [{ value: "terms", label: here.texts("award-check:term.others") }] : [];
}

export function termChoice({ texts }: Here, { id }: Term): Option {
  return { value: `term ${id}`, label: texts("award-check:term.see", { term: showTerm(id) }) };
}
