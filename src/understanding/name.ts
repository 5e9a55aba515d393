import { isFamilyName } from "./family-names.ts";
import { fold, tidy } from "./fold.ts";
import { readInterruption } from "./interruption.ts";
import { lexicon } from "./lexicon.ts";
import { readNonAnswer } from "./non-answer.ts";
import { ask, none, type Reading, value } from "./reading.ts";
import { accented, type Token, words } from "./tokens.ts";
import { readYesNo } from "./yes-no.ts";

const LEAD_INS = lexicon([
  [
    "lead-in",
    `dạ | dạ thưa | thưa | thưa cán bộ | xin chào | chào | chào cán bộ | chào anh | chào chị | tên | tên là | tên tôi là | tên em là | tên con là | tên mình là | tên tui là | tên của tôi là | tên của em là | tên của con là | tên tôi | tên em | tên con | tên mình |
     tôi tên | tôi tên là | em tên | em tên là | con tên | con tên là | cháu tên | cháu tên là | tui tên | tui tên là | mình tên | mình tên là | tôi là | em là | con là | cháu là | tui là | mình là | họ tên | họ và tên | họ tên là | họ và tên là | họ tên của tôi là | họ tên tôi là | họ tên tôi | họ tên em là | chủ hộ | chủ hộ là | chủ hộ tên | chủ hộ tên là | tên chủ hộ | tên chủ hộ là |
     tên đầy đủ | tên đầy đủ là | người đại diện | người đại diện là | đại diện là | tên người đại diện | tên của con | tên của em | tên của tôi | my name is | my name's | i am | i'm | name | full name | name is | it's | this is | ខ្ញុំឈ្មោះ | ឈ្មោះ`,
  ],
]);
const ADDRESS = lexicon([
  [
    "address",
    "ông | bà | anh | chị | cô | chú | bác | dì | cậu | mợ | thím | dượng | em | con | cháu | thầy | sư cô | ôn | mệ | bé | hộ ông | hộ bà | mr | mrs | ms | miss | dr",
  ],
]);
/** Said behind a name; never part of one when typed so. */
const PARTICLES = new Set([
  "ạ",
  "nhé",
  "nhe",
  "nghen",
  "nha",
  "nhen",
  "á",
  "đó",
  "đấy",
  "nè",
  "nghe",
  "luôn",
  "dạ",
  "hen",
  "thôi",
  "ah",
]);
/** Typed bare, these may be the last word of a name. */
const MAYBE_NAME = new Set(["nha", "nghe", "hen", "ah", "nhe"]);
const BIRTH_ORDER = new Set([
  "hai",
  "ba",
  "tư",
  "tu",
  "năm",
  "nam",
  "sáu",
  "sau",
  "bảy",
  "bay",
  "tám",
  "tam",
  "chín",
  "chin",
  "mười",
  "muoi",
  "út",
  "ut",
  "cả",
  "ca",
]);
const NO_NAME_WORDS = lexicon([
  [
    "other",
    `không | chưa | được | biết | muốn | gì | sao | nào | thế nào | tại sao | vì sao | để làm | ở đâu | bao nhiêu | hộ nghèo | cận nghèo | đăng ký | góp | tiền | triệu | công ty | doanh nghiệp | hợp tác xã | câu lạc bộ | ủy ban | uỷ ban | trường tiểu học | hội chữ thập đỏ | xã | phường | ấp | huyện | quận |
     hỏi | giúp | cảm ơn | cám ơn | xin chào | khong | ko | hổng | người | nhà | cho hỏi | vậy | đâu | mà | thì | nhưng | nếu | vẫn | đang | what | why | how | hello | yes | the | company`,
  ],
]);
const NEVER_NAMES = new Set([
  "khong",
  "ko",
  "duoc",
  "muon",
  "what",
  "why",
  "how",
  "hello",
  "yes",
  "the",
  "company",
  "biet",
  "trieu",
  "tien",
  "nguoi",
]);
const JOINTS = /\s+(?:và|với|and|&)\s+|\s*[,;/|+]\s*|\s+-\s+/iu;
const MOST_WORDS = 8;
const LONGEST_WORD = 20;
const KHMER = /\p{Script=Khmer}/u;

