import type { ReadingTaken } from "../plan/readings.ts";
import { namedIn } from "../texts.ts";
import { factLabel } from "./fact.ts";
import type { StaffView } from "./view.ts";

/** An award by its full name. */
export function awardWords({ deps, texts }: StaffView, id: string): string {
  return namedIn(deps.pack.awards.find((award) => award.id === id)?.name, texts) ?? id;
}

/** How an award or a route stands, in words that never promise. */
export function verdictWords({ texts }: StaffView, verdict: string): string {
  return texts(`award-check:verdict.${verdict}`);
}

/** A condition in plain words; one this release has no words for (of a plan put aside) keeps its id. */
export function criterionWords({ texts }: StaffView, id: string): string {
  const key = `award-check:criteria.${id.replace(".", "")}`;
  return texts.has(key) ? texts(key) : id;
}

/** How a reading is taken. */
export function readingWords({ texts }: StaffView, { id, value }: ReadingTaken): string {
  const key = `award-check:readings.${value === undefined ? id : `${id}.${value}`}`;
  return texts.has(key) ? texts(key) : (value ?? id);
}

/** A fact, or one part of it (`loan.onTime`), by its label. */
export function factWords({ texts }: StaffView, name: string): string {
  const [base = name, part] = name.split(".");
  const key = `office:factWord.${part}`;
  return part !== undefined && texts.has(key) ? `${factLabel(base, texts)} (${texts(key)})` : factLabel(base, texts);
}
