import { plain } from "./fold.ts";
import { readNonAnswer } from "./non-answer.ts";
import { ask, none, type Reading, value } from "./reading.ts";

const RUN = /\d[\d .-]*/gu;
const LETTER_O = /(?<=\d)o+(?=\d)|(?<![\p{L}\p{M}])o(?=\d)/gu;
/** A letter grown to the number: one sign more, or one that was to be a digit. */
const TOUCHED = /\d{3}\p{L}/u;
const LAST_PROVINCE = 96;

/**
 * Reads a citizen's number (*số định danh cá nhân, CCCD*): twelve digits, a province of birth registration 001–096 and a
 * birth year not after `today` (YYYY-MM-DD). Decree 137/2015/NĐ-CP Art. 13. Nothing else is refused: the province says
 * nothing of where a person lives. Old nine-digit numbers (CMND) are `wrong-kind`.
 */
export function readNationalId(text: string, today: string): Reading<string> {
  const why = readNonAnswer(text);
  if (why !== undefined) return none(why);
  const typed = plain(text).replace(LETTER_O, (letters) => "0".repeat(letters.length));
  if (typed === "") return none("empty");
  const runs = [...typed.matchAll(RUN)].flatMap(([run]) => partsOf(run)).filter((digits) => digits.length >= 6);
  const read = runs.map((digits) => readDigits(digits, today));
  const [first] = read;
  if (first === undefined) return none(/\d/u.test(typed) ? "impossible" : "unreadable");
  const ids = [...new Set(read.flatMap((one) => (one.kind === "value" ? [one.value] : [])))];
  const [id] = ids;
  if (id === undefined) return first;
  return ids.length === 1 && read.every((one) => one.kind === "value") && !TOUCHED.test(typed) ? value(id) : ask(ids);
}

/** The digits of a run, or of its parts where each is a number of its own: "092199001234 092199005678". */
function partsOf(run: string): string[] {
  const parts = run.trim().split(" ");
  return parts.length > 1 && parts.every((part) => /^\d{12}$/u.test(part)) ? parts : [run.replace(/\D/gu, "")];
}

function readDigits(digits: string, today: string): Reading<string> {
  if (digits.length === 9) return none("wrong-kind");
  if (digits.length === 11 && !digits.startsWith("0")) {
    const repaired = readDigits(`0${digits}`, today);
    return repaired.kind === "value" ? ask([repaired.value]) : none("impossible");
  }
  if (!/^0\d{11}$/u.test(digits)) return none(/^0\d{9}$/u.test(digits) ? "wrong-kind" : "impossible");
  const province = Number(digits.slice(0, 3));
  const year = 1900 + 100 * Math.floor(Number(digits[3]) / 2) + Number(digits.slice(4, 6));
  if (province < 1 || province > LAST_PROVINCE || year > Number(today.slice(0, 4))) return none("impossible");
  return value(digits);
}
