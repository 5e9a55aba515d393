import type { AwardVerdict } from "../../src/plan/evaluate.ts";
import type { Here } from "../world.ts";
import { decidingReadings, type Judged } from "./judged.ts";

/** How the plan is read where it is silent, and that this is for the Board to confirm. */
export function readingLine({ texts }: Here, id: string, clause: string): string {
  return texts("award-check:reading", { id, words: texts(`award-check:readings.${id}`), clause });
}

/** The readings an award hangs on here, each with the clause it reads. */
export function readingLines(here: Here, judged: Judged, award: AwardVerdict): string[] {
  const clauseOf = (id: string) =>
    judged.trace.criteria.find(({ readings }) => readings.some((reading) => reading.id === id))?.clause ?? award.clause;
  return decidingReadings(here.world.pack, judged, award.id).map((id) => readingLine(here, id, clauseOf(id)));
}
