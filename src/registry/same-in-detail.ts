/** Pixels along each side of the two rasters that are laid over one another. */
export const DETAIL_SIDE = 256;

/** How far an edge of one picture may lie within the other, as a share of its side. */
const MOST_CUT = 0.06;
const CUT_STEP = 0.005;
const CUTS = Array.from({ length: Math.round((2 * MOST_CUT) / CUT_STEP) + 1 }, (_, at) => at * CUT_STEP - MOST_CUT);

/** The pictures are compared in squares of so many pixels, each shifted by up to so many to lie best. */
const SQUARE = 16;
const MOST_SHIFT = 2;
/** Contrast that a square may have lost against the whole picture. */
const LEAST_GAIN = 0.25;

/**
 * The third-largest difference of a square (mean of grey levels, of 255) between two copies of one picture stays below;
 * between two papers of one printed form it lies above. The two largest may be a mark made on one copy, or chance.
 */
const SAME_BELOW = 28;
const ALLOWED = 2;

interface Cut {
  /** How much of the one picture lies before, and behind, the other along an axis; negative where it is the other way. */
  from: number;
  to: number;
}

/**
 * Whether two grey rasters (`DETAIL_SIDE` × `DETAIL_SIDE`, row by row) that look alike from afar are one picture: laid
 * over one another where each may be a cut of the other, in the same light, and then compared square by square. Receipts
 * of one form, or screens of one bank, look alike from afar and are told apart here by what is written on them; not
 * where only a digit or two differ.
 */
export function sameInDetail(one: Uint8Array, other: Uint8Array): boolean {
  return differenceInDetail(one, other) < SAME_BELOW;
}

/** What `sameInDetail` decides by, in grey levels. */
function differenceInDetail(one: Uint8Array, other: Uint8Array): number {
  const across = bestCut(profile(one, 1, DETAIL_SIDE), profile(other, 1, DETAIL_SIDE));
  const down = bestCut(profile(one, DETAIL_SIDE, 1), profile(other, DETAIL_SIDE, 1));
  const laid = inOneLight(laidOver(one, across, down), other);
  const residues: number[] = [];
  for (let top = MOST_SHIFT; top + SQUARE + MOST_SHIFT <= DETAIL_SIDE; top += SQUARE)
    for (let left = MOST_SHIFT; left + SQUARE + MOST_SHIFT <= DETAIL_SIDE; left += SQUARE) {
      const residue = squareResidue(laid, other, left, top);
      if (residue !== undefined) residues.push(residue);
    }
  return residues.sort((a, b) => b - a)[ALLOWED] ?? 0;
}

/** The mean of every column or row. */
function profile(grey: Uint8Array, step: number, stride: number): Float64Array {
  return Float64Array.from({ length: DETAIL_SIDE }, (_, at) => {
    let sum = 0;
    for (let along = 0; along < DETAIL_SIDE; along++) sum += grey[at * step + along * stride] as number;
    return sum / DETAIL_SIDE;
  });
}

/** The cut at which the two profiles go together best; where several do, the least. */
function bestCut(one: Float64Array, other: Float64Array): Cut {
  let best = { from: 0, to: 0, score: Number.NEGATIVE_INFINITY };
  for (const from of CUTS)
    for (const to of CUTS) {
      const score = correlation(one, other, from, to) - (Math.abs(from) + Math.abs(to)) * 0.01;
      if (score > best.score) best = { from, to, score };
    }
  return best;
}

/** Pearson's, over the part that both pictures show. */
function correlation(one: Float64Array, other: Float64Array, from: number, to: number): number {
  let [count, ones, others, onesSquared, othersSquared, products] = [0, 0, 0, 0, 0, 0];
  const scale = 1 - from - to;
  for (let at = 0; at < DETAIL_SIDE; at++) {
    const place = from * DETAIL_SIDE + at * scale;
    const low = Math.floor(place);
    if (low < 0 || low + 1 >= DETAIL_SIDE) continue;
    const part = place - low;
    const a = (one[low] as number) * (1 - part) + (one[low + 1] as number) * part;
    const b = other[at] as number;
    count++;
    ones += a;
    others += b;
    onesSquared += a * a;
    othersSquared += b * b;
    products += a * b;
  }
  const spreads = (onesSquared - ones ** 2 / count) * (othersSquared - others ** 2 / count);
  return spreads > 0 ? (products - (ones * others) / count) / Math.sqrt(spreads) : 0;
}

