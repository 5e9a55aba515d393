import { type Gazetteer, matchingKey, type Place, type TypeWord } from "./gazetteer.ts";
import { lexicon } from "./lexicon.ts";
import { agrees, type Token } from "./tokens.ts";

/** A name of the list found in a text, with the type word before it; `close` where no typed accent speaks against it. */
export interface Mention {
  places: Place[];
  type: TypeWord | undefined;
  close: boolean;
  /** It names a hamlet, a street, a market: something within the commune. */
  within: boolean;
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
      found.push({ ...name, type: typeWord?.type, within: within && typeWord === undefined });
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
