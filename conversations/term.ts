import { type Term, termOn } from "../src/plan/pack.ts";
import type { Here } from "./world.ts";

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
export function runningTermLine(here: Pick<Here, "texts" | "world" | "today">): string | undefined {
  return carriedOnLine(here, termOn(here.world.pack, here.today));
}
