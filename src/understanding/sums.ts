import { lexicon } from "./lexicon.ts";
import { DONG, isScale, type Scale, scaleAt } from "./money-scales.ts";
import { isHalf, type Numeral, numeralAt } from "./numerals.ts";
import { accented, type Token } from "./tokens.ts";
import { hasCountBefore, isAboutTen, isLedIn, isUncounted, uncountedAt } from "./uncounted.ts";
import { amountOf, bareDigits, inMillions, inThousands, writtenNumber } from "./written-amounts.ts";

/**
 * A sum of money found in a text. `options` are whole đồng, likeliest first; it is `sure` where nobody would ask.
 * `scale` is what one of its leading unit is worth (a million for "2 triệu 5"), and nothing where no unit was said.
 */
export interface Sum {
  options: number[];
  sure: boolean;
  start: number;
  end: number;
  scale: number | undefined;
  /** The number as typed or said before any unit: 2 for "2", 2 for "hai". */
  bare: number;
  lead: { digit: number; worth: number };
  spoken: boolean;
  /** What it is without the digits or words behind its unit, which may count something else: "5 triệu 2 người". */
  base?: number;
  /** Its unit is slang that also counts other things: "5 lít", "5t". */
  slang?: boolean;
}

const TRILLION_LIMIT = 1e13;

const HALF_OF = lexicon([["half", "nửa | half a"]]);

/** The sum that starts at token `start`: digits or words, with or without a unit, with all its parts ("1 triệu 200 ngàn"). */
export function sumAt(typed: readonly Token[], start: number, below = Number.POSITIVE_INFINITY): Sum | undefined {
  const half = HALF_OF.at(typed, start);
  if (half !== undefined) return halfOf(typed, start, half.length);
  const implied = impliedOne(typed, start);
  if (implied !== undefined) return implied;
  const token = typed[start];
  if (token?.kind === "number") {
    const spokenHundreds = numeralAt(typed, start);
    if (spokenHundreds !== undefined) return spokenSum(typed, start, spokenHundreds, below);
    return digitSum(typed, start, below);
  }
  const numeral = numeralAt(typed, start) ?? uncountedAt(typed, start);
  return numeral === undefined ? undefined : spokenSum(typed, start, numeral, below);
}

/** "nửa triệu". */
function halfOf(typed: readonly Token[], start: number, used: number): Sum | undefined {
  const unit = scaleAt(typed, start + used);
  if (unit === undefined || unit.scale.worth < 1000) return undefined;
  return withDong(typed, {
    options: [unit.scale.worth / 2],
    sure: unit.scale.loose === undefined,
    start,
    end: start + used + unit.length,
    scale: unit.scale.worth,
    bare: 0.5,
    lead: { digit: 1, worth: 1 },
    spoken: true,
  });
}

/** "triệu hai", "trăm rưỡi ngàn": the unit alone counts one where something of it follows. */
function impliedOne(typed: readonly Token[], start: number): Sum | undefined {
  const unit = typed[start]?.kind === "word" ? scaleAt(typed, start) : undefined;
  if (unit === undefined || unit.scale.worth < 1000 || (typed[start]?.folded.length ?? 0) < 2) return undefined;
  if (hasCountBefore(typed, start)) return undefined;
  const base: Sum = {
    options: [unit.scale.worth],
    sure: false,
    start,
    end: start + unit.length,
    scale: unit.scale.worth,
    bare: 1,
    lead: { digit: 1, worth: 1 },
    spoken: true,
  };
  const whole = withTail(typed, base, unit.scale.worth);
  const sum = withDong(typed, whole.end > base.end ? whole : base);
  return isLedIn(typed, start) ? sum : { ...sum, sure: false };
}

function spokenSum(typed: readonly Token[], start: number, numeral: Numeral, below: number): Sum {
  const end = start + numeral.length;
  const [bare = 0] = numeral.values;
  const common = { start, bare, lead: numeral.lead, spoken: true };
  const unit = scaleAt(typed, end);
  if (unit === undefined) return { ...common, options: bareSpoken(numeral), sure: false, end, scale: undefined };
  const { worth, loose } = unit.scale;
  const options = (loose ?? [worth]).flatMap((one) => numeral.values.map((value) => value * one));
  const implied = !isLedIn(typed, start) && isUncounted(typed, start);
  const sure = loose === undefined && options.length === 1 && worth >= 1000 && !isAboutTen(typed[start]) && !implied;
  const said = sure || (worth === 1 && options.length === 1);
  const sum = {
    ...common,
    options,
    sure: said,
    end: end + unit.length,
    scale: worth,
    slang: loose !== undefined || unit.scale.slang === true,
  };
  return rest(typed, sum, below);
}

