import { capitalised, lengthOfName, withoutLeadIn, withoutParticles } from "./around-names.ts";
import { isFamilyName } from "./family-names.ts";
import { fold, tidy } from "./fold.ts";
import { readInterruption } from "./interruption.ts";
import { lexicon } from "./lexicon.ts";
import { readNonAnswer } from "./non-answer.ts";
import { ask, none, type Reading, value } from "./reading.ts";
import { accented, type Token, words } from "./tokens.ts";
import { readYesNo } from "./yes-no.ts";

const ADDRESS = lexicon([
  [
    "address",
    "ông | bà | anh | chị | cô | chú | bác | dì | cậu | mợ | thím | dượng | em | con | cháu | thầy | sư cô | mệ | bé | mr | mrs | ms | miss | dr",
  ],
]);
const PRONOUNS = new Set(["dạ", "tôi", "tui", "em", "con", "cháu", "mình", "ạ", "da", "toi", "minh", "chau"]);
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
    `không | chưa | được | sao phải | phải | ghi | tên gì | nói | biết | muốn | gì | sao | nào | thế nào | tại sao | vì sao | để làm | ở đâu | bao nhiêu | hộ nghèo | cận nghèo | đăng ký | góp | tiền | triệu | công ty | doanh nghiệp | hợp tác xã | câu lạc bộ | ủy ban | uỷ ban | trường tiểu học | hội chữ thập đỏ | xã | phường | ấp | huyện | quận |
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
const MOST_WORDS_IN_DOUBT = 5;
/** "a Nguyễn …", "c Lê …": anh and chị in short. */
const SHORT_ADDRESS = new Set(["a", "c", "e", "o", "b"]);
/** Forms of address that are family names too. */
const MAYBE_FAMILY = new Set(["ông", "ong", "chu"]);
const MIDDLE_WORDS = new Set(["thi", "van"]);
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

function nameOf(part: string): Reading<string> {
  const bare = part.replace(/^[\s.,;:!'’-]+|[\s,;:!'’-]+$|\.+$/gu, "");
  if (/\d/u.test(bare)) return withoutDigits(bare);
  if (bare === "" || /[^\p{L}\p{M}\s.'’-]/u.test(bare)) return none("unreadable");
  const all = bare.split(" ").filter((word) => /\p{L}/u.test(word));
  const length = lengthOfName(words(all.join(" ")));
  const { kept, dropped } = withoutParticles(all.slice(0, length));
  if (kept.length > MOST_WORDS || kept.some((word) => word.length > LONGEST_WORD && !KHMER.test(word))) {
    return none("unreadable");
  }
  const read = withoutAddress(kept, words(kept.join(" ")));
  if (read.kind === "none") return read;
  const names = read.kind === "value" ? [read.value] : read.options;
  if (dropped.length > 0) {
    const longer = names.map((name) => `${name} ${capitalised(dropped)}`);
    return ask(kept.length > 2 ? [...names, ...longer] : [...longer, ...names]);
  }
  return length < all.length ? ask(names) : read;
}

function withoutAddress(typed: readonly string[], spoken: readonly Token[]): Reading<string> {
  const name = capitalised(typed);
  if (spoken.some((_, i) => holdsOtherWords(spoken, i))) {
    const couldBe = isFamilyName(spoken[0]?.folded ?? "") && spoken.length > 1 && spoken.length <= MOST_WORDS_IN_DOUBT;
    return couldBe ? ask([name]) : none("unreadable");
  }
  const first = typed[0]?.toLowerCase() ?? "";
  const address = isRatherFamily(first) ? undefined : ADDRESS.at(spoken, 0);
  if (address !== undefined && typed.length > address.length) return addressed(typed, address.length, name);
  if (typed.length === 1) return KHMER.test(first) ? value(name) : isNoName(first) ? none("vague") : ask([name]);
  if (SHORT_ADDRESS.has(first) && typed.length > 2 && isFamilyName(fold(typed[1] ?? ""))) {
    return ask([capitalised(typed.slice(1)), name]);
  }
  const unfinished = typed.length === 2 && MIDDLE_WORDS.has(fold(typed[1] ?? ""));
  return (BIRTH_ORDER.has(first) && !isFamilyName(fold(first))) || unfinished ? ask([name]) : value(name);
}

/** Dương is far more often a family name than dượng without its tone. */
function isRatherFamily(first: string): boolean {
  return fold(first) === "duong" && first !== "dượng";
}

/** A name behind "ông", "chị", …, which may be its own first word: the family name Ông, "Anh Thư". */
function addressed(typed: readonly string[], length: number, name: string): Reading<string> {
  const rest = typed.slice(length);
  const first = typed[0]?.toLowerCase() ?? "";
  const second = fold(rest[0] ?? "");
  const without = capitalised(rest);
  if (rest.length > 1 && isFamilyName(second) && !MIDDLE_WORDS.has(second))
    return first === "chu" ? ask([without, name]) : value(without);
  if (typed.length > 2 && MAYBE_FAMILY.has(first)) return value(name);
  if (BIRTH_ORDER.has(rest[0]?.toLowerCase() ?? "")) return none("vague");
  if (rest.length === 1) return typed[0] === "Anh" ? ask([name]) : none("vague");
  return ask([without, name]);
}

/** Words of a sentence. Single ones typed bare may be a name's ("van", "thi"), so they count with their accents only. */
function holdsOtherWords(spoken: readonly Token[], at: number): boolean {
  const match = NO_NAME_WORDS.at(spoken, at);
  const token = spoken[at];
  if (match === undefined || token === undefined) return false;
  return match.length > 1 || accented(token) || NEVER_NAMES.has(token.folded);
}

function isNoName(word: string): boolean {
  return BIRTH_ORDER.has(word) || PRONOUNS.has(word) || fold(word).length < 2 || ADDRESS.whole(words(word)).length > 0;
}

function withoutDigits(bare: string): Reading<string> {
  const rest = tidy(bare.replace(/[\d+.]+/gu, " "));
  const read = rest === "" ? none<string>("wrong-kind") : nameOf(rest);
  if (read.kind === "ask" && rest.includes(" ")) return read;
  return read.kind === "value" && rest.includes(" ") ? ask([read.value]) : none("wrong-kind");
}
