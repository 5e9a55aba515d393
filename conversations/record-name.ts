import { showMeasured } from "../src/dialogue/received.ts";
import type { Answers } from "../src/dialogue/session.ts";
import { termOn } from "../src/plan/pack.ts";
import type { ContributionView, RegistrationView } from "../src/registry/interface.ts";
import { namedIn } from "../src/texts.ts";
import { ownMeasure, whatWas } from "./contribute/kinds.ts";
import { showTerm } from "./term.ts";
import type { Here } from "./world.ts";

/** A record in one short line, for its owner: its code and what it is. */
export function nameOf(here: Here, record: RegistrationView | ContributionView): string {
  const { texts, world } = here;
  const { code } = record;
  if (record.kind === "registration") {
    // Only what is not of the running term says of which it is.
    const term = record.term === termOn(world.pack, here.today).id ? [] : [` · ${showTerm(record.term)}`];
    return [nameBesideTerm(here, record), ...term].join("");
  }
  const { contribution: kind, measure, quantity } = record;
  const word = ownMeasure(record.answers as Answers);
  const amount = showMeasured(quantity, { kind, measure, ...(word !== undefined && { word }) }, texts);
  const what = kind === "money" ? undefined : whatWas(record.answers as Answers);
  return texts("common:recordName", { code, what: [amount, what].filter(Boolean).join(" ") });
}

/** A registration by its code and what it is, where its term is said beside it. */
export function nameBesideTerm(here: Here, record: RegistrationView): string {
  const { texts, world } = here;
  const { code, track } = record;
  const { head, organisation, name, unit } = record.answers;
  const who = [head, organisation, name, unit].find(Boolean) ?? communeOf(here, record);
  const title = namedIn(world.pack.tracks.find(({ id }) => id === track)?.title, texts);
  return texts("common:recordName", { code, what: who ?? title ?? track });
}

/** Of track c it is the commune itself that takes part. */
function communeOf({ units }: Here, { track, unit }: RegistrationView): string | undefined {
  return track === "c" ? units.units.find(({ code }) => code === unit)?.name : undefined;
}
