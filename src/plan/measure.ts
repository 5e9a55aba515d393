import type { Tally } from "./contributions.ts";
import type { Threshold } from "./facts.ts";

/** How contributions stand to the measure (mức đóng góp) an officer recorded. */
export interface Measure {
  readonly state: "met" | "unmet" | "unknown" | "no-threshold";
  /** VND of verified contributions with a value, as digits. */
  readonly sum: string;
  /** VND asked for, as digits; absent where no measure is recorded. */
  readonly minVnd?: string;
  /** VND still lacking, as digits; only where the measure is unmet. */
  readonly shortfall?: string;
}

/** The row in force for an award and a subject on a day: of several, the one with the later `from`. */
export function findThreshold(
  thresholds: readonly Threshold[] | undefined,
  award: string,
  subject: string,
  asOf: string,
): Threshold | undefined {
  let found: Threshold | undefined;
  for (const row of thresholds ?? []) {
    const inForce = row.from <= asOf && (row.to === undefined || asOf <= row.to);
    if (row.award !== award || row.subject !== subject || !inForce) continue;
    if (found === undefined || row.from >= found.from) found = row;
  }
  return found;
}

/**
 * The sum a row asks for.
 *
 * @throws RangeError where its `minVnd` is not whole VND in digits
 */
export function minVndOf(found: Threshold | undefined): bigint | undefined {
  if (found === undefined) return undefined;
  if (!/^\d+$/.test(found.minVnd))
    throw new RangeError(`minVnd: expected whole VND in digits, found "${found.minVnd}"`);
  return BigInt(found.minVnd);
}

/**
 * Judges a tally. With nothing to count it is unmet, recorded measure or not; with no recorded measure the office is
 * asked; what is unverified or without a value leaves it open only while it could still reach the measure.
 */
export function measure({ sum, mayAdd, anything }: Tally, minVnd: bigint | undefined): Measure {
  const base = { sum: `${sum}`, ...(minVnd === undefined ? {} : { minVnd: `${minVnd}` }) };
  if (minVnd === undefined) return { state: anything ? "no-threshold" : "unmet", ...base };
  if (anything && sum >= minVnd) return { state: "met", ...base };
  if (anything && (mayAdd === undefined || sum + mayAdd >= minVnd)) return { state: "unknown", ...base };
  return { state: "unmet", ...base, shortfall: `${minVnd - sum}` };
}
