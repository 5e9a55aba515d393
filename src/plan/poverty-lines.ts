import { findInForce } from "./field-schema.ts";
import type { Pack } from "./pack-schema.ts";
import type { PovertyLine } from "./poverty-line-schema.ts";

/**
 * The national poverty line of an area on a day (`YYYY-MM-DD`). It is told, never applied: who is poor is what the
 * commune's yearly list says.
 */
export function findPovertyLine(pack: Pack, area: PovertyLine["area"], asOf: string): PovertyLine | undefined {
  return findInForce(
    pack.povertyLines.filter((row) => row.area === area),
    asOf,
  );
}
