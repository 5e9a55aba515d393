/** An exact decimal number, not below zero: `digits` with the point `places` from the right. */
export interface Decimal {
  digits: bigint;
  places: number;
}

/** A decimal from digits with at most one point: "12.5". */
export function decimal(text: string): Decimal {
  const [whole = "0", part = ""] = text.split(".");
  return { digits: BigInt(whole + part), places: part.length };
}

/** The product of two decimals, exact. */
export function times(a: Decimal, b: Decimal): Decimal {
  return { digits: a.digits * b.digits, places: a.places + b.places };
}

/** The sum of two decimals, exact. */
export function plus(a: Decimal, b: Decimal): Decimal {
  const places = Math.max(a.places, b.places);
  const at = (one: Decimal) => one.digits * 10n ** BigInt(places - one.places);
  return { digits: at(a) + at(b), places };
}

/** Written plainly: a point as mark, no groups, no zeros at the end of the fraction ("12.5", "1000"). */
export function written({ digits, places }: Decimal): string {
  const padded = digits.toString().padStart(places + 1, "0");
  const whole = padded.slice(0, padded.length - places);
  const part = padded.slice(padded.length - places).replace(/0+$/u, "");
  return part === "" ? whole : `${whole}.${part}`;
}
