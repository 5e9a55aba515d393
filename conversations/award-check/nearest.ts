import { showMoney } from "../../src/dialogue/show.ts";
import { isReachable } from "../../src/plan/awards.ts";
import type { AwardVerdict } from "../../src/plan/evaluate.ts";
import type { Step } from "../../src/plan/nearest-path.ts";
import type { Here } from "../world.ts";
import { whoDecides } from "./bodies.ts";
import { criterionWords } from "./conditions.ts";
import type { Judged } from "./judged.ts";

/**
 * The nearest way to an award (con đường gần nhất): a next step only where every part is in the person's own power, else
 * what is still open as facts, with who decides and when. What the authorities confirm is no step of anybody's way.
 */
export function nearestLines(here: Here, judged: Judged, award: AwardVerdict): string[] {
  const { texts } = here;
  if (isReachable(award.verdict)) return [];
  const found = judged.paths.find((one) => one.award === award.id);
  const ways = (found?.paths ?? []).map(({ route, steps }) => ({ route, steps: steps.filter((step) => isLeft(step)) }));
  const [shortest] = ways.toSorted((one, other) => one.steps.length - other.steps.length);
  if (!shortest) return [];
  if (shortest.steps.length === 0) return [texts("award-check:nearest.none", { clause: award.clause })];
  const nearest = ways.filter(({ steps }) => steps.length === shortest.steps.length);
  return nearest.flatMap(({ route, steps }) => {
    // What is over cannot be stepped into any more.
    const own = judged.term.to >= here.today && steps.every((step) => step.ownPower);
    const heading = texts(`award-check:nearest.${own ? "own" : "facts"}`, {
      route: texts(`award-check:routes.${route}`),
    });
    return [heading, ...steps.map((step) => stepLine(step, own))];
  });

  function isLeft(step: Step): boolean {
    return step.kind === "measure" || !judged.confirmed.has(step.id);
  }

  function stepLine(step: Step, own: boolean): string {
    const values = { words: wordsOf(here, step), clause: step.clause };
    if (own) return texts("award-check:nearest.step", values);
    return texts("award-check:nearest.fact", { ...values, who: whoDecides(here, step.facts) });
  }
}

function wordsOf(here: Here, step: Step): string {
  const { texts } = here;
  if (step.kind === "criterion") return criterionWords(here, step.id);
  const { shortfall } = step;
  if (shortfall === undefined) return texts("award-check:nearest.measure");
  return texts("award-check:nearest.shortfall", { amount: showMoney(shortfall, texts) });
}
