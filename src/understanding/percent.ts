import { lexicon } from "./lexicon.ts";
import { readNonAnswer } from "./non-answer.ts";
import { isHalf, numeralAt } from "./numerals.ts";
import { ask, none, type Reading, value } from "./reading.ts";
import { LONGEST_ANSWER, type Token, tokens } from "./tokens.ts";

const MOST = 100;

type Hint = "sign" | "filler" | "rise" | "change" | "counted";

const HINTS = lexicon<Hint>([
  ["sign", "phần trăm | điểm phần trăm | điểm | percent | per cent | percentage point | percentage points | points"],
  [
    "filler",
    `khoảng | chừng | tầm | cỡ | độ | là | tỷ lệ | tỉ lệ | hộ nghèo | hộ cận nghèo | cận nghèo | chỉ tiêu | dạ | thưa |
     ạ | nha | nhé | about | around`,
  ],
  // A rate that is left and a rate that fell are two things: whoever names one is asked.
  ["change", "còn | còn lại | giảm | giảm được | giảm còn | down | left"],
  ["rise", "tăng | tăng thêm | up"],
  ["counted", "hộ | nhà | người"],
]);
/** What a number that stands right before it counts: "30 hộ nghèo" is no rate, "30% hộ nghèo" is. */
const COUNTED = lexicon([["counted", "hộ | nhà | người | household | households | family | families | people"]]);
const YEAR = lexicon([["year", "năm | cuối năm | in"]]);
const MARK = lexicon([["mark", "phẩy | phảy | chấm | point"]]);
const BELOW_ZERO = lexicon([["below", "âm | trừ | minus"]]);

interface Found {
  /** Plain decimal with a point; undefined where the figures are no number of per cent. */
  digits: string | undefined;
  sure: boolean;
  end: number;
}

/**
 * Reads a rate in per cent (phần trăm), or a difference of rates in percentage points, as a decimal from −100 to 100:
 * "1,2%", "1.2", "0,5 phần trăm", "hai phẩy năm". Point and comma both mark the decimals; with three digits behind it
 * ("1.250") it is asked. So is a number with something beside it ("hơn 2%", "còn 2%", "giảm 2%"); several numbers are
 * asked, each; a number of households is no rate.
 */
export function readPercent(text: string): Reading<number> {
  const typed = tokens(text);
  if (typed.length === 0) return none("empty");
  if (typed.length > LONGEST_ANSWER) return none("unreadable");
  const why = readNonAnswer(text);
  if (why !== undefined) return none(why);
  const found: Found[] = [];
  let [doubt, rise, below] = [false, false, false];
  for (let at = 0; at < typed.length; ) {
    const token = typed[at] as Token;
    const year = YEAR.at(typed, at);
    const hint = HINTS.at(typed, at);
    const number = yearAt(typed, at, year?.length) ? undefined : numberAt(typed, at);
    if (token.typed === "/" || token.typed === "‰") return none("wrong-kind");
    if (year !== undefined && number === undefined) at += year.length + 1;
    else if (hint !== undefined) {
      rise ||= hint.meanings[0] === "rise";
      doubt ||= hint.meanings[0] === "counted" || hint.meanings[0] === "change";
      at += hint.length;
    } else if (number !== undefined) {
      if (COUNTED.at(typed, number.end) !== undefined) return none("wrong-kind");
      found.push(number);
      at = number.end;
    } else {
      const minus = token.typed === "-" && typed[at + 1]?.spaced === false;
      if (found.length === 0 && (minus || BELOW_ZERO.at(typed, at) !== undefined)) below = true;
      else doubt ||= !["%", ".", ":", "!", "~", "="].includes(token.typed);
      at++;
    }
  }
  return settle(typed, found, { doubt, rise, below });
}

