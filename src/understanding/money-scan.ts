import { isScale } from "./money-scales.ts";
import { AFTER_SUM, DATE_WORDS, HINTS, type Hint, KIN } from "./money-words.ts";
import { type Sum, sumAt } from "./sums.ts";
import { accented, type Token } from "./tokens.ts";

const CURRENCY_SIGNS = "$€£¥₩฿₽";

/** What a text about money holds: its sums, and what stands around them. */
export interface Scan {
  sums: Sum[];
  hints: Set<Hint>;
  /** A number is left that belongs to no sum. */
  leftover: boolean;
  /** A number that is a phone, an id, or by its looks a date. */
  otherKind: boolean;
  /** A number that by the word before it can only be a date. */
  dated: boolean;
  negative: boolean;
  malformed: boolean;
  /** A word that nothing explains stands right behind a sum: "5 triệu cây". */
  unexplained: boolean;
}

/** Goes through a text once, from left to right. */
export function scan(typed: readonly Token[]): Scan {
  const found: Scan = {
    sums: [],
    hints: new Set(),
    leftover: false,
    otherKind: false,
    dated: false,
    negative: false,
    malformed: false,
    unexplained: false,
  };
  let at = 0;
  while (at < typed.length) at = step(typed, at, found);
  return found;
}

/** Reads what starts at `at` and returns where the next thing starts. */
function step(typed: readonly Token[], at: number, found: Scan): number {
  const token = typed[at] as Token;
  const other = otherNumberAt(typed, at);
  if (other !== undefined) {
    if (isDated(typed, at)) found.dated = true;
    else found.otherKind = true;
    return other;
  }
  const named = nameWithNumberAt(typed, at);
  if (named !== undefined) return named;
  if (token.kind === "mark") {
    if (CURRENCY_SIGNS.includes(token.typed)) found.hints.add("foreign");
    if (isDecimalPoint(typed, at)) found.malformed = true;
    if (token.typed === "/" && typed[at + 1]?.kind === "word") {
      found.hints.add("rate");
      return at + 2;
    }
    if (token.typed === "/" || token.typed === "*" || token.typed === "×") found.hints.add("rate");
    if (token.typed === "<" || token.typed === ">") found.hints.add("bound");
    return at + 1;
  }
  const hint = hintAt(typed, at, found);
  if (hint !== undefined) return hint;
  const sum = sumAt(typed, at);
  if (sum !== undefined && isRatherWord(typed, at, sum)) return at + 1;
  if (sum === undefined) {
    if (token.kind === "number") found.leftover = true;
    return at + 1;
  }
  if (isNegative(typed, at)) found.negative = true;
  if (typed[at - 1]?.typed === "-" && at === 1) found.hints.add("bound");
  const afterNumber = found.sums.at(-1)?.end === at;
  if (!afterNumber && sum.scale !== undefined && ["ngay", "thang", "nam", "tuan"].includes(typed[at - 1]?.folded ?? ""))
    found.hints.add("rate");
  if (followedByStranger(typed, sum)) found.unexplained = true;
  found.sums.push(sum);
  return sum.end;
}

/** "tam 3 trieu" is *tầm*; "để sau": who types accents means *sau* and no *sáu*, where no unit says otherwise. */
function isRatherWord(typed: readonly Token[], at: number, sum: Sum): boolean {
  const token = typed[at] as Token;
  if (token.typed === "tam" && typed[at + 1]?.kind === "number") return true;
  return (
    sum.scale === undefined &&
    sum.end === at + 1 &&
    ["nam", "sau", "bay", "tam", "tu", "muoi"].includes(token.typed) &&
    typed.some(accented)
  );
}

/** ".5 triệu": a number whose first digit is missing. */
function isDecimalPoint(typed: readonly Token[], at: number): boolean {
  const token = typed[at];
  const next = typed[at + 1];
  return (token?.typed === "." || token?.typed === ",") && token.spaced && next?.kind === "number" && !next.spaced;
}

function hintAt(typed: readonly Token[], at: number, found: Scan): number | undefined {
  const match = HINTS.at(typed, at);
  const [hint] = match?.meanings ?? [];
  if (match === undefined || hint === undefined) return undefined;
  if (match.length === 1 && typed[at]?.folded === "tu" && typed[at]?.typed !== "từ" && typed[at + 1]?.kind !== "number")
    return undefined;
  const sum = hint === "negation" || hint === "rate" ? sumAt(typed, at) : undefined;
  const isNumber = sum?.scale !== undefined && sum.end - at > match.length;
  if (isNumber || (hint === "range" && found.sums.length === 0)) return undefined;
  if (
    hint === "rate" &&
    match.length === 1 &&
    typed[at]?.folded === "x" &&
    typed[at + 1]?.kind !== "number" &&
    typed[at - 1]?.kind !== "number"
  )
    return undefined;
  if (hint === "foreign" && typed[at]?.typed === "chi" && match.length === 1 && !isGold(found, at)) return undefined;
  if (hint === "goods" && found.sums.at(-1)?.end !== at) return undefined;
  found.hints.add(hint);
  return at + match.length;
}

