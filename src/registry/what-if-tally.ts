import type { Verdict } from "../plan/routes.ts";
import { type Change, type Direction, directionOf } from "../plan/what-if.ts";
import { type Breakdown, breakDown, countIn, type Group } from "./small-groups.ts";

/** How many gain, or lose, in one award: each a breakdown of the same whole, by one thing only. */
export interface Moved {
  /** Parts are called `FROM TO`, two verdicts. */
  readonly changes: Breakdown;
  readonly byTrack: Breakdown;
  /** Parts are called by the commune's code; `""` where none is known. */
  readonly byUnit: Breakdown;
}

/** What other rules change in one award; at least one of the two. */
export interface AwardDifference {
  readonly award: string;
  readonly gain?: Moved;
  readonly lose?: Moved;
}

/** Where a registration belongs, and whose it is. */
export interface Belongs {
  readonly track: string;
  readonly unit: string | undefined;
  readonly personId: string;
}

type Counts = Record<keyof Moved, Map<string, Group>>;

/**
 * Counts changes up. Awards are kept apart, and within one a registration counts once: whoever adds up or subtracts what is
 * shown of two awards learns nothing of those who are in both.
 */
export class WhatIfTally {
  readonly #counts = new Map<string, Partial<Record<Direction, Counts>>>();

  add({ track, unit, personId }: Belongs, changes: readonly Change[]): void {
    for (const change of changes) {
      const { changes: byChange, byTrack, byUnit } = this.#of(change);
      countIn(byChange, `${change.from} ${change.to}`, personId);
      countIn(byTrack, track, personId);
      countIn(byUnit, unit ?? "", personId);
    }
  }

  /** What may be shown, in the order of these awards; those that nothing changes in are left out. */
  differences(awards: readonly string[]): AwardDifference[] {
    return awards.flatMap((award) => {
      const { gain, lose } = this.#counts.get(award) ?? {};
      if (gain === undefined && lose === undefined) return [];
      return [{ award, ...(gain && { gain: moved(gain) }), ...(lose && { lose: moved(lose) }) }];
    });
  }

  #of(change: Change): Counts {
    const ofAward = this.#counts.get(change.award) ?? {};
    this.#counts.set(change.award, ofAward);
    const direction = directionOf(change);
    const counts = ofAward[direction] ?? { changes: new Map(), byTrack: new Map(), byUnit: new Map() };
    ofAward[direction] = counts;
    return counts;
  }
}

function moved({ changes, byTrack, byUnit }: Counts): Moved {
  return { changes: breakDown(changes), byTrack: breakDown(byTrack), byUnit: breakDown(byUnit) };
}

/** The two verdicts a part of `changes` is called by. */
export function readChange(key: string): { from: Verdict; to: Verdict } {
  const [from, to] = key.split(" ");
  return { from: from as Verdict, to: to as Verdict };
}