/** The one picture as it lies over the other; NaN where it shows nothing of it. */
function laidOver(grey: Uint8Array, across: Cut, down: Cut): Float64Array {
  const out = new Float64Array(DETAIL_SIDE ** 2).fill(Number.NaN);
  for (let y = 0; y < DETAIL_SIDE; y++) {
    const py = down.from * DETAIL_SIDE + y * (1 - down.from - down.to);
    const ly = Math.floor(py);
    if (ly < 0 || ly + 1 >= DETAIL_SIDE) continue;
    for (let x = 0; x < DETAIL_SIDE; x++) {
      const px = across.from * DETAIL_SIDE + x * (1 - across.from - across.to);
      const lx = Math.floor(px);
      if (lx < 0 || lx + 1 >= DETAIL_SIDE) continue;
      const [fx, fy] = [px - lx, py - ly];
      const at = ly * DETAIL_SIDE + lx;
      out[y * DETAIL_SIDE + x] =
        ((grey[at] as number) * (1 - fx) + (grey[at + 1] as number) * fx) * (1 - fy) +
        ((grey[at + DETAIL_SIDE] as number) * (1 - fx) + (grey[at + DETAIL_SIDE + 1] as number) * fx) * fy;
    }
  }
  return out;
}

/** As light and as strong in contrast as the other, as far as a straight line can make it so. */
function inOneLight(laid: Float64Array, other: Uint8Array): Float64Array {
  let [count, ones, others, onesSquared, products] = [0, 0, 0, 0, 0];
  for (let at = 0; at < laid.length; at++) {
    const a = laid[at] as number;
    if (Number.isNaN(a)) continue;
    const b = other[at] as number;
    count++;
    ones += a;
    others += b;
    onesSquared += a * a;
    products += a * b;
  }
  const spread = onesSquared - ones ** 2 / count;
  const gain = spread > 0 ? (products - (ones * others) / count) / spread : 1;
  const offset = (others - gain * ones) / count;
  return laid.map((a) => Math.max(0, Math.min(255, a * gain + offset)));
}

/** How much a square differs where it lies best; undefined where one of the two does not show it. */
function squareResidue(fitted: Float64Array, other: Uint8Array, left: number, top: number): number | undefined {
  let least: number | undefined;
  for (let dy = -MOST_SHIFT; dy <= MOST_SHIFT; dy++)
    for (let dx = -MOST_SHIFT; dx <= MOST_SHIFT; dx++) {
      const mean = residueAt(fitted, other, (top + dy) * DETAIL_SIDE + left + dx, top * DETAIL_SIDE + left);
      if (!Number.isNaN(mean) && (least === undefined || mean < least)) least = mean;
    }
  return least;
}

/**
 * Mean difference of two squares in the same light: where a picture was made brighter its brightest colours are cut off,
 * so that each square has a light of its own.
 */
function residueAt(one: Float64Array, other: Uint8Array, from: number, against: number): number {
  let [ones, others, squared, products] = [0, 0, 0, 0];
  for (let y = 0; y < SQUARE; y++)
    for (let x = 0; x < SQUARE; x++) {
      const a = one[from + y * DETAIL_SIDE + x] as number;
      const b = other[against + y * DETAIL_SIDE + x] as number;
      ones += a;
      others += b;
      squared += a * a;
      products += a * b;
    }
  const spread = squared - ones ** 2 / SQUARE ** 2;
  const slope = spread > 0 ? (products - (ones * others) / SQUARE ** 2) / spread : 1;
  const gain = Math.max(LEAST_GAIN, Math.min(1, slope));
  const offset = (others - gain * ones) / SQUARE ** 2;
  let sum = 0;
  for (let y = 0; y < SQUARE; y++)
    for (let x = 0; x < SQUARE; x++) {
      const a = one[from + y * DETAIL_SIDE + x] as number;
      sum += Math.abs(a * gain + offset - (other[against + y * DETAIL_SIDE + x] as number));
    }
  return sum / SQUARE ** 2;
}
