import { findDossier } from "../../src/plan/dossiers.ts";
import type { AwardVerdict } from "../../src/plan/evaluate.ts";
import type { Here } from "../world.ts";
import { rewardOf } from "./comes-with.ts";
import { decidingReadings, type Judged } from "./judged.ts";

/**
 * How the plan is read where it is silent and the award, what comes with it or its papers hang on that: each reading once,
 * with its clause; those the Board has confirmed with their paper, the others for it to confirm.
 */
export function readingLines(here: Here, judged: Judged, award: AwardVerdict): string[] {
  const { texts } = here;
  const taken = [...ofVerdict(here, judged, award), ...ofReward(here, judged, award), ...ofDossier(here, award)];
  const confirmed = new Map<string, string>();
  const open = new Map<string, string>();
  for (const { id, clause } of taken) {
    const cite = judged.cites[id];
    const values = { id, clause, words: texts(`award-check:readings.${wordsOf(here, judged, id)}`) };
    if (cite === undefined) open.set(id, texts("award-check:reading", values));
    else confirmed.set(id, texts("award-check:readingConfirmed", { ...values, cite }));
  }
  return [
    ...(confirmed.size === 0 ? [] : [texts("award-check:howReadConfirmed"), ...confirmed.values()]),
    ...(open.size === 0 ? [] : [texts("award-check:howRead"), ...open.values()]),
  ];
}

/** Where the words of a reading stand: of one that can be switched, by the value it is taken at. */
function wordsOf({ world }: Here, { input }: Judged, id: string): string {
  const value = input.readings?.[id] ?? world.pack.readings.find((reading) => reading.id === id)?.default;
  return value === undefined ? id : `${id}.${value}`;
}

interface Taken {
  readonly id: string;
  readonly clause: string;
}

function ofVerdict({ world }: Here, judged: Judged, award: AwardVerdict): Taken[] {
  const { criteria } = judged.trace;
  return decidingReadings(world.pack, judged, award.id).map((id) => {
    const read = criteria.find(({ readings }) => readings.some((reading) => reading.id === id));
    return { id, clause: read?.clause ?? award.clause };
  });
}

function ofReward({ world }: Here, judged: Judged, award: AwardVerdict): Taken[] {
  const reward = rewardOf(judged, award);
  const { reading, clause, emblem } = world.pack.rewards;
  if (!reward) return [];
  return [reward.emblem ? { id: emblem.reading, clause: emblem.clause } : { id: reading, clause }];
}

function ofDossier({ world, today }: Here, { id }: AwardVerdict): Taken[] {
  const { reading } = world.pack.dossiers;
  const dossier = findDossier(world.pack, id, today);
  return reading && dossier?.form ? [{ id: reading, clause: dossier.clause }] : [];
}
