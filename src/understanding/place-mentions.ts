import { type Gazetteer, matchingKey, type Place, type TypeWord } from "./gazetteer.ts";
import { lexicon } from "./lexicon.ts";
import { slipsFrom } from "./mistyped.ts";
import { withoutPoliteness } from "./politeness.ts";
import { agrees, type Token, words } from "./tokens.ts";

/** A name of the list found in a text, with the type word before it; `close` where no typed accent speaks against it. */
export interface Mention {
  places: Place[];
  type: TypeWord | undefined;
  close: boolean;
  /** It names a hamlet, a street, a market: something within the commune. */
  within: boolean;
  start: number;
  /** The token behind it. */
  end: number;
}

const COMMUNE_TYPES = lexicon<TypeWord>([
  ["phường", "phường | p | ph | phuong | ward"],
  ["xã", "xã | x | commune"],
  ["thị trấn", "thị trấn | tt | t trấn | town"],
  ["quận", "quận | q | district"],
  ["huyện", "huyện | h"],
  ["thị xã", "thị xã | tx"],
  ["thành phố", "thành phố | tp | tphố"],
]);
const WITHIN = lexicon([
  [
    "within",
    "ấp | khu vực | kv | khu phố | kp | tổ | đường | hẻm | hẽm | số nhà | thôn | khóm | cầu | chợ | kênh | rạch | sông | bến xe | bến phà | phà | vàm | cồn | cù lao | lộ | quốc lộ | trường | chùa | nhà thờ | bệnh viện | gần | đối diện | kế bên | street | hamlet",
  ],
]);
const OR = lexicon([["or", "hay | hoặc | hay là | hoặc là | or"]]);
/** The city's own name ends that of a hamlet or street, and is no commune. */
const CITY = lexicon([
  ["city", "cần thơ | tp cần thơ | thành phố cần thơ | tpct | ct | tỉnh sóc trăng | hậu giang | tỉnh hậu giang"],
]);

/** Whether the city itself is named: the place is meant, but too wide. */
export function namesCity(typed: readonly Token[]): boolean {
  return typed.some((_, at) => CITY.at(typed, at) !== undefined);
}

/** "xã A hay xã B": the person leaves it open. */
export function leavesOpen(typed: readonly Token[]): boolean {
  return typed.some((_, at) => OR.at(typed, at) !== undefined);
}

/** Every name of the list in the text, leftmost and longest first; a name is read once. */
export function mentionsIn(typed: readonly Token[], gazetteer: Gazetteer): Mention[] {
  const found: Mention[] = [];
  let within = false;
  for (let at = 0; at < typed.length; ) {
    const token = typed[at] as Token;
    if (token.kind === "mark") {
      if (/[,;\n-]/u.test(token.typed)) within = false;
      at++;
      continue;
    }
    const city = CITY.at(typed, at);
    if (city !== undefined) {
      within = false;
      at += city.length;
      continue;
    }
    const typeWord = typeWordAt(typed, at);
    const nameStart = typeWord === undefined ? at : at + typeWord.length;
    const name = nameAt(typed, nameStart, gazetteer, typeWord !== undefined);
    if (name !== undefined) {
      found.push({
        ...name,
        type: typeWord?.type,
        within: within && typeWord === undefined,
        start: at,
        end: nameStart + name.length,
      });
      within = false;
      at = nameStart + name.length;
      continue;
    }
    const inner = WITHIN.at(typed, at);
    if (inner !== undefined) within = true;
    at += inner?.length ?? 1;
  }
  return found;
}

const AROUND = lexicon([
  ["around", "nha | nhé | nghen | ạ | đó | á | nè | hen | việt nam | vn | ở | thuộc | tỉnh | gần | cũ | mới"],
]);
const isMistypedOr = slipsFrom([OR], "hoa hau");

/**
 * Whether something stands there that was not understood and may say otherwise: a second place behind "hoặc", a district
 * typed wrong, a word right behind the name that may be a part of it ("Trường Xuân s").
 */
