import { parsePhoneNumberFromString } from "libphonenumber-js/min";
import { plain } from "./fold.ts";
import { lexicon } from "./lexicon.ts";
import { readNonAnswer } from "./non-answer.ts";
import { currentFormOf, landlineWritten } from "./old-phone-numbers.ts";
import { answersWithin } from "./politeness.ts";
import { ask, none, type Reading, value } from "./reading.ts";
import { words } from "./tokens.ts";

/** Digits and what people put between them. */
const RUN = /[+(]?\d[\d .()\-/]*/gu;
/** A letter O typed for a zero: between digits, or before them where no word ends. */
const LETTER_O = /(?<=\d)o+(?=\d)|(?<![\p{L}\p{M}])o(?=\d)/gu;
/** A letter l or I typed for a one; seldom enough to be asked. */
const LETTER_L = /(?<=\d)[li](?=\d)/gu;
const HAS_NONE = lexicon([
  [
    "none",
    `không có điện thoại | không xài điện thoại | không dùng điện thoại | hông xài điện thoại | hổng xài điện thoại | ko xài điện thoại | không có số | không có đt | không có sđt | không xài | không sài | không dùng | không sử dụng | chưa có điện thoại | chưa có số | hổng có điện thoại | hổng có số | hổng có xài | hổng xài | hông có điện thoại |
     tôi không có | tui không có | tui hổng có | em không có | con không có | nhà không có | nhà tôi không có | ko có điện thoại | ko có số | k có điện thoại | no phone`,
  ],
]);
/** "15/3/2018" is as long as a telephone number within the city. */
const DATE = /^\d{1,2}[/.-]\d{1,2}[/.-](?:\d{2}|\d{4})\D*$/u;
const LONGEST = 15;
/** Several numbers in a row; more digits than these are no list of telephones. */
const LONGEST_RUN = 100;
const CAN_THO_AREA = "292";

type Found = { sure: boolean; numbers: string[] } | { sure: false; numbers: []; wrong: "impossible" | "wrong-kind" };

/**
 * Reads a telephone number to E.164 (`+84912345678`), mobile or landline, of Việt Nam or, with `+` or `00`, of any
 * country. Mobile numbers of eleven digits (until 2018) and area codes of before 2017 become today's form. Repairs a
 * letter O and "+840…"; asks where the first zero is missing. Whether the number is in service is not looked at.
 */
export function readPhone(text: string): Reading<string> {
  const why = readNonAnswer(text);
  if (why !== undefined) return none(why);
  const typed = plain(text)
    .replace(LETTER_O, (letters) => "0".repeat(letters.length))
    .replace(LETTER_L, "1");
  if (typed === "") return none("empty");
  if (!/\d/u.test(typed) && answersWithin(words(text)).some((form) => HAS_NONE.at(form, 0))) return none("has-none");

  const runs = [...typed.matchAll(RUN)].filter(([run]) => !DATE.test(run)).filter(([run]) => digitsOf(run).length >= 7);
  if (runs.length === 0) return none(/\d/u.test(typed) ? "impossible" : "unreadable");
  const found = runs.flatMap((run) => numbersOf(run[0], touchesLetters(typed, run.index + run[0].length)));
  const numbers = [...new Set(found.flatMap((one) => one.numbers))];
  if (numbers.length === 0) return none(found.find((one) => "wrong" in one)?.wrong ?? "unreadable");
  const [only] = numbers;
  const repaired = LETTER_L.test(plain(text));
  const sure = found.every((one) => one.sure) && numbers.length === 1 && !repaired;
  return sure && only !== undefined ? value(only) : ask(numbers);
}

/** The number as people write it: nationally for Việt Nam (`0912 345 678`), with its country code for others. */
export function formatPhone(e164: string): string {
  const number = parsePhoneNumberFromString(e164);
  if (number === undefined) return e164;
  return number.countryCallingCode === "84" ? number.formatNational() : number.formatInternational();
}

function digitsOf(run: string): string {
  return run.replace(/\D/gu, "");
}

/** "0912…abc" is something else than a number standing free. */
function touchesLetters(typed: string, end: number): boolean {
  return /\d/u.test(typed[end - 1] ?? "") && /^[\p{L}_@]/u.test(typed.slice(end, end + 2));
}

/** The numbers of one run: the run itself, or, where it is too long for one, its parts. */
function numbersOf(run: string, touching: boolean): Found[] {
  const whole = numberOf(run);
  const parts =
    digitsOf(run).length > 12 && run.length < LONGEST_RUN && whole.numbers.length === 0
      ? run.split(/[ /]|-(?= )/u).map(numberOf)
      : [];
  const found = parts.filter((part) => part.numbers.length > 0);
  return (found.length > 0 ? found : [whole]).map((one) => (touching ? { ...one, sure: false } : one));
}

function numberOf(run: string): Found {
  const digits = digitsOf(run);
  if (digits.length > LONGEST + 2) return { sure: false, numbers: [], wrong: "impossible" };
  if (/^0\d{8}$/u.test(digits)) return { sure: false, numbers: [], wrong: "impossible" };
  if (run.startsWith("+")) return international(digits);
  return digits.startsWith("00") ? international(digits.slice(2)) : domestic(digits, run.trim());
}

function international(digits: string): Found {
  if (digits.startsWith("84")) {
    const national = digits.slice(2).replace(/^0/u, "");
    return vietnamese(`0${national}`, true);
  }
  const number = parsePhoneNumberFromString(`+${digits}`);
  if (number === undefined || !number.isPossible()) return { sure: false, numbers: [], wrong: "impossible" };
  return { sure: true, numbers: [number.number] };
}

function domestic(digits: string, run: string): Found {
  const landline = landlineWritten(run);
  if (landline !== undefined) return { sure: false, numbers: [`+84${digits.slice(1)}`, `+84${landline.slice(1)}`] };
  if (digits.startsWith("0")) return vietnamese(digits, true);
  if (/^84\d{9,10}$/u.test(digits)) return vietnamese(`0${digits.slice(2)}`, true);
  if (/^\(\d{3}\) ?\d{3}-\d{4}$/u.test(run)) return { sure: false, numbers: [`+1${digits}`] };
  if (/^\d{7}$/u.test(digits)) return { sure: false, numbers: [`+84${CAN_THO_AREA}${digits}`] };
  return vietnamese(`0${digits}`, false);
}

/** A number in the national form, with its leading zero. */
function vietnamese(national: string, sure: boolean): Found {
  const current = currentFormOf(national);
  if (current.length > 0)
    return { sure: sure && current.length === 1, numbers: current.map((one) => `+84${one.slice(1)}`) };
  const id = /^0\d{11}$/u.test(national);
  return { sure: false, numbers: [], wrong: id ? "wrong-kind" : "impossible" };
}
