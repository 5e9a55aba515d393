import { lexicon } from "./lexicon.ts";
import { slipsFrom } from "./mistyped.ts";
import { readNonAnswer } from "./non-answer.ts";
import { isHalf, NUMBER_WORDS, numeralAt } from "./numerals.ts";
import { ask, none, type Reading, value } from "./reading.ts";
import { accented, LONGEST_ANSWER, type Token, tokens } from "./tokens.ts";

const MOST = 1_000_000;
const LONGEST_DIGITS = 12;

type Hint =
  | "bound"
  | "vague"
  | "joint"
  | "thousands"
  | "couples"
  | "of-which"
  | "range"
  | "wrong"
  | "zero"
  | "couple"
  | "alone"
  | "neutral";

const HINTS = lexicon<Hint>([
  [
    "bound",
    "hơn | trên | gần | dưới | ít nhất | tối thiểu | tối đa | không quá | chưa tới | chưa đến | trở lên | over | under | more than | less than | at least",
  ],
  ["vague", "vài | mấy | nhiều | ít | một ít | đông | some | a few | several | many"],
  ["of-which", "trong đó | gồm | bao gồm | kể cả | tính cả | including"],
  ["range", "đến | tới | hay | hoặc | to | or"],
  ["wrong", "kg | ký | kí | triệu | tỷ | đồng | đ | vnd | tr | tấn | tạ | m2 | %"],
  ["couples", "cặp vợ chồng"],
  [
    "couple",
    "vợ chồng | hai vợ chồng | 2 vợ chồng | ba má | ba mẹ | cha mẹ | má con | mẹ con | cha con | ông bà | bà cháu | hai mẹ con | hai má con | 2 mẹ con | 2 má con | hai bà cháu | hai ông bà",
  ],
  ["neutral", "tổng cộng | tổng cộng là | cộng lại | tất cả | hết thảy"],
  ["joint", "và | với | cộng | cộng thêm | thêm | and | plus"],
  ["thousands", "ngàn | nghìn | trăm | chục"],
  ["alone", "một mình | 1 mình | mình tôi | mình em | mình con"],
]);
/** "năm nay", "năm 2017", "ấp 3", "số 5": numbers that name something and count nothing. */
const NAMES = lexicon([
  [
    "name",
    "năm nay | năm ngoái | năm rồi | năm sau | năm trước | nam nay | ấp | tổ | khu vực | quận | phường | số nhà",
  ],
]);
const YEAR = lexicon([["year", "năm | tháng"]]);
const ZERO = lexicon([
  [
    "zero",
    "không có ai | không ai | không có ai hết | không có ai cả | không có người nào | không người nào | không có con | không có đứa nào | không có hộ nào | không có cái nào | zero | nobody | no one",
  ],
]);
const POLITE = new Set(["da", "a", "ah", "nha", "nhe", "thoi", "luon", "co", "la"]);
const THOUSAND = lexicon([["thousand", "ngàn | nghìn | ngìn | thousand"]]);

interface Counted {
  start: number;
  values: number[];
  sure: boolean;
  end: number;
}

/**
 * Reads a whole count from 0 to a million: digits, groups of three ("1.200"), or words. Several numbers are asked, with
 * their total ("3 nam 2 nữ"), never one of them alone. Decimals, negatives and other units are no counts.
 */
export function readCount(text: string): Reading<number> {
  const typed = tokens(text, LONGEST_ANSWER);
  if (typed.length === 0) return none("empty");
  if (typed.length > LONGEST_ANSWER) return none("unreadable");
  const spoken = typed.filter((token) => token.kind !== "mark");
  if (ZERO.whole(spoken.filter((token) => !POLITE.has(token.folded) || token.folded === "co")).length > 0)
    return value(0);
  const why = readNonAnswer(text);
  if (why !== undefined) return none(why);
  const read = decide(typed);
  return read.kind === "value" && isMistyped(typed) ? ask([read.value]) : read;
}

const isMistyped = slipsFrom(
  [NUMBER_WORDS, HINTS, NAMES, ZERO],
  "suat phan dau khoang tam people persons children thanh vien",
);

function decide(typed: readonly Token[]): Reading<number> {
  const hints = new Set<Hint>();
  const found: Counted[] = [];
  for (let at = 0; at < typed.length; ) {
    const named = nameAt(typed, at);
    const hint = HINTS.at(typed, at);
    const counted = named === undefined ? countAt(typed, at, found.length) : undefined;
    if (named !== undefined) at = named;
    else if (hint?.meanings[0] !== undefined && (counted === undefined || hint.length > 1)) {
      const [meaning] = hint.meanings;
      if (meaning === "couple") hints.add(meaning);
      if (meaning === "couple") found.push({ start: at, values: [2], sure: false, end: at + hint.length });
      else if (meaning === "alone") found.push({ start: at, values: [1], sure: false, end: at + hint.length });
      else if (meaning !== "neutral") hints.add(meaning);
      at += hint.length;
    } else if (counted !== undefined) {
      if (isNegative(typed, at)) return none("impossible");
      if (typed[counted.end]?.typed === "/" || typed[counted.end]?.typed === "%") return none("wrong-kind");
      found.push(counted);
      at = counted.end;
    } else at++;
  }
  return settle(typed, found, hints);
}

