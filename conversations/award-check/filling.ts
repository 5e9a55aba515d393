import type { Option, Step } from "../../src/dialogue/flow.ts";
import { relevantFields } from "../../src/dialogue/form.ts";
import type { Answers, Frame } from "../../src/dialogue/session.ts";
import type { CriterionVerdict } from "../../src/plan/evaluate.ts";
import type { Effect } from "../../src/registry/effect.ts";
import { formOf } from "../forms.ts";
import { correct } from "../my-file.ts";
import { isOpen } from "../register/registering.ts";
import type { Here } from "../world.ts";
import { answersAbout, baseOf } from "./asked.ts";
import { findStep, isOpenVerdict, type Judged } from "./judged.ts";

/** What the person can add of open criteria without leaving the chat. */
export interface Filling {
  /** Answers of the registration's form, in its order; none while it cannot be changed. */
  readonly fields: readonly string[];
  readonly pledge: boolean;
  readonly gift: boolean;
}

/** What can be added to these criteria. Never of what others decide: their word is not to be changed here. */
export function fillingOf(here: Here, judged: Judged, criteria: readonly CriterionVerdict[]): Filling {
  const open = criteria.filter(({ id, verdict }) => isOpenVerdict(verdict) && !judged.confirmed.has(id));
  const facts = open.flatMap((criterion) => openFacts(here, judged, criterion));
  const { record } = judged;
  return {
    fields: isOpen(record) ? fieldsAbout(record, facts) : [],
    pledge: facts.includes("voluntaryPledge"),
    gift: facts.includes("contributions"),
  };
}

/** Missing facts where it is unknown; where it is unmet only those in the person's own power. */
function openFacts({ world }: Here, judged: Judged, { id, verdict, missing }: CriterionVerdict): readonly string[] {
  const { facts, ownPower } = world.pack;
  const step = findStep(judged, id);
  if (verdict === "unmet") {
    const own = (step?.facts ?? []).filter((fact) => ownPower.facts.includes(baseOf(fact)));
    return step?.ownPower && step.facts.includes("contributions") ? [...own, "contributions"] : own;
  }
  // A list that was given, and leaves it open, is for its keeper to complete.
  const isGiven = (name: string) =>
    facts.find((row) => row.name === name)?.type === "timeline" && judged.input.facts[name] !== undefined;
  return missing.filter((fact) => fact !== "contributions" && !isGiven(baseOf(fact)));
}

/**
 * In the form's order; what does not apply is left out. Where the criteria were put off to later, whether to tell of them
 * now is asked again first: the rest follows by itself.
 */
function fieldsAbout(record: Judged["record"], facts: readonly string[]): string[] {
  const form = formOf(record);
  const answers = record.answers as Answers;
  const about = new Set(facts.flatMap((fact) => answersAbout(form, fact)));
  const relevant = relevantFields(form, answers).map(({ name }) => name);
  const putOff = answers.details === "later" && [...about].some((name) => !relevant.includes(name));
  return relevant.filter((name) => about.has(name) || (putOff && name === "details"));
}

/** The buttons for it. */
export function fillingChoices({ texts }: Here, { fields, pledge, gift }: Filling): Option[] {
  const count = fields.length;
  return [
    ...(count > 0 ? [{ value: "fill", label: texts("award-check:fill", { count }) }] : []),
    ...(pledge ? [{ value: "pledge", label: texts("my-file:pledge") }] : []),
    ...(gift ? [{ value: "gift", label: texts("home:menu.contribute") }] : []),
  ];
}

/** Opens what a button of `fillingChoices` stands for; `frame` is come back to. */
export function openFilling(
  frame: Frame,
  { record }: Judged,
  { fields, pledge, gift }: Filling,
  picked: string,
): Step<Effect> | undefined {
  const state = { about: record.code };
  // Sending again answers the office as well: what it returned is asked first.
  const returned = record.state === "returned" ? (record.decision?.fields ?? []) : [];
  if (picked === "fill" && fields.length > 0) return correct(frame, record, [...new Set([...returned, ...fields])]);
  if (picked === "pledge" && pledge) return { say: [], go: { to: "open", flow: "pledge", state, keep: frame } };
  if (picked === "gift" && gift) return { say: [], go: { to: "open", flow: "contribute/form", state, keep: frame } };
  return undefined;
}
