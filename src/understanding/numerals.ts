import { lexicon } from "./lexicon.ts";
import { agrees, type Token, tokens } from "./tokens.ts";

/**
 * A spoken number under a thousand found in a text: what it may be (likeliest first), how many tokens it took, and its
 * `grain`: what its last word counted, which says how "hai triệu hai" and "hai triệu hai trăm" differ.
 */
export interface Numeral {
  values: number[];
  length: number;
  grain: 1 | 10 | 100;
  /** Its first digit and what that digit is worth, for "hai ba trăm": 3 × 100. */
  lead: { digit: number; worth: number };
}

const DIGIT = lexicon<number>([
  [1, "một"],
  [2, "hai"],
  [3, "ba"],
  [4, "bốn | tư"],
  [5, "năm"],
  [6, "sáu | xáu"],
  [7, "bảy | bẩy"],
  [8, "tám"],
  [9, "chín"],
]);
/** Digits that are only said behind a ten. */
const LAST_DIGIT = lexicon<number>([
  [1, "mốt"],
  [4, "tư"],
  [5, "lăm | nhăm | năm"],
]);
const ENGLISH = lexicon<number>(
  "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
    .split(" ")
    .map((name, i) => [i + 1, name] as const)
    .concat(
      "twenty thirty forty fifty sixty seventy eighty ninety"
        .split(" ")
        .map((name, i) => [(i + 2) * 10, name] as const),
    ),
);
/** All that says a number, for what must notice a number typed wrong. */
export const NUMBER_WORDS = lexicon([
  [
    "number",
    `một | hai | ba | bốn | tư | năm | sáu | bảy | tám | chín | mười | mốt | lăm | nhăm | hăm | mươi | chục | trăm | lẻ | linh | rưỡi | nửa | ngàn | nghìn |
     one | two | three | four | five | six | seven | eight | nine | ten | twenty | thirty | forty | fifty | hundred | thousand`,
  ],
]);
const TEN = tokens("mười")[0] as Token;
const TENS = tokens("mươi chục") as [Token, Token];
const TWENTY = tokens("hăm")[0] as Token;
const HUNDRED = tokens("trăm")[0] as Token;
const HALF = tokens("rưỡi rưởi");
const AND_UNITS = tokens("lẻ linh lẽ");
const ZERO = tokens("không")[0] as Token;

/** The value of a single number word from one to ten ("hai", "two"), alone or typed bare; `undefined` for other words. */
export function numberWord(token: Token): number | undefined {
  if (agrees(token, TEN)) return 10;
  return DIGIT.whole([token])[0] ?? ENGLISH.whole([token])[0];
}

/** Whether the word is `half` of the unit before it: "rưỡi". */
export function isHalf(token: Token | undefined): boolean {
  return token !== undefined && HALF.some((half) => agrees(token, half));
}

/** The spoken number under a thousand that starts at `start`, in words, or a small number with "trăm", "chục", "mươi". */
export function numeralAt(typed: readonly Token[], start: number): Numeral | undefined {
  return englishAt(typed, start) ?? hundredsAt(typed, start) ?? tensAt(typed, start);
}

function is(token: Token | undefined, ...meant: Token[]): boolean {
  return token !== undefined && meant.some((word) => agrees(token, word));
}

function digitAt(typed: readonly Token[], at: number): number | undefined {
  const token = typed[at];
  if (token?.kind === "word") return DIGIT.whole([token])[0];
  return undefined;
}

/** A digit word, or digits typed as such before a word that multiplies them. */
function multiplierAt(typed: readonly Token[], at: number): number | undefined {
  const token = typed[at];
  if (token?.kind === "number") return /^[1-9]$/u.test(token.typed) ? Number(token.typed) : undefined;
  return digitAt(typed, at);
}