function settle(
  typed: readonly Token[],
  found: readonly Found[],
  { doubt, rise, below }: { doubt: boolean; rise: boolean; below: boolean },
): Reading<number> {
  const [first] = found;
  if (first === undefined) return isNone(typed) ? ask([0]) : none("unreadable");
  if (found.some(({ digits }) => digits === undefined)) return none("unreadable");
  const numbers = found.map(({ digits }) => Number(digits));
  if (numbers.some((number) => number > MOST)) return none("out-of-range");
  const [number = 0] = numbers;
  if (found.length > 1) return ask(numbers);
  if (rise) return ask([-number, number]);
  const signed = below ? -number : number;
  return first.sure && !doubt ? value(signed + 0) : ask([signed + 0]);
}

/** "không", "hết rồi": there are none left, to be asked back. */
function isNone(typed: readonly Token[]): boolean {
  return typed.some(({ folded }) => ["khong", "ko", "het", "zero"].includes(folded));
}

/** Whether a calendar year stands behind the word for it: "năm 2025 còn 1,2%". */
function yearAt(typed: readonly Token[], at: number, length: number | undefined): boolean {
  return length !== undefined && /^(?:19|20)\d\d$/u.test(typed[at + length]?.typed ?? "");
}

function numberAt(typed: readonly Token[], at: number): Found | undefined {
  const token = typed[at] as Token;
  if (token.kind === "mark") return undefined;
  const zero = token.kind === "word" && token.folded === "khong" && isFollowedBySign(typed, at + 1);
  if (zero) return withDecimals(typed, { digits: "0", sure: true, end: at + 1 });
  if (token.kind === "number") return withDecimals(typed, written(typed, at));
  const numeral = numeralAt(typed, at);
  if (numeral === undefined) return undefined;
  const sure = numeral.values.length === 1;
  return withDecimals(typed, { digits: String(numeral.values[0]), sure, end: at + numeral.length });
}

function isFollowedBySign(typed: readonly Token[], at: number): boolean {
  return typed[at]?.typed === "%" || MARK.at(typed, at) !== undefined || HINTS.at(typed, at)?.meanings[0] === "sign";
}

function written(typed: readonly Token[], at: number): Found {
  const text = typed[at]?.typed ?? "";
  const [, whole, part] = /^(\d{1,4})(?:[.,](\d{1,4}))?$/u.exec(text) ?? [];
  const isDecimalAlone = typed[at]?.spaced === false && [",", "."].includes(typed[at - 1]?.typed ?? "");
  if (whole === undefined) return { digits: undefined, sure: false, end: at + 1 };
  const couldBeThousands = part?.length === 3 && Number(whole) > 0;
  if (isDecimalAlone && part === undefined) return { digits: `0.${whole}`, sure: false, end: at + 1 };
  return { digits: `${whole}.${part ?? "0"}`, sure: !couldBeThousands, end: at + 1 };
}

/** "hai phẩy năm", "2 phẩy 5", "một rưỡi". */
function withDecimals(typed: readonly Token[], whole: Found): Found {
  const { digits, sure, end } = whole;
  if (digits === undefined || /\.\d*[1-9]/u.test(digits)) return whole;
  const units = Math.trunc(Number(digits));
  const sign = HINTS.at(typed, end)?.meanings[0] === "sign" ? (HINTS.at(typed, end)?.length ?? 0) : 0;
  if (isHalf(typed[end + sign])) return { digits: `${units}.5`, sure, end: end + sign + 1 };
  const mark = MARK.at(typed, end);
  if (mark === undefined) return whole;
  const decimals: string[] = [];
  let at = end + mark.length;
  for (let next = digitAt(typed, at); next !== undefined && decimals.length < 4; next = digitAt(typed, at)) {
    decimals.push(next);
    at++;
  }
  if (decimals.length === 0) return { digits: undefined, sure: false, end: at };
  return { digits: `${units}.${decimals.join("")}`, sure, end: at };
}

/** One spoken digit, or digits as they stand: "không", "năm", "25". */
function digitAt(typed: readonly Token[], at: number): string | undefined {
  const token = typed[at];
  if (token?.kind === "number") return /^\d{1,4}$/u.test(token.typed) ? token.typed : undefined;
  if (token?.kind !== "word") return undefined;
  if (token.folded === "khong") return "0";
  const numeral = numeralAt([token], 0);
  return numeral && (numeral.values[0] ?? 10) < 10 ? String(numeral.values[0]) : undefined;
}