/** A number said without a unit is thousands, or where it is small, millions. */
function bareSpoken(numeral: Numeral): number[] {
  return numeral.values.flatMap((value) =>
    value < 20 ? [value * 1e6, value * 1e3] : value < 100 ? [value * 1e3, value * 1e6] : [value * 1e3],
  );
}

function digitSum(typed: readonly Token[], start: number, below: number): Sum | undefined {
  const written = writtenNumber(typed, start);
  if (written === undefined) return undefined;
  const { text, end } = written;
  const amount = amountOf(text);
  const common = { start, bare: amount.grouped ?? 0, lead: { digit: amount.grouped ?? 0, worth: 1 }, spoken: false };
  const unit = unitOfDigits(typed, end);
  if (unit === undefined) return { ...common, ...bareDigits(amount, text.startsWith("0")), end, scale: undefined };
  const { worth, loose } = unit.scale;
  const read = worth >= 1e6 ? inMillions(amount, worth) : inThousands(amount, worth);
  const options =
    loose === undefined ? read.options : loose.flatMap((one) => read.options.map((value) => (value / worth) * one));
  const apart = written.apart !== undefined && worth >= 1000;
  const sure = read.sure && loose === undefined && !apart;
  if (apart) options.push(...apartFrom(typed[start]?.typed ?? "", written.apart ?? "").map((one) => one * worth));
  const sum = {
    ...common,
    options,
    sure,
    end: end + unit.length,
    scale: worth,
    slang: loose !== undefined || unit.scale.slang === true,
  };
  return rest(typed, sum, below);
}

/** "500 600k" may be one from the other; "1 500k" hardly. */
function apartFrom(first: string, last: string): number[] {
  return first.length === 3 ? [Number(first), Number(last)] : [Number(last)];
}

function unitOfDigits(typed: readonly Token[], at: number): { scale: Scale; length: number } | undefined {
  const unit = scaleAt(typed, at);
  if (unit === undefined) return undefined;
  const token = typed[at];
  const power = typed[at + 1];
  if (token?.folded === "m" && power?.spaced === false && /^[23]$/u.test(power.typed)) return undefined;
  const short = token !== undefined && token.folded.length === 1 && token.folded !== "k" && token.folded !== "đ";
  return short && token.folded !== "d" && token.spaced && token.folded !== "t" ? undefined : unit;
}

/** What follows the leading unit: "rưỡi", tenths, lower units; then "đồng". */
function rest(typed: readonly Token[], sum: Sum, below: number): Sum {
  const worth = sum.scale ?? 1;
  if (worth >= below) return sum;
  const whole = worth >= 1000 ? withTail(typed, sum, worth) : sum;
  const [base] = sum.options;
  return withDong(typed, whole.end > sum.end && base !== undefined ? { ...whole, base } : whole);
}

function withDong(typed: readonly Token[], sum: Sum): Sum {
  const dong = DONG.at(typed, sum.end);
  const token = typed[sum.end];
  if (dong === undefined || sum.scale === undefined || (token?.folded === "d" && token.spaced && !accented(token)))
    return sum;
  return { ...sum, end: sum.end + dong.length };
}

function withTail(typed: readonly Token[], sum: Sum, worth: number): Sum {
  if (isHalf(typed[sum.end]))
    return {
      ...sum,
      options: sum.options.map((value) => value + worth / 2),
      sure: sum.sure || (sum.bare === 1 && sum.slang !== true),
      end: sum.end + 1,
    };
  const joint = ["le", "linh"].includes(typed[sum.end]?.folded ?? "") && typed[sum.end]?.kind === "word" ? 1 : 0;
  const behind = sumBehind(typed, sum.end + joint, worth);
  if (behind?.scale !== undefined && behind.scale >= worth) return sum;
  const belowUnit = behind?.scale !== undefined && behind.options.every((value) => value < worth);
  // "3tr2 đồng" is tenths of a million, and no two đồng.
  const lower =
    belowUnit && !(behind.scale === 1 && behind.bare < 1000 && behind.options.length === 1) ? behind : undefined;
  if (lower !== undefined) return joined(sum, lower);
  if (joint > 0) return sum;
  const next = typed[sum.end];
  if (next?.kind === "number" && numeralAt(typed, sum.end) === undefined) {
    const tail = withDigitTail(typed, sum, worth);
    const dong = behind !== undefined && behind !== lower && behind.scale === 1 && behind.bare >= 10;
    return dong ? { ...tail, options: [...tail.options, ...joined(sum, behind).options], sure: false } : tail;
  }
  return withSpokenTail(typed, sum, worth);
}

