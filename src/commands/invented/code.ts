import { newCode } from "../../dialogue/random.ts";

/** Seeds are below this, and so each has a part of the codes to itself. */
export const SEEDS = 2 ** 16;
/** As many records one seed can have. */
export const RECORDS_PER_SEED = 2 ** 24;

const HALF = 2 ** 20;

/**
 * The code of an invented record: looks like any other, and no two of any seeds are the same. The 40 bits of a code are
 * seed and serial number, shuffled by a Feistel network, which can be undone and so never makes one of two.
 *
 * @param seed 0 to SEEDS − 1
 * @param serial 0 to RECORDS_PER_SEED − 1
 */
export function inventedCode(seed: number, serial: number): string {
  if (!isBelow(seed, SEEDS) || !isBelow(serial, RECORDS_PER_SEED)) throw new RangeError("No such seed or record.");
  const number = seed * RECORDS_PER_SEED + serial;
  let [left, right] = [Math.floor(number / HALF), number % HALF];
  for (let round = 1; round <= 4; round++) [left, right] = [right, left ^ stirred(right, round)];
  const signs: number[] = [];
  for (let rest = left * HALF + right; signs.length < 8; rest = Math.floor(rest / 32)) signs.push(rest % 32);
  return newCode({ bytes: () => Uint8Array.from(signs) });
}

function stirred(half: number, round: number): number {
  let mixed = Math.imul(half + round * 0x9e3779b9, 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) & (HALF - 1);
}

function isBelow(number: number, bound: number): boolean {
  return Number.isInteger(number) && number >= 0 && number < bound;
}
