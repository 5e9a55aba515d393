import type { AwardVerdict } from "../../src/plan/evaluate.ts";
import { verdictOrder } from "../../src/plan/routes.ts";
import { nameBesideTerm } from "../record-name.ts";
import { showTerm } from "../term.ts";
import type { Here } from "../world.ts";
import { concerns, conditionLines } from "./conditions.ts";
import { goalLines, rateLines } from "./goals.ts";
import type { Judged } from "./judged.ts";
import { pastLine, termLines } from "./terms.ts";
import { standing, verdictWords } from "./verdict-words.ts";

/** All awards, those open now first, then every condition once: what a person sees before asking for one award. */
export function tellOverview(here: Here, judged: Judged): string {
  const { texts } = here;
  const { record, term, criteria } = judged;
  const unverified = Object.values(record.facts).some(({ verified }) => !verified);
  return [
    [
      pastLine(here, term),
      texts("award-check:title", { name: nameBesideTerm(here, record), term: showTerm(term.id) }),
      ...termLines(here, judged),
    ],
    [texts("award-check:awards"), ...awardsInOrder(judged).map((award) => awardLine(here, judged, award))],
    [
      texts("award-check:conditions"),
      ...criteria.filter(concerns).flatMap((criterion) => conditionLines(here, judged, criterion)),
    ],
    rateLines(here, judged),
    goalLines(here, judged),
    [unverified ? texts("award-check:stated") : undefined, texts("award-check:noPromise")],
  ]
    .map((part) => part.filter((line) => line !== undefined).join("\n"))
    .filter((part) => part !== "")
    .join("\n\n");
}

function awardLine(here: Here, judged: Judged, award: AwardVerdict): string {
  const { texts } = here;
  return texts("award-check:award", {
    name: texts(`award-check:short.${award.id}`),
    verdict: verdictWords(here, judged, award),
    clause: award.clause,
  });
}

/** The awards, what is open to the person now before what is not yet; else in the plan's order. */
export function awardsInOrder(judged: Judged): AwardVerdict[] {
  const order = ["meets", "ask-office", "confirm", ...verdictOrder.slice(2)];
  const rank = (award: AwardVerdict) => order.indexOf(standing(judged, award));
  return judged.awards.toSorted((one, other) => rank(one) - rank(other));
}
