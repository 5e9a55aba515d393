import { showMoney } from "../../src/dialogue/show.ts";
import type { AwardVerdict, CriterionVerdict, RouteVerdict } from "../../src/plan/evaluate.ts";
import { findThreshold } from "../../src/plan/measure.ts";
import { namedIn } from "../../src/texts.ts";
import type { Here } from "../world.ts";
import { bodiesToday } from "./bodies.ts";
import { dossierLines, rewardLines, whenLine } from "./comes-with.ts";
import { conditionLines } from "./conditions.ts";
import type { Judged } from "./judged.ts";
import { nearestLines } from "./nearest.ts";
import { readingLines } from "./readings.ts";
import { pastLine, termLines } from "./terms.ts";
import { verdictWords } from "./verdict-words.ts";

/** Everything about one award: the verdict by each route, conditions, readings, the nearest way, what comes with it. */
export function tellAward(here: Here, judged: Judged, award: AwardVerdict): string {
  const { texts, world } = here;
  const name = namedIn(world.pack.awards.find(({ id }) => id === award.id)?.name, texts);
  const unverified = judged.trace.awards.some(({ id, basis }) => id === award.id && basis === "stated");
  return [
    [
      pastLine(here, judged.term),
      texts("award-check:detail", { name, clause: award.clause }),
      ...termLines(here, judged),
    ],
    award.routes.flatMap((route) => routeLines(here, judged, award, route)),
    [
      texts("award-check:conditions"),
      ...neededBy(judged, award).flatMap((criterion) => conditionLines(here, judged, criterion)),
    ],
    nearestLines(here, judged, award),
    [texts("award-check:comesWith"), ...rewardLines(here, judged, award), whenLine(here, judged, award)],
    [texts("award-check:papers"), ...dossierLines(here, award)],
    readingLines(here, judged, award),
    [unverified ? texts("award-check:stated") : undefined, texts("award-check:noPromise")],
  ]
    .map((part) => part.filter((line) => line !== undefined).join("\n"))
    .filter((part) => part !== "")
    .join("\n\n");
}

/** The conditions any of its routes needs. */
export function neededBy({ criteria }: Judged, award: AwardVerdict): CriterionVerdict[] {
  const needed = new Set(award.routes.flatMap((route) => route.needs));
  return criteria.filter(({ id }) => needed.has(id));
}

function routeLines(here: Here, judged: Judged, award: AwardVerdict, route: RouteVerdict): string[] {
  const { clause } = award;
  const { texts } = here;
  const { id, measure } = route;
  const money = (vnd: string | undefined) => vnd && showMoney(vnd, texts);
  return [
    texts("award-check:route", {
      name: texts(`award-check:routes.${id}`),
      verdict: verdictWords(here, judged, route),
      clause,
    }),
    ...reasons(route).map((why) => texts(`award-check:why.${why}`, { ...bodiesToday(here), clause })),
    ...(measure?.minVnd === undefined
      ? []
      : [
          texts("award-check:measured", {
            ...{ sum: money(measure.sum), min: money(measure.minVnd), clause },
            cite: findThreshold(judged.input.thresholds, award.id, judged.input.subject, judged.input.asOf)?.cite,
          }),
        ]),
    ...(measure?.shortfall === undefined
      ? []
      : [texts("award-check:shortfall", { amount: money(measure.shortfall), clause })]),
  ];
}

/** What decides beside the criteria; that the city sets the measure is told even while something else is open. */
function reasons({ why, measure }: RouteVerdict): string[] {
  const open = measure?.state === "no-threshold" ? ["no-threshold"] : [];
  return [...new Set([...(why ? [why] : []), ...open])];
}
