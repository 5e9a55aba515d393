import { type Decimal, decimal, plus, times, written } from "./decimal.ts";
import { lexicon } from "./lexicon.ts";
import { readMoney } from "./money.ts";
import { readNonAnswer } from "./non-answer.ts";
import { isHalf, numeralAt } from "./numerals.ts";
import { ask, none, type Reading, value } from "./reading.ts";
import { LONGEST_ANSWER, type Token, tokens } from "./tokens.ts";
import { BARE_AMBIGUOUS, MEASURES, type Measure, type Unit } from "./units-of-quantity.ts";

export { UNITS, type Unit } from "./units-of-quantity.ts";

/**
 * How much of a gift: `amount` a plain decimal above zero ("10", "0.5"), `unit` one of `UNITS`; `word` is the typed
 * unit where `unit` is `other`.
 */
export interface Quantity {
  amount: string;
  unit: Unit;
  word?: string;
}

type Hint = "bound" | "vague" | "rate" | "range" | "negation";

const HINTS = lexicon<Hint>([
  [
    "bound",
    "hơn | trên | gần | dưới | ít nhất | tối thiểu | tối đa | không quá | chưa tới | over | under | more than | less than | at least",
  ],
  ["vague", "vài | mấy | một ít | ít | nhiều | chút ít | chút đỉnh | a few | some | several"],
  [
    "rate",
    "mỗi | một tháng | 1 tháng | hàng tháng | hằng tháng | một năm | 1 năm | mỗi tháng | một ngày | 1 ngày | một người | 1 người | một hộ | 1 hộ | nhân | x | each | per | every",
  ],
  ["range", "đến | tới | hay | hoặc | to | or"],
  ["negation", "không | chưa | hổng | ko | not"],
]);
const HALF_OF = lexicon([["half", "nửa | half a"]]);
const DOZENS = lexicon([["chục", "chục | chuc"]]);
const HUNDREDS = lexicon([
  ["100", "trăm"],
  ["1000", "ngàn | nghìn | k | thousand"],
]);
const WEIGHTS: ReadonlySet<Unit> = new Set(["kg", "tonne", "litre", "m2", "m3", "metre", "workday"]);
const LONGEST_DIGITS = 15;
const MARKET_TENS = ["10", "12", "14"];

interface Amount {
  values: Decimal[];
  sure: boolean;
  /** "2 chục": how many tens, to be counted again in market dozens where the things are pieces. */
  tens?: Decimal;
  end: number;
}

interface Gift {
  options: Quantity[];
  sure: boolean;
  start: number;
  end: number;
}

/**
 * Reads how much is given: "10 ký gạo" → 10 kg, "2 tạ" → 200 kg, "20 phần quà" → 20 sets. "1,500 kg", packs, rates, two
 * gifts, a *chục* of pieces and a *công* that may be land are asked; sums of money are of the wrong kind.
 */
export function readQuantity(text: string): Reading<Quantity> {
  const why = readNonAnswer(text);
  if (why !== undefined) return none(why);
  const typed = tokens(text);
  if (typed.length === 0) return none("empty");
  if (typed.length > LONGEST_ANSWER) return none("unreadable");
  const gifts: Gift[] = [];
  const hints = new Set<Hint>();
  let numbers = 0;
  let bareNumber: Amount | undefined;
  for (let at = 0; at < typed.length; ) {
    const gift = giftAt(typed, at);
    const hint = HINTS.at(typed, at);
    if (isNegative(typed, at)) return none("impossible");
    if (hint?.meanings[0] !== undefined && (gift === undefined || hint.length > 1)) {
      hints.add(hint.meanings[0]);
      at += hint.length;
    } else if (gift !== undefined) {
      gifts.push(gift);
      at = gift.end;
    } else {
      const amount = amountAt(typed, at);
      if (amount !== undefined) {
        numbers++;
        bareNumber ??= amount;
      }
      if (typed[at]?.typed === "/" || typed[at]?.typed === "*" || typed[at]?.typed === "×") hints.add("rate");
      at = amount?.end ?? at + 1;
    }
  }
  return settle(text, typed, gifts, hints, numbers, bareNumber);
}