export function isInDoubt(typed: readonly Token[], mentions: readonly Mention[], gazetteer: Gazetteer): boolean {
  const outside = typed.filter((_, at) => !mentions.some(({ start, end }) => start <= at && at < end));
  if (mentions.length < 2 && (leavesOpen(outside) || isMistypedOr(outside))) return true;
  const last = mentions.at(-1);
  if (last === undefined) return false;
  const rest = typed.slice(last.end);
  const [next] = rest;
  const known = (at: number) =>
    [AROUND, CITY, WITHIN, COMMUNE_TYPES].some((list) => list.at(rest, at) !== undefined) || isPolite(rest, at);
  if (next?.kind === "word" && !known(0)) return true;
  for (let at = 0; at < rest.length; at++) {
    const token = rest[at] as Token;
    if (isDistrictWord(token) || (!known(at) && startsDistrict(token, gazetteer))) return true;
    at += (CITY.at(rest, at)?.length ?? 1) - 1;
  }
  return false;
}

/** Behind "quận", "huyện" a name of the list should have stood; "thành phố" may be any city's. */
function isDistrictWord(token: Token): boolean {
  return ["quan", "huyen", "district"].includes(token.folded);
}

/** "Thới kai": the first word of a district's name, but not the name. */
function startsDistrict(token: Token, gazetteer: Gazetteer): boolean {
  const named = token.kind === "word" ? gazetteer.byFirst.get(matchingKey(token)) : undefined;
  return named?.some((place) => place.level === "district") === true;
}

/** "… ạ", "… nha chị": what respect adds behind a name. */
function isPolite(rest: readonly Token[], at: number): boolean {
  const said = rest.slice(at).filter((token) => token.kind === "word");
  return said.length > 0 && withoutPoliteness([NOBODY, ...said]).length === 1;
}

const NOBODY = words("x")[0] as Token;

function typeWordAt(typed: readonly Token[], at: number): { type: TypeWord; length: number } | undefined {
  const match = COMMUNE_TYPES.at(typed, at);
  const type = match?.meanings[0];
  if (match === undefined || type === undefined) return undefined;
  let length = match.length;
  while (typed[at + length]?.kind === "mark" && /[.:]/u.test(typed[at + length]?.typed ?? "")) length++;
  return { type, length };
}

/** The longest names that start at `at`; those no typed accent speaks against, else all of that length. */
function nameAt(
  typed: readonly Token[],
  at: number,
  gazetteer: Gazetteer,
  typeNamed: boolean,
): { places: Place[]; close: boolean; length: number } | undefined {
  const first = typed[at];
  if (first === undefined || first.kind === "mark") return undefined;
  const key = first.kind === "number" ? first.typed.replace(/^0+(?=\d)/u, "") : matchingKey(first);
  const candidates = (gazetteer.byFirst.get(key) ?? []).filter((place) => spells(typed, at, place));
  const numbered = candidates.filter((place) => place.name.length > 1 || typeNamed);
  const length = numbered[0]?.name.length ?? 0;
  const longest = numbered.filter((place) => place.name.length === length);
  if (longest.length === 0) return undefined;
  const close = longest.filter((place) => place.name.every((word, i) => agreesOrNumber(typed[at + i], word)));
  return { places: close.length > 0 ? close : longest, close: close.length > 0, length };
}

function spells(typed: readonly Token[], at: number, place: Place): boolean {
  return place.name.every((word, i) => {
    const token = typed[at + i];
    if (token === undefined || token.kind === "mark") return false;
    if (i > 0 && place.name.length > 1 && token.folded === "a" && token.tone !== "") return false;
    return i === 0 || token.folded === word.folded || matchingKey(token) === matchingKey(word);
  });
}

function agreesOrNumber(typed: Token | undefined, word: Token): boolean {
  if (typed === undefined) return false;
  return (
    typed.kind === "number" ||
    agrees(typed, word) ||
    agrees({ ...typed, folded: typed.folded.replace(/y/gu, "i") }, { ...word, folded: word.folded.replace(/y/gu, "i") })
  );
}
