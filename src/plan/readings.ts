import type { Pack, Reading } from "./pack-schema.ts";

/** A reading as a verdict took it; the value only where the office can switch it. */
export interface ReadingTaken {
  readonly id: string;
  readonly value?: string;
}

/**
 * The readings about any of these (criteria, awards, `AWARD ROUTE`, `track TRACK`, `terms`, …), in the pack's order.
 *
 * @param values of the switchable readings, as the check takes them
 */
export function readingsAbout(
  pack: Pack,
  about: readonly string[],
  values: Readonly<Record<string, string>>,
): ReadingTaken[] {
  return pack.readings
    .filter((reading) => reading.about.some((one) => about.includes(one)))
    .map(({ id }) => (values[id] === undefined ? { id } : { id, value: values[id] }));
}

/** The values a reading could be switched to. */
export function otherValues(pack: Pack, { id, value }: ReadingTaken): string[] {
  const reading: Reading | undefined = pack.readings.find((row) => row.id === id);
  return reading?.allowed?.filter((other) => other !== value) ?? [];
}
