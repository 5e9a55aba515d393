interface Summand {
  kind: Kind;
  /** Plain decimal of at most four places. */
  quantity: string;
  measure: string;
  /** The giver's own word for a unit that is none of ours. */
  word?: string;
}

/** What was given of one kind in one measure. */
export interface SumOfKind extends Summand {
  /** Lines summed. */
  count: number;
}

const PLACES = 4;
/** What can be given, in the order in which it is told (plan-145 §2: công sức, trí tuệ, vật chất). */
const KINDS = ["money", "goods", "labour", "land", "expertise"] as const;
type Kind = (typeof KINDS)[number];

/**
 * Adds up lines of one kind and measure; no sum goes across kinds, currencies or units. Exact: decimals are added as whole
 * numbers of ten-thousandths.
 */
export function sumsByKind(lines: readonly Summand[]): SumOfKind[] {
  const sums = new Map<string, SumOfKind & { units: bigint }>();
  for (const { kind, quantity, measure, word } of lines) {
    const key = JSON.stringify([kind, measure, word]);
    const sum = sums.get(key) ?? { kind, measure, ...(word && { word }), quantity: "0", count: 0, units: 0n };
    sum.units += inUnits(quantity);
    sum.count += 1;
    sums.set(key, sum);
  }
  return [...sums.values()]
    .map(({ units, ...sum }) => ({ ...sum, quantity: inDecimal(units) }))
    .sort((one, other) => KINDS.indexOf(one.kind) - KINDS.indexOf(other.kind));
}

function inUnits(decimal: string): bigint {
  const [whole = "0", places = ""] = decimal.split(".");
  return BigInt(whole + places.padEnd(PLACES, "0").slice(0, PLACES));
}

function inDecimal(units: bigint): string {
  const digits = units.toString().padStart(PLACES + 1, "0");
  const places = digits.slice(-PLACES).replace(/0+$/, "");
  return places === "" ? digits.slice(0, -PLACES) : `${digits.slice(0, -PLACES)}.${places}`;
}