function settle(
  text: string,
  typed: readonly Token[],
  gifts: readonly Gift[],
  hints: ReadonlySet<Hint>,
  numbers: number,
  bareNumber: Amount | undefined,
): Reading<Quantity> {
  const [first, second] = gifts;
  if (first === undefined) return withoutUnit(text, hints, bareNumber);
  const options = gifts.flatMap((gift) => gift.options).filter((option) => option.amount !== "0");
  if (options.length === 0 && gifts.some((gift) => gift.options.length > 0)) return none("impossible");
  if (options.some((option) => option.amount.replace(/\D/gu, "").length > LONGEST_DIGITS)) return none("out-of-range");
  if (gifts.length === 1) {
    if (hints.has("vague")) return none("vague");
    const range =
      numbers > 0 && bareNumber !== undefined && isRange(typed, bareNumber, first) ? rangeStart(bareNumber, first) : [];
    const [only] = first.options;
    const certain = first.sure && first.options.length === 1 && numbers === 0 && hints.size === 0;
    return certain && only !== undefined ? value(only) : ask([...range, ...options]);
  }
  return ask([...(second === undefined ? [] : productOf(first, second)), ...options]);
}

/** "3 bao 50kg", "3 bao, mỗi bao 50 ký": packs of a weight weigh together. */
function productOf(first: Gift, second: Gift): Quantity[] {
  const [packs] = first.options;
  const [each] = second.options;
  if (packs === undefined || each === undefined || WEIGHTS.has(packs.unit) || !WEIGHTS.has(each.unit)) return [];
  const amount = written(times(decimal(packs.amount), decimal(each.amount)));
  return amount === "0" ? [] : [{ ...each, amount }];
}

function withoutUnit(text: string, hints: ReadonlySet<Hint>, bareNumber: Amount | undefined): Reading<Quantity> {
  if (hints.has("vague")) return none("vague");
  if (bareNumber === undefined) return none(readMoney(text).kind === "value" ? "wrong-kind" : "unreadable");
  const money = readMoney(text);
  return money.kind === "value" ? none("wrong-kind") : ask([]);
}

function isRange(typed: readonly Token[], number: Amount, gift: Gift): boolean {
  const between = typed.slice(number.end, gift.start);
  return (
    between.length <= 2 &&
    between.every(
      (token) =>
        ["-", "~", ","].includes(token.typed) || ["den", "toi", "hay", "hoac", "to", "or"].includes(token.folded),
    )
  );
}

function rangeStart(number: Amount, gift: Gift): Quantity[] {
  const [measured] = gift.options;
  if (measured === undefined) return [];
  return number.values.map((amount) => ({ ...measured, amount: written(amount) })).filter((one) => one.amount !== "0");
}

function isNegative(typed: readonly Token[], at: number): boolean {
  return typed[at]?.typed === "-" && typed[at + 1]?.kind === "number" && !typed[at + 1]?.spaced && at === 0;
}

function giftAt(typed: readonly Token[], at: number): Gift | undefined {
  const half = HALF_OF.at(typed, at);
  const implied = half === undefined && isHalf(typed[at + 1]) ? MEASURES.at(typed, at) : undefined;
  const amount: Amount | undefined =
    half !== undefined
      ? { values: [decimal("0.5")], sure: true, end: at + half.length }
      : implied !== undefined
        ? { values: [decimal("1")], sure: true, end: at }
        : amountAt(typed, at);
  if (amount === undefined) return undefined;
  const measured = MEASURES.at(typed, amount.end);
  if (measured === undefined) return otherThing(typed, at, amount);
  const word = typed[amount.end]?.typed ?? "";
  const measures = measured.meanings.flat();
  if (measures.length === 0) return { options: [], sure: false, start: at, end: amount.end + measured.length };
  return withHalf(typed, at, amount, measures, measured.length, word);
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
  const options = measures.flatMap((measure) => counts.map((one) => quantity(one, measure)));
  return { options, sure: sure && !bareWord && !pieces, start, end };
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
  if (things.length === 0 || MONEY_WORDS.at(typed, amount.end) !== undefined) return undefined;
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

const MONEY_WORDS = lexicon([
  ["money", "triệu | tr | tỷ | tỉ | ngàn | nghìn | k | đồng | đ | vnd | vnđ | củ | năm | tháng | usd | đô"],
]);

function amountAt(typed: readonly Token[], at: number): Amount | undefined {
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
  return {
    values: base.values.map((one) => times(one, decimal(factor))),
    sure: base.sure && typed[base.end]?.folded !== "k",
    end: base.end + times100.length,
  };
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
      ? { values: [decimal(digits)], sure: true, end }
      : { values: [decimal(digits), asDecimal], sure: false, end };
  if (grouped) return { values: [decimal(digits)], sure: true, end };
  const full = /^([1-9]\d{0,2}(?:\.\d{3})+),(\d+)$/u.exec(text);
  if (full !== null) return { values: [decimal(`${(full[1] ?? "").replaceAll(".", "")}.${full[2]}`)], sure: true, end };
  return asDecimal === undefined ? { values: [], sure: false, end } : { values: [asDecimal], sure: true, end };
}
