import type { CriterionVerdict } from "../../src/plan/evaluate.ts";
import type { Here } from "../world.ts";
import { whoDecides } from "./bodies.ts";
import { fillingOf } from "./filling.ts";
import { findStep, isOpenVerdict, type Judged } from "./judged.ts";

/**
 * One condition: how it stands, its words and clause; where it is open, what the person can add right here and who
 * decides. What only the authorities confirm is said so, without reproach.
 */
export function conditionLines(here: Here, judged: Judged, criterion: CriterionVerdict): string[] {
  const { texts } = here;
  const { id, verdict, clause } = criterion;
  // What blocks nothing is told, never missed: a "no" is no reproach.
  const told = verdict === "unmet" && !criterion.blocks ? "told-unmet" : verdict;
  const mark = judged.confirmed.has(id) ? `confirm-${verdict}` : told;
  const line = texts("award-check:criterion", {
    mark: texts(`award-check:mark.${mark}`),
    words: criterionWords(here, id),
    clause,
  });
  if (!isOpenVerdict(verdict) || judged.confirmed.has(id)) return [line];
  return [line, ...steps(here, judged, criterion).map((step) => texts("award-check:next", { step }))];
}

function steps(here: Here, judged: Judged, criterion: CriterionVerdict): string[] {
  const { texts } = here;
  const { fields, pledge, gift } = fillingOf(here, judged, [criterion]);
  const facts = findStep(judged, criterion.id)?.facts ?? criterion.facts;
  return [
    ...(criterion.blocks ? [] : [texts("award-check:way.optional")]),
    ...(fields.length > 0 ? [texts("award-check:way.fill")] : []),
    ...(pledge ? [texts("award-check:way.pledge")] : []),
    ...(gift ? [texts("award-check:way.gift")] : []),
    texts("award-check:way.decides", { who: whoDecides(here, facts) }),
  ];
}

/** What is not asked of such a subject at all is left out; what its own answers put aside (no loan) is told. */
export function concerns({ verdict, facts }: CriterionVerdict): boolean {
  return verdict !== "not-applicable" || facts.length > 0;
}

/** A condition in a few plain words; ids such as `a.1` hold the sign that parts the keys of sentences. */
export function criterionWords({ texts }: Here, id: string): string {
  return texts(`award-check:criteria.${id.replace(".", "")}`);
}
