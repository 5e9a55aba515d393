import type { Pack } from "./pack-schema.ts";
import type { Edition, Unit2017, Unit2025 } from "./unit-schema.ts";

/** A commune-level unit (xã, phường, thị trấn) and the list it stands in. */
export type Unit = ({ edition: "2017" } & Unit2017) | ({ edition: "2025" } & Unit2025);

const indexes = new WeakMap<Pack, Record<Edition, Map<string, Unit>>>();

/**
 * The unit with a five-digit code. Codes were used again in 2025 (31120 was phường An Hòa and is phường Cái Khế), so
 * name the edition wherever it is known; without one the list in force since 2025 goes first, then that of 2017.
 */
export function findUnit(pack: Pack, code: string, edition?: Edition): Unit | undefined {
  let index = indexes.get(pack);
  if (index === undefined) {
    index = {
      "2017": new Map(pack.units["2017"].map((unit) => [unit.code, { edition: "2017", ...unit }])),
      "2025": new Map(pack.units["2025"].map((unit) => [unit.code, { edition: "2025", ...unit }])),
    };
    indexes.set(pack, index);
  }
  return edition === undefined ? (index["2025"].get(code) ?? index["2017"].get(code)) : index[edition].get(code);
}