/** The sum behind a unit: "… 200 ngàn" behind "1 triệu" is a part of it, "… 2 triệu" one of its own. */
function sumBehind(typed: readonly Token[], at: number, worth: number): Sum | undefined {
  const token = typed[at];
  if (token === undefined || token.kind === "mark" || isScale(typed, at)) return undefined;
  return sumAt(typed, at, worth);
}

function joined(sum: Sum, lower: Sum): Sum {
  const options = sum.options.flatMap((value) => lower.options.map((part) => value + part));
  return {
    ...sum,
    options,
    sure: (sum.sure || (sum.bare === 1 && sum.spoken && sum.options.length === 1)) && lower.sure,
    end: lower.end,
  };
}

/** "1tr5", "2tr05", "5tr873": tenths, hundredths, thousandths of the unit; "1tr50" could be either. */
function withDigitTail(typed: readonly Token[], sum: Sum, worth: number): Sum {
  const digits = typed[sum.end]?.typed ?? "";
  const end = sum.end + 1;
  if (!/^\d{1,3}$/u.test(digits) || typed[end]?.kind === "number" || sum.options.length === 0)
    return { ...sum, sure: false };
  const tail = (Number(digits) * worth) / 10 ** digits.length;
  if (worth < 1e6) return { ...sum, options: sum.options.map((value) => value + tail), sure: false, end };
  const options = sum.options.map((value) => value + tail);
  if (digits.length === 2 && digits.endsWith("0")) {
    const thousands = (Number(digits) * worth) / 1000;
    return { ...sum, options: [...options, ...sum.options.map((value) => value + thousands)], sure: false, end };
  }
  return { ...sum, options, sure: sum.sure || (sum.bare === 1 && sum.spoken), end };
}

/** "triệu hai" is tenths; "một triệu năm mươi", "hai triệu hai trăm" are thousands of it. */
function withSpokenTail(typed: readonly Token[], sum: Sum, worth: number): Sum {
  if (isYear(typed, sum.end)) return sum;
  const tail = numeralAt(typed, sum.end) ?? lastDigit(typed, sum.end);
  if (tail === undefined || sum.options.length !== 1) return sum;
  const end = sum.end + tail.length;
  const [base = 0] = sum.options;
  const [number = 0] = tail.values;
  const certain = (sum.sure || sum.bare === 1) && tail.values.length === 1;
  if (number < 10) return { ...sum, options: [base + (number * worth) / 10], sure: certain && worth >= 1e6, end };
  const thousands = tail.values.map((value) => base + (value * worth) / 1000);
  if (tail.grain > 1) return { ...sum, options: thousands, sure: certain && worth >= 1e6, end };
  const hundredths = number < 100 ? [base + (number * worth) / 100] : [];
  return { ...sum, options: [...hundredths, ...thousands], sure: false, end };
}

/** "5 triệu năm nay", "5 triệu năm 2025": the year, not five tenths. */
function isYear(typed: readonly Token[], at: number): boolean {
  const next = typed[at + 1];
  if (typed[at]?.folded !== "nam" || next === undefined) return false;
  return (
    next.kind === "number" ||
    ["nay", "ngoai", "roi", "truoc", "sau", "toi", "qua", "kia", "vua", "hai"].includes(next.folded)
  );
}

const LAST = lexicon<number>([
  [1, "mốt"],
  [5, "lăm | nhăm"],
]);

function lastDigit(typed: readonly Token[], at: number): Numeral | undefined {
  const value = LAST.at(typed, at)?.meanings[0];
  return value === undefined ? undefined : { values: [value], length: 1, grain: 1, lead: { digit: value, worth: 1 } };
}

/** Whether a value can be a gift's sum: whole đồng, not above ten thousand billion. */
export function isWithinReach(value: number): boolean {
  return value >= 0 && value <= TRILLION_LIMIT;
}
