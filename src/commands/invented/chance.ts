import { createHash } from "node:crypto";
import type { Random } from "../../dialogue/random.ts";

/** Chance that falls the same way each time it is made with the same words. Never for secrets. */
export interface Chance extends Random {
  /** A whole number from `least` to `most`, both included. */
  between(least: number, most: number): number;
  /** One of the list; throws RangeError on an empty one. */
  pick<T>(list: readonly T[]): T;
  /** True in that share of cases, 0–1. */
  happens(share: number): boolean;
}

/**
 * A stream of its own for everything that is invented, so that one thing more here changes nothing there.
 *
 * @example chanceOf(seed, "registration", 17).pick(["carrot", "pumpkin"])
 */
export function chanceOf(...of: (string | number)[]): Chance {
  let pool = Buffer.alloc(0);
  let drawn = 0;
  const bytes = (count: number): Uint8Array => {
    while (pool.length < count) {
      const more = createHash("sha256")
        .update(`${of.join("/")}#${drawn++}`)
        .digest();
      pool = Buffer.concat([pool, more]);
    }
    const taken = pool.subarray(0, count);
    pool = pool.subarray(count);
    return taken;
  };
  /** From 0 to just under 1. */
  const share = () => Buffer.from(bytes(4)).readUInt32BE() / 2 ** 32;
  return {
    bytes,
    between: (least, most) => least + Math.floor(share() * (most - least + 1)),
    pick(list) {
      if (list.length === 0) throw new RangeError("There is nothing to pick from.");
      return list[Math.floor(share() * list.length)] as (typeof list)[number];
    },
    happens: (often) => share() < often,
  };
}

/** How far one point lies from the next: irrational, and so that no stretch is left bare for long. */
const STRIDES = { golden: (Math.sqrt(5) - 1) / 2, silver: Math.SQRT2 - 1 } as const;

/**
 * One of several, each as often as its share, and spread so evenly over the indexes that some thirty of them in a row
 * already meet whatever has a share of a tenth. Two lists with different strides meet in all combinations.
 *
 * @param list shares add up to 1
 * @param start 0 to 1
 */
export function evenly<T extends { share: number }>(
  list: readonly T[],
  index: number,
  { start, stride }: { start: number; stride: keyof typeof STRIDES },
): T {
  let point = (start + index * STRIDES[stride]) % 1;
  for (const one of list) {
    point -= one.share;
    if (point < 0) return one;
  }
  return list.at(-1) as T;
}
