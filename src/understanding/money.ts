import { slipsFrom } from "./mistyped.ts";
import { SCALES } from "./money-scales.ts";
import { type Scan, scan } from "./money-scan.ts";
import { AFTER_SUM, DATE_WORDS, HINTS, KIN, ZERO } from "./money-words.ts";
import { readNonAnswer } from "./non-answer.ts";
import { NUMBER_WORDS } from "./numerals.ts";
import { ask, none, type Reading, value } from "./reading.ts";
import { isWithinReach, type Sum } from "./sums.ts";
import { LONGEST_ANSWER, type Token, tokens } from "./tokens.ts";

/**
 * Reads a sum to whole đồng as digits (`5tr2` → `"5200000"`), from `"0"` (said as "0 đồng") to 10^13.
 * Bare numbers under 10 000, ranges, bounds ("hơn"), rates and two sums are asked; other currencies, gold and goods are
 * of the wrong kind. "khoảng 5 triệu" is five million.
 */
export function readMoney(text: string): Reading<string> {
  const why = readNonAnswer(text);
  if (why !== undefined) return none(why);
  const typed = tokens(text.replaceAll("₫", "đ"), LONGEST_ANSWER);
  if (typed.length === 0) return none("empty");
  if (typed.length > LONGEST_ANSWER) return none("unreadable");
  if (ZERO.whole(typed.filter((token) => token.kind !== "mark" && !["da", "a"].includes(token.folded))).length > 0)
    return value("0");
  const read = decide(scan(typed), typed);
  return read.kind === "value" && isMistyped(typed) ? ask([read.value]) : read;
}

const isMistyped = slipsFrom(
  [NUMBER_WORDS, SCALES, HINTS, AFTER_SUM, KIN, DATE_WORDS],
  "khoang tam chung do co uoc xap xi dong tron chan qua tieu phan viet bang chu hoa le thi van ngoc minh",
);

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
  if (sums.length === 0)
    return none(found.otherKind || found.dated ? "wrong-kind" : hints.has("vague") ? "vague" : "unreadable");
  const [first, second] = sums;
  if (first === undefined) return none("unreadable");
  if (sums.length === 1) return single(found, first);
  if (sums.length === 2 && second !== undefined) {
    if (hints.has("correction")) return single({ ...found, hints: new Set() }, second);
    if (isRestated(first, second, typed)) return single({ ...found, unexplained: false }, second);
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
  return sum.sure && !doubtful && sum.options.length === 1 ? settled(sum) : offer(withBase(found, sum));
}

/** "6 triệu 1 năm", "5 triệu 2 người": the number behind the unit may count something else. */
function withBase({ hints, unexplained }: Scan, { options, base }: Sum): number[] {
  if (base === undefined) return options;
  if (hints.has("rate")) return [base, ...options];
  return unexplained ? [...options, base] : options;
}

/** Numbers typed without a unit that could be a telephone number are asked. */
function settled(sum: Sum): Reading<string> {
  const [only = 0] = sum.options;
  const likePhone = sum.scale === undefined && /^[35789]\d{8}$/u.test(String(only)) && only % 1000 !== 0;
  if (only === 0 || likePhone || !Number.isInteger(only)) return offer([only]);
  return value(String(only));
}

/** "5.000.000đ (năm triệu đồng)": the same sum again, in words. */
function isRestated(first: Sum, second: Sum, typed: readonly Token[]): boolean {
  const between = typed.slice(first.end, second.start);
  const [sum, again] = [first.options, second.options];
  return (
    sum.length === 1 &&
    again.length === 1 &&
    sum[0] === again[0] &&
    between.some((token) => ["(", ":", "=", "chu", "tuc", "la"].includes(token.folded)) &&
    between.every((token) => token.kind === "mark" || ["bang", "chu", "tuc", "la", "viet"].includes(token.folded))
  );
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
  const whole = options.filter((option) => Number.isInteger(option) && isWithinReach(option));
  const fitting = whole.some((option) => option > 0) ? whole.filter((option) => option > 0) : whole;
  if (options.length > 0 && fitting.length === 0)
    return none(options.some((option) => option > 1e13) ? "out-of-range" : "unreadable");
  return ask(fitting.map(String));
}
