import { AFTER_SUM, DATE_WORDS, HINTS, type Hint, KIN, ZERO } from "./money-words.ts";
import { readNonAnswer } from "./non-answer.ts";
import { ask, none, type Reading, value } from "./reading.ts";
import { isWithinReach, type Sum, sumAt } from "./sums.ts";
import { LONGEST_ANSWER, type Token, tokens } from "./tokens.ts";

const CURRENCY_SIGNS = "$€£¥₩฿₽";

interface Scan {
  sums: Sum[];
  hints: Set<Hint>;
  /** A number is left that belongs to no sum. */
  leftover: boolean;
  /** A number that is a phone, an id, a date, a year. */
  otherKind: boolean;
  negative: boolean;
  malformed: boolean;
  /** A word that nothing explains stands right behind a sum: "5 triệu cây". */
  unexplained: boolean;
}

/**
 * Reads a sum to whole đồng as digits (`5tr2` → `"5200000"`), from `"0"` (said as "0 đồng") to 10^13.
 * Bare numbers under 10 000, ranges, bounds ("hơn"), rates and two sums are asked; other currencies, gold and goods are
 * of the wrong kind. "khoảng 5 triệu" is five million.
 */
export function readMoney(text: string): Reading<string> {
  const why = readNonAnswer(text);
  if (why !== undefined) return none(why);
  const typed = tokens(text);
  if (typed.length === 0) return none("empty");
  if (typed.length > LONGEST_ANSWER) return none("unreadable");
  if (ZERO.whole(typed.filter((token) => token.kind !== "mark" && !["da", "a"].includes(token.folded))).length > 0)
    return value("0");
  return decide(scan(typed), typed);
}

function scan(typed: readonly Token[]): Scan {
  const found: Scan = {
    sums: [],
    hints: new Set(),
    leftover: false,
    otherKind: false,
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
    found.otherKind = true;
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
  if (sum === undefined) {
    if (token.kind === "number") found.leftover = true;
    return at + 1;
  }
  if (isNegative(typed, at)) found.negative = true;
  if (sum.scale !== undefined && ["ngay", "thang", "nam", "tuan"].includes(typed[at - 1]?.folded ?? ""))
    found.hints.add("rate");
  if (followedByStranger(typed, sum)) found.unexplained = true;
  found.sums.push(sum);
  return sum.end;
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
  if (hint === "goods" && found.sums.at(-1)?.end !== at) return undefined;
  found.hints.add(hint);
  return at + match.length;
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
  while (typed[end]?.kind === "number") end++;
  return end;
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
  if (own !== undefined && own.end - at > 1) return undefined;
  if (own?.scale !== undefined) return undefined;
  if (name.length > 1) return at + name.length;
  if (sum?.scale !== undefined || sum === undefined) return undefined;
  if (kin !== undefined && !sum.spoken) return undefined;
  return sum.end;
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

function decide(found: Scan, typed: readonly Token[]): Reading<string> {
  const { sums, hints } = found;
  const withUnit = sums.filter((sum) => sum.scale !== undefined);
  if (hints.has("foreign")) return none("wrong-kind");
  if (found.negative) return none("impossible");
  if (found.malformed) return none("unreadable");
  if (hints.has("rate") && sums.length > 1 && withUnit.length > 0) return offer(productsOf(sums));
  if (hints.has("goods") && !hints.has("total") && sums.length === 2 && withUnit.length === 1)
    return offer(productsOf(sums));
  if (hints.has("goods"))
    return withUnit.length === 0 ? none("wrong-kind") : offer(withUnit.flatMap((sum) => sum.options));
  if (found.unexplained && sums.every((sum) => sum.scale === undefined || sum.slang)) return none("wrong-kind");
  if (sums.length === 0) return none(found.otherKind ? "wrong-kind" : hints.has("vague") ? "vague" : "unreadable");
  const [first, second] = sums;
  if (first === undefined) return none("unreadable");
  if (sums.length === 1) return single(found, first);
  if (sums.length === 2 && second !== undefined) {
    if (hints.has("correction")) return single({ ...found, hints: new Set() }, second);
    const range = rangeOf(first, second, typed);
    if (range !== undefined) return offer(range);
  }
  const parts = withUnit.length > 0 ? withUnit : sums;
  const total = parts.reduce((sum, part) => sum + (part.options[0] ?? 0), 0);
  return offer([...parts.flatMap((part) => part.options), ...(parts.length > 1 ? [total] : [])]);
}

function single(found: Scan, sum: Sum): Reading<string> {
  const { hints } = found;
  if (hints.has("vague")) return none("vague");
  if (sum.options.length === 0) return none("unreadable");
  const doubtful =
    hints.has("bound") ||
    hints.has("rate") ||
    hints.has("negation") ||
    found.leftover ||
    found.otherKind ||
    found.unexplained;
  const [only] = sum.options;
  if (only !== undefined && !isWithinReach(only)) return none("out-of-range");
  return sum.sure && !doubtful && sum.options.length === 1
    ? settled(sum)
    : offer(found.unexplained && sum.base !== undefined ? [...sum.options, sum.base] : sum.options);
}

/** Numbers typed without a unit that could be a telephone number are asked. */
function settled(sum: Sum): Reading<string> {
  const [only = 0] = sum.options;
  const likePhone = sum.scale === undefined && /^[35789]\d{8}$/u.test(String(only)) && only % 1000 !== 0;
  if (only === 0 || likePhone || !Number.isInteger(only)) return offer([only]);
  return value(String(only));
}

/** "2-3tr", "2, 3 triệu", "hai ba triệu", "2tr tới 3tr": both ends, in the unit of the second. */
function rangeOf(first: Sum, second: Sum, typed: readonly Token[]): number[] | undefined {
  const between = typed.slice(first.end, second.start);
  const joint = between.every(
    (token) =>
      ["-", "~", ",", ".", ";"].includes(token.typed) ||
      ["den", "toi", "hay", "hoac", "la", "or", "to"].includes(token.folded),
  );
  if (!joint || between.length > 3) return undefined;
  if (first.scale === undefined && second.scale !== undefined) {
    const leading = second.lead.digit === 0 ? 1 : second.lead.worth;
    const factor = first.spoken || second.spoken ? second.scale * (first.bare < 10 ? leading : 1) : second.scale;
    const joined =
      between.length === 0 && first.bare < 10 && second.bare < 10
        ? [(first.bare * 10 + second.bare) * second.scale]
        : [];
    const ascending = first.bare * factor < (second.options[0] ?? 0);
    return [
      ...(ascending ? [] : joined),
      first.bare * factor,
      ...second.options,
      ...(ascending && second.bare === 4 ? joined : []),
    ];
  }
  if (between.length === 0 || between.every((token) => [",", ";", "."].includes(token.typed))) return undefined;
  return [...first.options, ...second.options];
}

/** "10 phần, mỗi phần 200k": the product first, then the sums themselves. */
function productsOf(sums: readonly Sum[]): number[] {
  const priced = sums.find((sum) => sum.scale !== undefined);
  const counted = sums.find((sum) => sum.scale === undefined && sum.bare > 0);
  const [price] = priced?.options ?? [];
  if (price === undefined || counted === undefined) return sums.flatMap((sum) => sum.options);
  return [price * counted.bare, price];
}

function offer(options: readonly number[]): Reading<string> {
  const fitting = options.filter((option) => Number.isInteger(option) && isWithinReach(option));
  if (options.length > 0 && fitting.length === 0)
    return none(options.some((option) => option > 1e13) ? "out-of-range" : "unreadable");
  return ask(fitting.map(String));
}
