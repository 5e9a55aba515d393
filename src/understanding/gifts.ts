import { type Decimal, decimal, plus, times, written } from "./decimal.ts";
import { HINTS, MONEY_WORDS, RECIPIENTS } from "./gift-words.ts";
import { lexicon } from "./lexicon.ts";
import { isHalf, numeralAt } from "./numerals.ts";
import type { Token } from "./tokens.ts";
import { BARE_AMBIGUOUS, MEASURES, type Measure, type Unit } from "./units-of-quantity.ts";

/**
 * How much of a gift: `amount` a plain decimal above zero ("10", "0.5"), `unit` one of `UNITS`; `word` is the typed
 * unit where `unit` is `other`.
 */
export interface Quantity {
  amount: string;
  unit: Unit;
  word?: string;
}

/** A number of things: its values, likeliest first. */
export interface Amount {
  values: Decimal[];
  sure: boolean;
  /** "2 chục": how many tens, to be counted again in market dozens where the things are pieces. */
  tens?: Decimal;
  /** "1.250": read as a group of three, but a decimal before units so large that few come by the thousand. */
  grouped?: Decimal;
  end: number;
}

/** A quantity found in a text: all it may be, likeliest first. */
export interface Gift {
  options: Quantity[];
  sure: boolean;
  start: number;
  end: number;
}

const HALF_OF = lexicon([["half", "nửa | half a"]]);

/** Behind "100 m": then squares are meant, or the length of its side. */
const LAND = lexicon([["land", "đất | ruộng | vườn | nền | mặt bằng"]]);
const SQUARE_METRES: Measure = { unit: "m2", factor: "1" };

const DOZENS = lexicon([["chục", "chục | chuc"]]);

const HUNDREDS = lexicon([
  ["100", "trăm"],
  ["1000", "ngàn | nghìn | k | thousand"],
]);

/** Units that are measured, not counted piece by piece. */
export const WEIGHTS: ReadonlySet<Unit> = new Set(["kg", "tonne", "litre", "m2", "m3", "metre", "workday"]);

/** Longer numbers are no amounts of anything given. */
export const LONGEST_DIGITS = 15;

const MARKET_TENS = ["10", "12", "14"];

/** The quantity that starts at token `at`: a number and its unit, or "nửa ký", "ký rưỡi". */
export function giftAt(typed: readonly Token[], at: number): Gift | undefined {
  const half = HALF_OF.at(typed, at);
  const implied = half === undefined && isHalf(typed[at + 1]) ? MEASURES.at(typed, at) : undefined;
  const amount: Amount | undefined =
    half !== undefined
      ? { values: [decimal("0.5")], sure: true, end: at + half.length }
      : implied !== undefined
        ? { values: [decimal("1")], sure: true, end: at }
        : (amountAt(typed, at) ?? impliedTen(typed, at));
  if (amount === undefined) return undefined;
  const measured = MEASURES.at(typed, amount.end);
  if (measured === undefined) return otherThing(typed, at, amount);
  const word = typed[amount.end]?.typed ?? "";
  const measures = measured.meanings.flat();
  if (measures.length === 0) return { options: [], sure: false, start: at, end: amount.end + measured.length };
  return withHalf(typed, at, amount, measures, measured.length, word);
}

/** "chục ký": ten of them, where nothing counts the tens. */
function impliedTen(typed: readonly Token[], at: number): Amount | undefined {
  const before = typed[at - 1];
  const counted = before !== undefined && (before.kind === "number" || ["may", "vai"].includes(before.folded));
  if (counted || DOZENS.at(typed, at) === undefined || typed[at + 1]?.kind !== "word") return undefined;
  return { values: [decimal("10")], sure: false, tens: decimal("1"), end: at + 1 };
}

/** The measured gift, with "rưỡi" or tenths behind the unit. */
function withHalf(
  typed: readonly Token[],
  start: number,
  amount: Amount,
  measures: readonly Measure[],
  length: number,
  word: string,
): Gift {
  let end = amount.end + length;
  let { values, sure } = amount;
  if (isHalf(typed[end])) {
    values = values.map((one) => plus(one, decimal("0.5")));
    end++;
  } else if (/^\d$/u.test(typed[end]?.typed ?? "") && MEASURES.at(typed, end + 1) === undefined) {
    values = values.map((one) => plus(one, decimal(`0.${typed[end]?.typed}`)));
    sure = false;
    end++;
  }
  const bareWord = length === 1 && BARE_AMBIGUOUS.has(word);
  const pieces = amount.tens !== undefined && measures.some((measure) => !WEIGHTS.has(measure.unit));
  const tens = amount.tens;
  const counts = pieces && tens !== undefined ? MARKET_TENS.map((ten) => times(tens, decimal(ten))) : values;
  const isLand = measures.some((measure) => measure.unit === "metre") && LAND.at(typed, end) !== undefined;
  const options = (isLand ? [SQUARE_METRES, ...measures] : measures).flatMap((measure) =>
    counts.map((one) => quantity(one, measure)),
  );
  const heavy =
    amount.grouped !== undefined &&
    measures.some((measure) => measure.unit === "tonne" || Number(measure.factor) >= 100);
  if (heavy && amount.grouped !== undefined)
    options.push(...measures.map((measure) => quantity(amount.grouped as Decimal, measure)));
  return { options, sure: sure && !bareWord && !pieces && !heavy && !isLand, start, end };
}

