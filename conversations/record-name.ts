import type { Answers } from "../src/dialogue/session.ts";
import { showForeignMoney, showMoney, showNumber } from "../src/dialogue/show.ts";
import { termOn } from "../src/plan/pack.ts";
import type { ContributionView, RegistrationView } from "../src/registry/interface.ts";
import { namedIn, type Texts } from "../src/texts.ts";
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
  const amount =
    record.contribution === "money"
      ? showSum(record, texts)
      : `${showNumber(record.quantity, texts.language)} ${unitOf(here, record)} ${whatWas(record.answers as Answers) ?? ""}`;
  return texts("common:recordName", { code, what: amount.trim() });
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

function showSum({ quantity, measure }: ContributionView, texts: Texts): string {
  const foreign = measure !== "VND";
  return foreign
    ? showForeignMoney({ amount: quantity, currency: measure }, texts.language)
    : showMoney(quantity, texts);
}

/** Of track c it is the commune itself that takes part. */
function communeOf({ units }: Here, { track, unit }: RegistrationView): string | undefined {
  return track === "c" ? units.units.find(({ code }) => code === unit)?.name : undefined;
}

/** The unit in words; the person's own word where it is none of ours. */
function unitOf({ texts }: Here, { measure, quantity, answers }: ContributionView): string {
  return ownMeasure(answers as Answers) ?? texts(`common:units.${measure}`, { count: Number(quantity) });
}
