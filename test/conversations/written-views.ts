import type { ContributionContent, RegistrationContent } from "../../src/registry/effect.ts";
import type { FactView } from "../../src/registry/interface.ts";

/** A fact as its owner told it. */
export function stated(value: unknown): FactView {
  return { value, statedBy: "self", verified: false };
}

/** Facts stated anew replace those before; an undefined one is taken back. */
export function factsOf(before: Record<string, FactView>, { facts }: RegistrationContent): Record<string, FactView> {
  const after = { ...before };
  for (const [name, value] of Object.entries(facts)) {
    if (value === undefined) delete after[name];
    else after[name] = stated(value);
  }
  return after;
}

export function contentView({ answers, unit }: RegistrationContent) {
  return { answers, ...(unit && { unit }) };
}

export function giftView({ kind, quantity, measure, valueVnd, givenOn, unit, answers }: ContributionContent) {
  return {
    contribution: kind,
    quantity,
    measure,
    ...(valueVnd && { valueVnd }),
    givenOn,
    ...(unit && { unit }),
    answers,
  };
}