/**
 * Reads a person's full name, tidied: NFC, single spaces, each word with a capital (mixed-case foreign names as typed),
 * without emojis, end punctuation, lead-ins ("dạ con tên") and end particles. One form of address goes only where a
 * family name and a further word follow, so "Ông Thị Ổi" stays. Accents are kept as typed, never invented.
 * A name by birth order ("chị Sáu", "Út") or a single word is not a full name.
 */
export function readName(text: string): Reading<string> {
  const why = readNonAnswer(text);
  if (why !== undefined) return none(why);
  const typed = tidy(text).replace(
    /[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}\p{So}\p{Sk}]|\u20e3/gu,
    " ",
  );
  const kept = tidy(
    typed
      .replace(/\([^()]*\)/gu, " ")
      .replace(/["“”«»()[\]{}*_~`<>]/gu, " ")
      .replace(/[:：]/gu, " : "),
  );
  if (kept === "") return none(tidy(text) === "" ? "empty" : "unreadable");
  if (kept.length > MOST_WORDS * LONGEST_WORD) return none("unreadable");
  if (isAnotherAnswer(text)) return none("wrong-kind");

  const parts = withoutLeadIn(kept)
    .split(JOINTS)
    .filter((part) => part.trim() !== "");
  const read = parts.map(nameOf);
  const [first] = read;
  if (first === undefined) return none("unreadable");
  if (read.length === 1) return first;
  const names = read.flatMap((one) => (one.kind === "value" ? [one.value] : one.kind === "ask" ? one.options : []));
  return names.length === 0 ? first : ask(names);
}

function isAnotherAnswer(text: string): boolean {
  if (text.includes("?") || readInterruption(text) !== undefined) return true;
  const yesNo = readYesNo(text);
  return yesNo.kind === "value" && words(text).every((word) => !isFamilyName(word.folded) || words(text).length === 1);
}

function withoutLeadIn(kept: string): string {
  let rest = kept;
  for (let times = 0; times < 4; times++) {
    const typed = words(rest);
    const lead = LEAD_INS.at(typed, 0);
    if (lead === undefined || lead.length >= typed.length) break;
    rest = dropWords(rest, eatsFamilyName(typed, lead.length) ? lead.length - 1 : lead.length);
  }
  return rest.replace(/^[\s:.,=-]+/u, "");
}

/** "tên La Thị Mít": the family name *La* is no "là" where *Thị* or *Văn* stands behind it. */
function eatsFamilyName(typed: readonly Token[], length: number): boolean {
  const last = typed[length - 1];
  const next = typed[length];
  return (
    length > 1 &&
    last?.folded === "la" &&
    last.tone === "" &&
    next !== undefined &&
    ["thi", "van"].includes(next.folded)
  );
}

function dropWords(text: string, count: number): string {
  let rest = text;
  for (let i = 0; i < count; i++) rest = rest.replace(/^[^\p{L}\p{M}\p{Nd}]*(?:[\p{L}\p{M}]+|[\p{Nd}.,]+)/u, "");
  return rest.trim();
}

function nameOf(part: string): Reading<string> {
  const bare = part.replace(/^[\s.,;:!'’-]+|[\s,;:!'’-]+$|(?<=\p{L}{2})\.+$/gu, "");
  if (/\d/u.test(bare)) return withoutDigits(bare);
  if (bare === "" || /[^\p{L}\p{M}\s.'’-]/u.test(bare)) return none("unreadable");
  let typed = bare.split(" ").filter((word) => /\p{L}/u.test(word));
  const { kept, dropped } = withoutParticles(typed);
  typed = kept;
  if (typed.length > MOST_WORDS || typed.some((word) => word.length > LONGEST_WORD && !KHMER.test(word)))
    return none("unreadable");
  const spoken = words(typed.join(" "));
  if (spoken.some((_, i) => holdsOtherWords(spoken, i))) {
    return isFamilyName(spoken[0]?.folded ?? "") && spoken.length > 1 && spoken.length <= 5
      ? ask([capitalised(typed)])
      : none("unreadable");
  }
  const withAddress = capitalised(typed);
  const alternatives = dropped.length > 0 ? [withAddress, capitalised([...typed, ...dropped])] : [withAddress];
  return settle(typed, spoken, alternatives);
}

function settle(typed: readonly string[], spoken: readonly Token[], alternatives: string[]): Reading<string> {
  const [name = ""] = alternatives;
  const first = typed[0]?.toLowerCase() ?? "";
  const address = ADDRESS.at(spoken, 0);
  if (address !== undefined && typed.length > address.length) {
    const rest = typed.slice(address.length);
    const isName =
      rest.length > 1 && isFamilyName(fold(rest[0] ?? "")) && !["thi", "van"].includes(fold(rest[0] ?? ""));
    if (isName) {
      const without = capitalised(rest);
      return fold(first) === "chu" && first === "chu"
        ? ask([without, name])
        : alternatives.length > 1
          ? ask([without, name])
          : value(without);
    }
    const surname =
      isFamilyName(fold(first)) && typed.length > 2 && (first === "ông" || first === "ong" || first === "chu");
    if (surname) return value(name);
    if (rest.length === 1 || BIRTH_ORDER.has(rest[0]?.toLowerCase() ?? "")) return none("vague");
    return ask([capitalised(rest)]);
  }
  if (typed.length === 1)
    return KHMER.test(first) ? value(name) : isOrdinalOrEmpty(first) ? none("vague") : ask([name]);
  if (BIRTH_ORDER.has(first) && !isFamilyName(fold(first))) return ask([name]);
  return alternatives.length > 1 ? ask(alternatives) : value(name);
}

/** Words of a sentence. Single ones typed bare may be a name's ("van", "thi"), so they count with their accents only. */
function holdsOtherWords(spoken: readonly Token[], at: number): boolean {
  const match = NO_NAME_WORDS.at(spoken, at);
  const token = spoken[at];
  if (match === undefined || token === undefined) return false;
  return match.length > 1 || accented(token) || NEVER_NAMES.has(token.folded);
}

function isOrdinalOrEmpty(word: string): boolean {
  return BIRTH_ORDER.has(word) || fold(word).length < 2 || ADDRESS.whole(words(word)).length > 0;
}

function withoutDigits(bare: string): Reading<string> {
  const rest = tidy(bare.replace(/[\d+.]+/gu, " "));
  const read = rest === "" ? none<string>("wrong-kind") : nameOf(rest);
  return read.kind === "value" && rest.includes(" ") ? ask([read.value]) : none("wrong-kind");
}

/** The words without particles at the end; `dropped` are those that might have been the name's own. */
function withoutParticles(typed: readonly string[]): { kept: string[]; dropped: string[] } {
  const kept = [...typed];
  let dropped: string[] = [];
  while (kept.length > 1) {
    const last = (kept.at(-1) ?? "").normalize("NFC");
    const lower = last.toLowerCase();
    if (!PARTICLES.has(lower)) break;
    const capital = last !== lower && kept[0] !== kept[0]?.toUpperCase();
    if (capital) break;
    kept.pop();
    const others =
      kept.every((word) => word === word.toLowerCase()) || kept.every((word) => word === word.toUpperCase());
    dropped = MAYBE_NAME.has(lower) && others && kept.length >= 2 ? [last, ...dropped] : dropped;
  }
  return { kept, dropped };
}

function capitalised(typed: readonly string[]): string {
  return typed.map(capitalisedWord).join(" ");
}

/** "NGUYỄN", "nguyễn" → "Nguyễn"; "McDonald", "DiCaprio" stay; parts behind a hyphen or an apostrophe count for themselves. */
function capitalisedWord(word: string): string {
  const foreign = /^\p{Lu}\p{Ll}+\p{Lu}/u.test(word) && /^[A-Za-z'’-]+$/u.test(word);
  if (foreign) return word;
  return word
    .toLowerCase()
    .normalize("NFC")
    .replace(/(?<![\p{L}\p{M}])\p{L}/gu, (letter) => letter.toUpperCase());
}