function quantity(amount: Decimal, { unit, factor, word }: Measure): Quantity {
  const kept = written(times(amount, decimal(factor)));
  return word === undefined ? { amount: kept, unit } : { amount: kept, unit, word };
}

/** A number with a thing that is no unit of ours: "5 xe lăn". Its words are kept, and it is asked. */
function otherThing(typed: readonly Token[], start: number, amount: Amount): Gift | undefined {
  if (amount.tens !== undefined && typed[amount.end] === undefined) return undefined;
  const things: string[] = [];
  for (
    let at = amount.end;
    at < typed.length && things.length < 2 && typed[at]?.kind === "word" && HINTS.at(typed, at) === undefined;
    at++
  )
    things.push(typed[at]?.typed ?? "");
  if (things.length === 0 || RECIPIENTS.at(typed, amount.end) !== undefined || numeralAt(typed, amount.end))
    return undefined;
  if (MONEY_WORDS.at(typed, amount.end) !== undefined) return undefined;
  const { tens } = amount;
  if (tens !== undefined) {
    const options = MARKET_TENS.map((ten) => quantity(times(tens, decimal(ten)), { unit: "piece", factor: "1" }));
    return { options, sure: false, start, end: amount.end + things.length };
  }
  const counts = amount.values.map(
    (one): Quantity => ({ amount: written(one), unit: "other", word: things.join(" ") }),
  );
  return { options: counts, sure: false, start, end: amount.end + things.length };
}

/** The number that starts at token `at`, in digits or words. */
export function amountAt(typed: readonly Token[], at: number): Amount | undefined {
  const token = typed[at];
  if (token === undefined || token.kind === "mark") return undefined;
  const spoken = numeralAt(typed, at);
  const base =
    spoken !== undefined
      ? spokenAmount(typed, at, spoken.values, spoken.length)
      : token.kind === "number"
        ? digitAmount(token, at)
        : undefined;
  if (base === undefined) return undefined;
  const times100 = HUNDREDS.at(typed, base.end);
  const factor = times100?.meanings[0];
  if (times100 === undefined || factor === undefined || (typed[base.end]?.folded === "k" && typed[base.end]?.spaced))
    return base;
  const many: Amount = {
    values: base.values.map((one) => times(one, decimal(factor))),
    sure: base.sure && typed[base.end]?.folded !== "k",
    end: base.end + times100.length,
  };
  return factor === "1000" ? withHundreds(typed, many) : many;
}

/** "một ngàn hai trăm": hundreds, or less, behind the thousands; "một ngàn hai" is asked. */
function withHundreds(typed: readonly Token[], thousands: Amount): Amount {
  if (isHalf(typed[thousands.end]))
    return { ...thousands, values: thousands.values.map((one) => plus(one, decimal("500"))), end: thousands.end + 1 };
  const rest = typed[thousands.end]?.kind === "word" ? numeralAt(typed, thousands.end) : undefined;
  if (rest === undefined) return thousands;
  const values = thousands.values.flatMap((one) =>
    rest.values.flatMap((number) =>
      (number < 10 ? [number * 100, number] : [number]).map((part) => plus(one, decimal(String(part)))),
    ),
  );
  return { values, sure: thousands.sure && values.length === 1, end: thousands.end + rest.length };
}

function spokenAmount(typed: readonly Token[], at: number, values: readonly number[], length: number): Amount {
  const end = at + length;
  const isTens = length > 1 && DOZENS.at(typed, end - 1) !== undefined;
  const counted = values.map((number) => decimal(String(number)));
  const [only = 0] = values;
  return { values: counted, sure: counted.length === 1, end, ...(isTens && { tens: decimal(String(only / 10)) }) };
}

/** Points part groups of three; "1,500" is one and a half or one thousand five hundred. */
function digitAmount(token: Token, at: number): Amount {
  const text = token.typed;
  const end = at + 1;
  const digits = text.replace(/[.,]/gu, "");
  if (digits.length > LONGEST_DIGITS) return { values: [decimal("9".repeat(LONGEST_DIGITS + 1))], sure: false, end };
  if (/^\d+$/u.test(text)) return { values: [decimal(text)], sure: true, end };
  const asDecimal = /^\d+[.,]\d+$/u.test(text) ? decimal(text.replace(",", ".")) : undefined;
  const grouped = /^[1-9]\d{0,2}(?:\.\d{3})+$/u.test(text) || /^[1-9]\d{0,2}(?:,\d{3})+$/u.test(text);
  if (grouped && asDecimal !== undefined)
    return text.includes(".")
      ? { values: [decimal(digits)], sure: true, end, grouped: asDecimal }
      : { values: [decimal(digits), asDecimal], sure: false, end };
  if (grouped) return { values: [decimal(digits)], sure: true, end };
  const full = /^([1-9]\d{0,2}(?:\.\d{3})+),(\d+)$/u.exec(text);
  if (full !== null) return { values: [decimal(`${(full[1] ?? "").replaceAll(".", "")}.${full[2]}`)], sure: true, end };
  return asDecimal === undefined ? { values: [], sure: false, end } : { values: [asDecimal], sure: true, end };
}