function settle(typed: readonly Token[], found: readonly Counted[], hints: ReadonlySet<Hint>): Reading<number> {
  const [first, ...more] = found;
  if (hints.has("wrong")) return none("wrong-kind");
  if (first === undefined) return isZero(typed) ? ask([0]) : none(hints.has("vague") ? "vague" : "unreadable");
  if (found.some((one) => one.values.length === 0)) return none("unreadable");
  if (found.some((one) => one.values.some((number) => number > MOST))) return none("out-of-range");
  const [number = 0] = first.values;
  if (found.some((one) => isHalf(typed[one.end]))) return none("impossible");
  if (more.length === 0) {
    if (hints.has("vague")) return none("vague");
    if (hints.has("thousands")) return ask([]);
    if (hints.has("couples")) return ask([number * 2, number]);
    return first.sure && first.values.length === 1 && !hints.has("bound") && !hints.has("joint")
      ? value(number)
      : ask(first.values);
  }
  const all = found.flatMap((one) => one.values);
  const [second] = more;
  const together =
    more.length === 1 &&
    !hints.has("couple") &&
    second !== undefined &&
    isOnlyMarks(typed.slice(first.end, second.start));
  if (together && second?.values[0] === number && first.sure && second.sure) return value(number);
  if (together && (second?.values[0] ?? 0) > number && typed.slice(first.end, second?.start).length === 0)
    return ask(all);
  const total = found.reduce((sum, one) => sum + (one.values[0] ?? 0), 0);
  if (total > MOST) return ask([]);
  if (hints.has("range") || typed.some((token) => token.typed === "-")) return ask(all);
  return ask(hints.has("of-which") ? [number, total] : [total]);
}

function isOnlyMarks(between: readonly Token[]): boolean {
  return between.every((token) => token.kind === "mark" && token.typed !== "+");
}

function isZero(typed: readonly Token[]): boolean {
  const rest = typed.filter((token) => token.kind === "word" && !POLITE.has(token.folded));
  return rest.length === 1 && ["khong", "ko", "hong", "no"].includes(rest[0]?.folded ?? "");
}

function isNegative(typed: readonly Token[], at: number): boolean {
  const sign = typed[at - 1];
  if (sign?.typed === "âm" || sign?.folded === "minus") return true;
  return sign?.typed === "-" && typed[at]?.spaced === false && typed[at - 2] === undefined;
}

function nameAt(typed: readonly Token[], at: number): number | undefined {
  const name = NAMES.at(typed, at);
  if (name !== undefined) return at + name.length + (name.length === 1 && typed[at + 1]?.kind === "number" ? 1 : 0);
  return YEAR.at(typed, at) !== undefined && /^(?:19|20)\d\d$/u.test(typed[at + 1]?.typed ?? "") ? at + 2 : undefined;
}

function countAt(typed: readonly Token[], at: number, before: number): Counted | undefined {
  const token = typed[at];
  if (token === undefined || token.kind === "mark") return undefined;
  if (token.kind === "number" && numeralAt(typed, at) === undefined) return digitsAt(typed, at);
  const numeral = numeralAt(typed, at);
  if (numeral === undefined || isOtherWord(typed, at, numeral.length, before)) return undefined;
  const end = at + numeral.length;
  const thousand = THOUSAND.at(typed, end);
  if (thousand === undefined)
    return { start: at, values: numeral.values, sure: !isDoubtful(typed, at, numeral.length), end };
  const lower = numeralAt(typed, end + thousand.length);
  const values = numeral.values.map((number) => number * 1000);
  if (lower === undefined) return { start: at, values, sure: true, end: end + thousand.length };
  const small = (lower.values[0] ?? 0) < 10;
  return {
    start: at,
    values: values.flatMap((number) => lower.values.map((rest) => number + (small ? rest * 100 : rest))),
    sure: !small,
    end: end + thousand.length + lower.length,
  };
}

/** Bare words that are something else here: "nam" and "nữ" behind a number, "ba" the father, "tư" in "tư nhân". */
function isOtherWord(typed: readonly Token[], at: number, length: number, before: number): boolean {
  const token = typed[at] as Token;
  if (length > 1 || accented(token)) return false;
  if (token.folded === "nam") return before > 0 || typed[at + 1]?.folded === "nu";
  if (token.folded === "ba")
    return ["ma", "me", "toi", "em", "con", "noi", "ngoai"].includes(typed[at + 1]?.folded ?? "");
  return ["tu", "sau", "tam", "ten", "bay"].includes(token.folded) && before > 0;
}

/** "nam", "ba", "tu" typed bare and alone could be other words. */
function isDoubtful(typed: readonly Token[], at: number, length: number): boolean {
  const token = typed[at] as Token;
  const alone = typed.filter((one) => one.kind !== "mark" && !POLITE.has(one.folded)).length === length;
  return alone && !accented(token) && length === 1 && ["nam", "tu", "ten"].includes(token.folded);
}

function digitsAt(typed: readonly Token[], at: number): Counted {
  const text = typed[at]?.typed ?? "";
  const next = typed[at + 1];
  const digits = text.replace(/[.,]/gu, "");
  const end = at + 1;
  if (digits.length > LONGEST_DIGITS) return { start: at, values: [Number.POSITIVE_INFINITY], sure: false, end };
  if (/^0\d{6,}$/u.test(text)) return { start: at, values: [Number.POSITIVE_INFINITY], sure: false, end };
  const grouped =
    /^\d+$/u.test(text) || /^[1-9]\d{0,2}(?:\.\d{3})+$/u.test(text) || /^[1-9]\d{0,2}(?:,\d{3})+$/u.test(text);
  if (!grouped) return { start: at, values: [], sure: false, end };
  const thousand = THOUSAND.at(typed, end) ?? (next?.typed === "k" ? { length: 1 } : undefined);
  if (thousand !== undefined)
    return { start: at, values: [Number(digits) * 1000], sure: next?.typed !== "k", end: end + thousand.length };
  return { start: at, values: [Number(digits)], sure: true, end };
}