function hundredsAt(typed: readonly Token[], start: number): Numeral | undefined {
  const zero = is(typed[start], ZERO) && is(typed[start + 1], HUNDRED);
  const digit = zero ? 0 : multiplierAt(typed, start);
  const implied = digit === undefined && is(typed[start], HUNDRED);
  if (!implied && !(digit !== undefined && is(typed[start + 1], HUNDRED))) return undefined;
  const hundreds = (digit ?? 1) * 100;
  const used = implied ? 1 : 2;
  const lead = { digit: digit ?? 1, worth: 100 };
  const next = typed[start + used];
  const made = (values: number[], length: number, grain: Numeral["grain"]): Numeral => ({
    values,
    length: used + length,
    grain,
    lead,
  });

  if (isHalf(next)) return made([hundreds + 50], 1, 10);
  if (is(next, ...AND_UNITS)) {
    const units = multiplierAt(typed, start + used + 1);
    if (units !== undefined) return made([hundreds + units], 2, 1);
  }
  const tens = tensAt(typed, start + used);
  if (tens !== undefined && tens.grain === 1 && tens.length === 1 && (tens.values[0] ?? 0) < 10) {
    const units = tens.values[0] ?? 0;
    return made([hundreds + units * 10, hundreds + units], 1, 1);
  }
  if (tens !== undefined)
    return made(
      tens.values.map((rest) => hundreds + rest),
      tens.length,
      tens.grain,
    );
  const tail = next?.kind === "number" && /^[1-9]\d$/u.test(next.typed) ? Number(next.typed) : undefined;
  if (tail !== undefined) return made([hundreds + tail], 1, tail % 10 === 0 ? 10 : 1);
  return implied && start > 0 ? undefined : made([hundreds], 0, 100);
}

function tensAt(typed: readonly Token[], start: number): Numeral | undefined {
  if (is(typed[start], TWENTY)) {
    const unit = lastDigitAt(typed, start + 1);
    if (unit !== undefined) return { values: [20 + unit], length: 2, grain: 1, lead: { digit: 2, worth: 10 } };
  }
  const digit = multiplierAt(typed, start);
  if (digit !== undefined && is(typed[start + 1], ...TENS, TEN)) {
    const unit = lastDigitAt(typed, start + 2);
    const lead = { digit, worth: 10 };
    if (isHalf(typed[start + 2])) return { values: [digit * 10 + 5], length: 3, grain: 1, lead };
    return unit === undefined
      ? { values: [digit * 10], length: 2, grain: 10, lead }
      : { values: [digit * 10 + unit], length: 3, grain: 1, lead };
  }
  if (is(typed[start], TEN)) {
    const unit = lastDigitAt(typed, start + 1);
    const lead = { digit: 10, worth: 1 };
    return unit === undefined
      ? { values: [10], length: 1, grain: 10, lead }
      : { values: [10 + unit], length: 2, grain: 1, lead };
  }
  const spoken = digitAt(typed, start);
  if (spoken === undefined) return undefined;
  const last = typed[start + 1];
  const behindTen =
    last?.kind === "word" && ["mot", "lam", "nham"].includes(last.folded) && !is(last, tokens("một")[0] as Token)
      ? LAST_DIGIT.whole([last])[0]
      : undefined;
  if (behindTen !== undefined)
    return { values: [spoken * 10 + behindTen], length: 2, grain: 1, lead: { digit: spoken, worth: 10 } };
  return { values: [spoken], length: 1, grain: 1, lead: { digit: spoken, worth: 1 } };
}

/** The digit behind a ten; not one that counts something of its own ("mười hai trăm"). */
function lastDigitAt(typed: readonly Token[], at: number): number | undefined {
  const token = typed[at];
  if (token === undefined || is(typed[at + 1], ...TENS, HUNDRED)) return undefined;
  if (token.kind === "number") return undefined;
  return LAST_DIGIT.whole([token])[0] ?? digitAt(typed, at);
}

const ENGLISH_HUNDRED = tokens("hundred")[0] as Token;

/** English numbers of more than one word, or one that is no Vietnamese word typed bare ("ten" may be *tên*). */
function englishAt(typed: readonly Token[], start: number): Numeral | undefined {
  let total = 0;
  let at = start;
  let last = 0;
  for (; at < typed.length && at < start + 6; at++) {
    const token = typed[at] as Token;
    if (is(token, ENGLISH_HUNDRED) && total < 10) {
      total = Math.max(total, 1) * 100;
      last = 100;
      continue;
    }
    if (total >= 100 && token.folded === "and" && at > start) continue;
    const one = ENGLISH.whole([token])[0];
    if (one === undefined) break;
    const fits = total === 0 || last === 100 || (last >= 20 && last < 100 && one < 10);
    if (!fits) break;
    total += one;
    last = one;
  }
  while (at > start && typed[at - 1]?.folded === "and") at--;
  if (total === 0) return undefined;
  const length = at - start;
  return {
    values: [total],
    length,
    grain: total % 100 === 0 ? 100 : total % 10 === 0 ? 10 : 1,
    lead: { digit: total, worth: 1 },
  };
}
