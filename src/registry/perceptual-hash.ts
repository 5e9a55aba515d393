/**
 * What a picture looks like from afar, in 256 bits (băm theo hình): the signs of the 16 × 16 lowest frequencies of its
 * grey raster (a discrete cosine transform). Re-encoding, another size or format, more light, a crop of a few per cent
 * change few of them; another picture differs in half. Measured: docs/decisions/018-perceptual-hash.md.
 */
export type PictureHash = Uint8Array<ArrayBuffer>;

/** Pixels along each side of the raster a hash is made of. */
export const RASTER_SIDE = 64;

/** Frequencies along each side that are kept: large shapes, nothing of the grain. */
const KEPT = 16;
const HASH_BYTES = (KEPT * KEPT) / 8;

/** A raster whose grey levels spread less than this (standard deviation, of 255) shows nothing to tell apart. */
const FLAT = 3;

/** At most so many of the 255 bits differ between two copies of one picture. */
export const SAME_WITHIN = 84;
/** The same for a copy turned or mirrored: of those there are seven to hit by chance. */
export const TURNED_WITHIN = 60;

/** One row for each kept frequency: its cosine at every pixel. */
const COSINES = Array.from({ length: KEPT }, (_, frequency) =>
  Float64Array.from({ length: RASTER_SIDE }, (__, pixel) =>
    Math.cos((Math.PI * frequency * (2 * pixel + 1)) / (2 * RASTER_SIDE)),
  ),
);

/**
 * @param grey one byte for each pixel, row by row, `RASTER_SIDE` × `RASTER_SIDE`; throws a RangeError for another length
 * @returns undefined where the picture is one flat colour
 */
export function hashRaster(grey: Uint8Array): PictureHash | undefined {
  if (grey.length !== RASTER_SIDE ** 2) throw new RangeError("Not a raster of the hash's size.");
  if (spread(grey) < FLAT) return undefined;
  const across = Array.from({ length: RASTER_SIDE }, (_, y) => {
    const row = grey.subarray(y * RASTER_SIDE, (y + 1) * RASTER_SIDE);
    return COSINES.map((wave) => dot(wave, row));
  });
  const hash = new Uint8Array(HASH_BYTES);
  for (let u = 0; u < KEPT; u++) {
    const column = Float64Array.from(across, (row) => row[u] as number);
    // The first of all is the mean: how bright the picture is tells nothing.
    for (let v = 0; v < KEPT; v++) if (u + v > 0 && dot(COSINES[v] as Float64Array, column) > 0) setBit(hash, u, v);
  }
  return hash;
}

/** How many bits differ: 0 to 255. */
export function distance(one: PictureHash, other: PictureHash): number {
  let differing = 0;
  for (let at = 0; at < HASH_BYTES; at++) differing += ONES[(one[at] as number) ^ (other[at] as number)] as number;
  return differing;
}

/** A way to turn or mirror a picture: first its axes are swapped, or not, then it is mirrored across and down, or not. */
export interface Turn {
  swapped: boolean;
  across: boolean;
  down: boolean;
}

/** All seven ways, without the one that leaves it as it is. */
export const TURNS: readonly Turn[] = [1, 2, 3, 4, 5, 6, 7].map((way) => ({
  swapped: (way & 4) !== 0,
  across: (way & 2) !== 0,
  down: (way & 1) !== 0,
}));

/**
 * The hash of the picture turned: a mirror changes the sign of every odd frequency along its axis, and swapping the axes
 * swaps the frequencies, so that nothing has to be drawn anew.
 */
export function turnHash(hash: PictureHash, { swapped, across, down }: Turn): PictureHash {
  const result = new Uint8Array(HASH_BYTES);
  for (let u = 0; u < KEPT; u++)
    for (let v = 0; v < KEPT; v++) {
      if (u + v === 0) continue;
      const flipped = (across && u % 2 === 1) !== (down && v % 2 === 1);
      const was = swapped ? hasBit(hash, v, u) : hasBit(hash, u, v);
      if (was !== flipped) setBit(result, u, v);
    }
  return result;
}

/** A square raster turned the same way. */
export function turnRaster(grey: Uint8Array, { swapped, across, down }: Turn): Uint8Array {
  const side = Math.sqrt(grey.length);
  return grey.map((_, at) => {
    const [x, y] = [at % side, Math.floor(at / side)];
    const [fromX, fromY] = [across ? side - 1 - x : x, down ? side - 1 - y : y];
    return grey[swapped ? fromX * side + fromY : fromY * side + fromX] as number;
  });
}

/** The 64 lowest frequencies, lowest first, in four bands of 16: the first changes least of all. */
const BANDS = (() => {
  const low = Array.from({ length: 64 }, (_, at) => ({ u: at % 8, v: Math.floor(at / 8) })).slice(1);
  low.sort((one, other) => one.u + one.v - other.u - other.v || one.v - other.v);
  const lowest = [...low, { u: 8, v: 8 }];
  return [0, 1, 2, 3].map((band) => lowest.slice(band * 16, band * 16 + 16));
})();

/** Four numbers of 16 bits by which a table can be searched. */
export function bandsOf(hash: PictureHash): [number, number, number, number] {
  const numbers = BANDS.map((band) => band.reduce((number, { u, v }) => number * 2 + Number(hasBit(hash, u, v)), 0));
  return numbers as [number, number, number, number];
}

/** A band and everything at most two bits from it: where a copy of the picture has its own. */
export function nearBand(band: number): number[] {
  const near = [band];
  for (let one = 0; one < 16; one++) {
    near.push(band ^ (1 << one));
    for (let other = 0; other < one; other++) near.push(band ^ (1 << one) ^ (1 << other));
  }
  return near;
}

/** The hash as it is kept: the same bits turned round in all of them, so that distances stay and nothing else is told. */
export function masked(hash: PictureHash, mask: Uint8Array): PictureHash {
  return hash.map((byte, at) => byte ^ (mask[at] as number));
}

const ONES = Uint8Array.from({ length: 256 }, (_, byte) => byte.toString(2).replaceAll("0", "").length);

function hasBit(hash: PictureHash, u: number, v: number): boolean {
  const at = v * KEPT + u;
  return ((hash[at >> 3] as number) & (0x80 >> (at & 7))) !== 0;
}

function setBit(hash: PictureHash, u: number, v: number): void {
  const at = v * KEPT + u;
  hash[at >> 3] = (hash[at >> 3] as number) | (0x80 >> (at & 7));
}

function dot(one: Float64Array, other: ArrayLike<number>): number {
  let sum = 0;
  for (let at = 0; at < one.length; at++) sum += (one[at] as number) * (other[at] as number);
  return sum;
}

function spread(grey: Uint8Array): number {
  const mean = grey.reduce((sum, level) => sum + level, 0) / grey.length;
  return Math.sqrt(grey.reduce((sum, level) => sum + (level - mean) ** 2, 0) / grey.length);
}