/** "5 chi" is gold; "nghen chi", "500k chi" is *chị*. */
function isGold({ sums }: Scan, at: number): boolean {
  const last = sums.at(-1);
  return last !== undefined && last.end === at && last.scale === undefined;
}

/** Phones, ids, dates and years: numbers that are no sums. Returns where they end. */
function otherNumberAt(typed: readonly Token[], at: number): number | undefined {
  const token = typed[at];
  if (token?.typed === "+" && /^\d{9,}$/u.test(typed[at + 1]?.typed ?? "")) return at + 2;
  if (token?.kind !== "number") return undefined;
  const isDate =
    typed[at + 1]?.typed.match(/^[/-]$/u) &&
    typed[at + 3]?.typed === typed[at + 1]?.typed &&
    typed[at + 4]?.kind === "number";
  if (isDate) return at + 5;
  const ofMonth =
    typed[at + 1]?.typed === "/" &&
    /^\d{1,2}$/u.test(token.typed) &&
    /^(?:\d{1,2}|\d{4})$/u.test(typed[at + 2]?.typed ?? "");
  if (ofMonth) return at + 3;
  if (/^\d{1,2}\.\d{1,2}\.(?:\d{2}|\d{4})$/u.test(token.typed)) return at + 1;
  const leadingZero = /^0\d/u.test(token.typed) && !/^0\d*[.,]/u.test(token.typed) && digitsFrom(typed, at) >= 9;
  const long = /^84[35789]\d{8}$/u.test(token.typed) && !token.typed.endsWith("000");
  if (!leadingZero && !long) return undefined;
  let end = at + 1;
  while (typed[end]?.kind === "number" && !isScale(typed, end + 1)) end++;
  return end;
}

/** "ngày 15/3", "vào 15/3/2018". */
function isDated(typed: readonly Token[], at: number): boolean {
  return (
    ["ngay", "hom", "bua", "vao", "luc"].includes(typed[at - 1]?.folded ?? "") &&
    ["/", "-"].includes(typed[at + 1]?.typed ?? "")
  );
}

function digitsFrom(typed: readonly Token[], at: number): number {
  let count = 0;
  for (let i = at; typed[i]?.kind === "number"; i++) count += typed[i]?.typed.length ?? 0;
  return count;
}

/** "năm 2017", "ấp 3", "chị Hai": a number in a name of something, not a sum; but "ngày 500k" is one. */
function nameWithNumberAt(typed: readonly Token[], at: number): number | undefined {
  const kin = KIN.at(typed, at);
  const name = kin ?? DATE_WORDS.at(typed, at);
  if (name === undefined) return undefined;
  const other = otherNumberAt(typed, at + name.length);
  if (other !== undefined) return other;
  const sum = sumAt(typed, at + name.length);
  const own = sumAt(typed, at);
  if (kin === undefined && numbersApart(typed, at + 1)) return at + 2;
  if (kin !== undefined && name.length > 1 && sumAt(typed, at + 1)?.scale !== undefined) return undefined;
  if (own !== undefined && own.end - at > 1) return undefined;
  if (own?.scale !== undefined) return undefined;
  if (name.length > 1) return at + name.length;
  if (sum?.scale !== undefined || sum === undefined) return undefined;
  if (kin !== undefined && !sum.spoken) return undefined;
  return sum.end;
}

/** "ấp 3 500k": the first number belongs to the name, though points would join the two. */
function numbersApart(typed: readonly Token[], at: number): boolean {
  return /^[1-9]\d?$/u.test(typed[at]?.typed ?? "") && typed[at]?.kind === "number" && typed[at + 1]?.kind === "number";
}

function isNegative(typed: readonly Token[], at: number): boolean {
  const sign = typed[at - 1];
  const before = typed[at - 2];
  if (sign?.folded === "am" && sign.kind === "word") return true;
  return sign?.typed === "-" && typed[at]?.spaced === false && before?.kind !== "number" && before?.kind !== "word";
}

function followedByStranger(typed: readonly Token[], sum: Sum): boolean {
  const next = typed[sum.end];
  if (next === undefined || next.kind !== "word") return false;
  if (sum.scale === undefined && next.typed === "nam") return true;
  return (
    AFTER_SUM.at(typed, sum.end) === undefined &&
    HINTS.at(typed, sum.end) === undefined &&
    sumAt(typed, sum.end) === undefined
  );
}
