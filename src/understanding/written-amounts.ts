import type { Token } from "./tokens.ts";

const LONGEST_DIGITS = 16;

/** What written digits may be: a number with groups of three, a decimal, or both. */
export interface Amount {
  /** Values of the number as written, before its unit, for units of each kind. */
  grouped?: number;
  decimal?: { digits: number; places: number };
}

/** The digits at `start`, joined where spaces group them by three ("1 500 000"); `apart` is then the last group alone. */
export function writtenNumber(
  typed: readonly Token[],
  start: number,
): { text: string; end: number; apart?: string } | undefined {
  const first = typed[start];
  if (first === undefined) return undefined;
  let end = start + 1;
  let text = first.typed;
  if (/^[1-9]\d{0,2}$/u.test(first.typed)) {
    while (/^\d{3}$/u.test(typed[end]?.typed ?? "") && typed[end - 1]?.kind === "number")
      text += `.${typed[end++]?.typed}`;
  }
  const last = typed[end - 1]?.typed;
  return { text, end, ...(end > start + 1 && last !== undefined && { apart: last }) };
}

/** The readings of digits with points and commas; neither where the marks fit no number. */
export function amountOf(text: string): Amount {
  const digits = text.replace(/[.,]/gu, "");
  if (digits.length > LONGEST_DIGITS) return { grouped: Number.POSITIVE_INFINITY };
  if (/^\d+$/u.test(text)) return { grouped: Number(text), decimal: { digits: Number(text), places: 0 } };
  const grouped =
    /^[1-9]\d{0,2}(?:\.\d{3})+$/u.test(text) || /^[1-9]\d{0,2}(?:,\d{3})+$/u.test(text) ? Number(digits) : undefined;
  const [, whole, part] = /^(\d+)[.,](\d+)$/u.exec(text) ?? [];
  const decimal =
    whole !== undefined && part !== undefined ? { digits: Number(whole + part), places: part.length } : undefined;
  return { ...(grouped !== undefined && { grouped }), ...(decimal !== undefined && { decimal }) };
}

type Read = { options: number[]; sure: boolean };

/** Before triệu and tỷ one or two digits behind the mark are decimals; exactly three may be either. */
export function inMillions({ grouped, decimal }: Amount, worth: number): Read {
  const fraction =
    decimal === undefined || decimal.places > 3
      ? undefined
      : ((decimal.digits * (worth / 1000)) / 10 ** decimal.places) * 1000;
  if (grouped !== undefined && (decimal === undefined || decimal.places === 0))
    return { options: [grouped * worth], sure: true };
  if (grouped !== undefined && fraction !== undefined) return { options: [grouped * worth, fraction], sure: false };
  if (fraction === undefined) return { options: [], sure: false };
  return { options: [Math.round(fraction)], sure: (decimal?.places ?? 3) < 3 };
}

/** Before nghìn and đồng marks part groups of three; anything else is asked, or nothing. */
export function inThousands({ grouped, decimal }: Amount, worth: number): Read {
  if (grouped !== undefined) return { options: [grouped * worth], sure: true };
  if (worth === 1 || decimal === undefined || decimal.places > 2) return { options: [], sure: false };
  return { options: [Math.round((decimal.digits * worth) / 10 ** decimal.places)], sure: false };
}

/** A number without a unit: đồng from 10 000 on (asked with a zero before it, which may begin a telephone number); less is asked, as itself, in thousands, in millions. */
export function bareDigits({ grouped, decimal }: Amount, leadingZero: boolean): Read {
  if (grouped === undefined) {
    return decimal !== undefined && decimal.places < 3 && decimal.digits < 10_000
      ? { options: [Math.round((decimal.digits * 1e6) / 10 ** decimal.places)], sure: false }
      : { options: [], sure: false };
  }
  if (grouped >= 10_000) return { options: [grouped], sure: !leadingZero };
  if (grouped === 0) return { options: [0], sure: false };
  const thousands = grouped * 1e3;
  if (grouped >= 1000) return { options: [grouped, thousands], sure: false };
  if (grouped >= 100) return { options: [thousands], sure: false };
  return { options: grouped < 20 ? [grouped * 1e6, thousands] : [thousands, grouped * 1e6], sure: false };
}
