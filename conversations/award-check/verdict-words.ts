import type { AwardVerdict, RouteVerdict } from "../../src/plan/evaluate.ts";
import type { Here } from "../world.ts";
import type { Judged } from "./judged.ts";

/** How an award or one of its routes stands, in words that never promise. */
export function verdictWords({ texts }: Here, judged: Judged, verdict: AwardVerdict | RouteVerdict): string {
  return texts(`award-check:verdict.${standing(judged, verdict)}`);
}

/** The verdict; `confirm` where all that is open is for the authorities to confirm, and nothing for the person to add. */
export function standing(judged: Judged, verdict: AwardVerdict | RouteVerdict): string {
  if (verdict.verdict !== "unknown") return verdict.verdict;
  const routes = "routes" in verdict ? verdict.routes.filter((route) => route.verdict === "unknown") : [verdict];
  const waits = ({ unknown, measure }: RouteVerdict) =>
    measure?.state !== "unknown" && unknown.every((id) => judged.confirmed.has(id));
  return routes.some(waits) ? "confirm" : "unknown";
}
