import { type Confidence, findInForce, lessSure } from "./field-schema.ts";
import type { Pack } from "./pack-schema.ts";
import type { Rounding } from "./reward-schema.ts";

/** What comes with an award, were it decided on the day of the check. */
export interface Reward {
  /** The certificate comes with the city's emblem (biểu trưng); then there is no cash. */
  readonly emblem: boolean;
  /** VND before rounding; `null` where it is not known: it is as the decision says ("theo quyết định"). */
  readonly cash: number | null;
  /** VND by the decree's rule; absent where there is no cash or no rule was found. */
  readonly rounded?: number;
  readonly rule?: Rounding;
  /** Of the cash, the less sure of its parts. */
  readonly confidence: Confidence | "not-found";
  /** Clause of the plan, then the decrees the cash rests on. */
  readonly cite: readonly string[];
  /** Code for why the cash is not known. */
  readonly why?: "no-decree" | "no-multiple" | "giver-decides";
  /** Where it depends on who gives the award, what each may give; ids of bodies. */
  readonly givers?: readonly { readonly giver: string; readonly cash: number; readonly confidence: Confidence }[];
}

/** Tells the reward of an award on a day, by whether direct gifts decide it. */
export type RewardJudge = (asOf: string, gifts: boolean) => Reward;

/** Prepares the reward of one award (Mục IV.3) for a subject. */
export function prepareReward({ rewards }: Pack, award: string, subject: string): RewardJudge {
  const emblem: Reward = Object.freeze({
    emblem: true,
    cash: 0,
    confidence: "high",
    cite: Object.freeze([rewards.emblem.clause]),
  });
  const rows = new Map(
    rewards.decrees.map(({ id, multiples }) => [
      id,
      multiples.filter((row) => row.award === award && row.subject === subject),
    ]),
  );
  return (asOf, gifts) => {
    if (gifts) return emblem;
    const decree = findInForce(rewards.decrees, asOf);
    const base = rewards.baseSalaries.findLast((row) => row.from <= asOf);
    if (decree === undefined || base === undefined) return unknown([rewards.clause], "no-decree");
    const cite = [rewards.clause, decree.cite, base.cite];
    const baseSure = base.knownUntil !== undefined && asOf > base.knownUntil ? "low" : base.confidence;
    const [first, ...others] = (rows.get(decree.id) ?? []).map(({ giver, times, confidence }) => ({
      giver,
      cash: multiply(times, base.vnd),
      confidence: lessSure(confidence, baseSure),
    }));
    if (first === undefined) return unknown(cite, "no-multiple");
    if (first.giver !== undefined) {
      const givers = [first, ...others].flatMap(({ giver, ...row }) =>
        giver === undefined ? [] : [{ giver, ...row }],
      );
      return { ...unknown(cite, "giver-decides"), givers };
    }
    const { cash, confidence } = first;
    if (decree.rounding === undefined) return { emblem: false, cash, confidence, cite };
    return { emblem: false, cash, rounded: round(cash, decree.rounding), rule: decree.rounding, confidence, cite };
  };
}

function unknown(cite: readonly string[], why: Reward["why"] & string): Reward {
  return { emblem: false, cash: null, confidence: "not-found", cite, why };
}

/** In hundredths, so that 0.15 × 1,390,000 is 208,500 and nothing besides. */
function multiply(times: number, vnd: number): number {
  return (Math.round(times * 100) * vnd) / 100;
}

/** Halves go up. */
function round(vnd: number, { mode, roundTo }: Rounding): number {
  return (mode === "up" ? Math.ceil(vnd / roundTo) : Math.floor(vnd / roundTo + 0.5)) * roundTo;
}
