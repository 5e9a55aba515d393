import { expect, test } from "vitest";
import {
  bandsOf,
  distance,
  hashRaster,
  masked,
  nearBand,
  RASTER_SIDE,
  TURNS,
  turnHash,
  turnRaster,
} from "../../src/registry/perceptual-hash.ts";
import fc from "../property.ts";
import { drawing } from "./drawn-pictures.ts";

const hash = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => {
  const made = new Uint8Array(bytes);
  made[0] = (made[0] as number) & 0x7f;
  return made;
});

/** Blots of chance: no symmetry, so that every way to turn it is another picture. */
function raster(seed: number): Uint8Array {
  const random = drawing(seed);
  const blots = Array.from({ length: 12 }, () => [random() * 64, random() * 64, 4 + random() * 14, random() * 255]);
  return Uint8Array.from({ length: RASTER_SIDE ** 2 }, (_, at) => {
    const [x, y] = [at % RASTER_SIDE, Math.floor(at / RASTER_SIDE)];
    const on = blots.find(([bx = 0, by = 0, r = 0]) => (x - bx) ** 2 + (y - by) ** 2 < r ** 2);
    return on?.[3] ?? x + y;
  });
}

test("turning the hash is the same as hashing the picture turned, all seven ways", () => {
  for (const seed of [1, 2, 3]) {
    const grey = raster(seed);
    for (const turn of TURNS) {
      const ofTurned = hashRaster(turnRaster(grey, turn));
      // A frequency that is all but absent may fall on either side of nothing.
      expect(distance(turnHash(hashRaster(grey) as never, turn), ofTurned as never)).toBeLessThanOrEqual(2);
    }
  }
});

test("more light and more contrast change nothing; one flat colour has no hash; another size is refused", () => {
  const grey = raster(4).map((level) => Math.round(level * 0.5));
  const brighter = grey.map((level) => level + 60);
  expect(distance(hashRaster(grey) as never, hashRaster(brighter) as never)).toBeLessThanOrEqual(2);
  expect(hashRaster(new Uint8Array(RASTER_SIDE ** 2).fill(200))).toBeUndefined();
  expect(() => hashRaster(new Uint8Array(10))).toThrow(RangeError);
});

test("distance is a distance, and stays under a mask", () => {
  fc.assert(
    fc.property(hash, hash, hash, fc.uint8Array({ minLength: 32, maxLength: 32 }), (one, other, third, mask) => {
      expect(distance(one, one)).toBe(0);
      expect(distance(one, other)).toBe(distance(other, one));
      expect(distance(one, third)).toBeLessThanOrEqual(distance(one, other) + distance(other, third));
      expect(distance(masked(one, mask), masked(other, mask))).toBe(distance(one, other));
    }),
  );
});

test("whatever differs in at most eleven of the lowest 64 bits is found by one of its bands", () => {
  fc.assert(
    fc.property(hash, fc.uniqueArray(fc.nat(255), { maxLength: 11 }), (one, flips) => {
      const other = one.slice();
      for (const bit of flips) other[bit >> 3] = (other[bit >> 3] as number) ^ (0x80 >> (bit & 7));
      const bands = bandsOf(other);
      expect(bandsOf(one).some((band, at) => nearBand(band).includes(bands[at] as number))).toBe(true);
    }),
  );
  expect(new Set(nearBand(0)).size).toBe(137);
});
