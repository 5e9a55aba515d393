import { findBodyName } from "../../src/plan/bodies.ts";
import { namedIn } from "../../src/texts.ts";
import { type Here, whoToAsk } from "../world.ts";
import { baseOf } from "./asked.ts";

/**
 * The bodies of the plan by their id, named as of today, to be filled into sentences; `givers` are all that may give a
 * letter (giấy khen), `office` is who to ask. A body that is no more has no name: since 1/7/2025 there are no districts.
 */
export function bodiesToday(here: Here): Record<string, string> {
  const { pack } = here.world;
  const names = pack.bodies.flatMap(({ id }) => {
    const name = nameOfBody(here, id);
    return name === undefined ? [] : [[id, name]];
  });
  const givers = pack.rewards.decrees.flatMap(({ multiples }) => multiples.flatMap(({ giver }) => giver ?? []));
  const known = [...new Set(givers)].flatMap((giver) => nameOfBody(here, giver) ?? []);
  return { ...Object.fromEntries(names), givers: known.join("; "), office: whoToAsk(here) };
}

/** One body by its name of today. */
export function nameOfBody({ texts, world, today }: Here, id: string): string | undefined {
  return namedIn(findBodyName(world.pack, id, today), texts);
}

/** Who decides on these facts, and when: for each its verifier by the pack, as one clause of a sentence. */
export function whoDecides(here: Here, facts: readonly string[]): string {
  const names = facts.map(baseOf);
  const verifiers = names.flatMap((name) => verifierOf(here, name) ?? []);
  const bodies = bodiesToday(here);
  return [...new Set(verifiers)].map((verifier) => here.texts(`award-check:decides.${verifier}`, bodies)).join("; ");
}

/** Gifts are no fact of the pack: whoever looks at the receipt decides on them. */
function verifierOf({ world }: Here, name: string): string | undefined {
  if (name === "contributions") return "contributions";
  return world.pack.facts.find((row) => row.name === name)?.verifiedBy;
}
