import { unaccented } from "./fold.ts";
import { lexicon } from "./lexicon.ts";
import { type Token, words } from "./tokens.ts";

const LEAD_INS = lexicon([
  [
    "lead-in",
    `dạ | dạ thưa | thưa | thưa cán bộ | dạ thưa cán bộ | xin chào | chào | chào cán bộ | chào anh | chào chị |
     tên | tên là | tên tôi | tên tôi là | tên em | tên em là | tên con | tên con là | tên mình | tên mình là | tên tui là |
     tên của tôi | tên của tôi là | tên của em | tên của em là | tên của con | tên của con là | tên đầy đủ | tên đầy đủ là |
     tôi tên | tôi tên là | em tên | em tên là | con tên | con tên là | cháu tên | cháu tên là | tui tên | tui tên là | mình tên | mình tên là |
     tôi là | em là | con là | cháu là | tui là | mình là |
     họ tên | họ và tên | họ tên là | họ và tên là | họ tên của tôi là | họ tên tôi | họ tên tôi là | họ tên em là |
     chủ hộ | chủ hộ là | chủ hộ tên | chủ hộ tên là | tên chủ hộ | tên chủ hộ là |
     người đại diện | người đại diện là | đại diện là | tên người đại diện | hộ | gia đình | gđ | nhà | đồng chí | đ c |
     mẹ tôi tên | má tôi tên | ba tôi tên | cha tôi tên | vợ tôi tên | chồng tôi tên | mẹ em tên | má em tên | ba em tên | mẹ con tên | má con tên | ba con tên |
     mẹ tôi là | má tôi là | ba tôi là | vợ tôi là | chồng tôi là |
     my name is | my names | i am | im | name | full name | name is | its | this is | ខ្ញុំឈ្មោះ | ឈ្មោះ`,
  ],
]);
/** What people add about somebody behind the name. */
const ABOUT = lexicon([
  [
    "about",
    "chủ hộ | là chủ hộ | con ông | con bà | vợ ông | chồng bà | cháu ông | cháu bà | sinh năm | năm sinh | sinh ngày | ở ấp | ở xã | ở phường | ở tại | hiện ở | ngụ tại | ngụ ấp",
  ],
]);
/** Said behind a name; typed with their accents they are never part of one. */
const PARTICLES = new Set("ạ nhé nhe nghen nha nhen á đó đấy nè nghe luôn dạ hen thôi ah em".split(" "));
/** Where the whole name is typed in one case, these may be its last word. */
const MAYBE_NAME = new Set("nha nghe hen ah nhe á đó luôn thôi nè em".split(" "));
const SPOKEN_TO = new Set("chị anh em cô chú bác dì con cháu bạn ad".split(" "));
const MOST_WORDS_BEFORE_A = 3;
const MOST_LEAD_INS = 4;

/** The text behind "dạ con tên", "họ tên:" and the like. */
export function withoutLeadIn(text: string): string {
  let rest = text;
  for (let times = 0; times < MOST_LEAD_INS; times++) {
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
  return length > 1 && last?.folded === "la" && last.tone === "" && ["thi", "van"].includes(next?.folded ?? "");
}

function dropWords(text: string, count: number): string {
  let rest = text;
  for (let i = 0; i < count; i++) rest = rest.replace(/^[^\p{L}\p{M}\p{Nd}]*(?:[\p{L}\p{M}]+|[\p{Nd}.,]+)/u, "");
  return rest.trim();
}

/** How many words stand before what is told about the person ("… chủ hộ"); all, where nothing is. */
export function lengthOfName(spoken: readonly Token[]): number {
  const at = spoken.findIndex((_, i) => i >= 2 && ABOUT.at(spoken, i) !== undefined);
  return at === -1 ? spoken.length : at;
}

/** The words without particles at the end; `dropped` are those that might have been the name's own. */
export function withoutParticles(typed: readonly string[]): { kept: string[]; dropped: string[] } {
  const kept = typed.slice(0, typed.length - addressBehind(typed));
  let dropped: string[] = [];
  // "da le van muop a": the a may be "ạ" or the name's own.
  const bare = typed.every((word) => word === unaccented(word.toLowerCase()));
  if (bare && kept.length > MOST_WORDS_BEFORE_A && kept.at(-1) === "a")
    return { kept: kept.slice(0, -1), dropped: ["a"] };
  while (kept.length > 1) {
    const last = kept.at(-1) ?? "";
    const lower = last.toLowerCase();
    if (!PARTICLES.has(lower)) break;
    const oneCase = isLower(typed) || typed.every((word) => word === word.toUpperCase());
    if (last !== lower && !oneCase) break;
    kept.pop();
    if (oneCase && MAYBE_NAME.has(lower)) dropped = [last, ...dropped];
  }
  return { kept, dropped };
}

/** "… nghen chị", "… nha em": two words at the end that speak to the reader. */
function addressBehind(typed: readonly string[]): number {
  const [particle = "", spokenTo = ""] = typed.slice(-2);
  return typed.length > 3 && PARTICLES.has(particle) && SPOKEN_TO.has(spokenTo) ? 2 : 0;
}

function isLower(typed: readonly string[]): boolean {
  return typed.every((word) => word === word.toLowerCase());
}

/** Each word with a capital: "NGUYỄN", "nguyễn" → "Nguyễn"; mixed-case foreign words ("McDonald") stay. */
export function capitalised(typed: readonly string[]): string {
  return typed.map(capitalisedWord).join(" ");
}

/** Parts behind a hyphen or an apostrophe count for themselves. */
function capitalisedWord(word: string): string {
  const foreign = /^\p{Lu}\p{Ll}+\p{Lu}/u.test(word) && /^[A-Za-z'’-]+$/u.test(word);
  if (foreign) return word;
  return word
    .toLowerCase()
    .normalize("NFC")
    .replace(/(?<![\p{L}\p{M}])\p{L}/gu, (letter) => letter.toUpperCase());
}
