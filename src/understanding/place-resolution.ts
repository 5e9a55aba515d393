import { type Gazetteer, nameKey, type Place, type TypeWord } from "./gazetteer.ts";
import type { Mention } from "./place-mentions.ts";
import { ask, none, type Reading, value } from "./reading.ts";

const DISTRICT_TYPES: readonly TypeWord[] = ["quận", "huyện", "thị xã", "thành phố"];
const MOST_OF_DISTRICT = 10;
/** The one former province that bears a town's name. */
const PROVINCE = "soc trang";

/** What the names found in a text mean together; `open` where they were given as alternatives. */
export function resolve(mentions: readonly Mention[], gazetteer: Gazetteer, open: boolean): Reading<string> {
  const named = withoutProvince(mentions.filter((mention) => !mention.within));
  const districts = named.filter((mention) => isDistrict(mention, named));
  const districtKeys = [...new Set(districts.map((mention) => nameKey(mention.places[0]?.name ?? [])))];
  const communes = named.filter((mention) => !districts.includes(mention));
  const typed = communes.filter((mention) => mention.type !== undefined);
  const chosen = typed.length > 0 && !open ? typed : communes;
  if (chosen.length === 0) return withoutCommune(mentions, districtKeys, gazetteer);

  const read = chosen.map((mention) => readMention(mention, districtKeys, gazetteer));
  const [first] = read;
  if (first === undefined) return none("unreadable");
  if (read.length === 1) return first;
  const codes = read.flatMap((one) => (one.kind === "value" ? [one.value] : one.kind === "ask" ? one.options : []));
  const [code] = codes;
  const agreed = read.every((one) => one.kind === "value" && one.value === code);
  return agreed && code !== undefined ? value(code) : ask(codes);
}

/** "Vĩnh Hải, Vĩnh Châu, Sóc Trăng": at an address' end the town is the province, where what stands before lies elsewhere. */
function withoutProvince(named: readonly Mention[]): readonly Mention[] {
  const last = named.at(-1);
  const before = named.slice(0, -1);
  if (last === undefined || last.type !== undefined || nameKey(last.places[0]?.name ?? []) !== PROVINCE) return named;
  const communes = before.flatMap((mention) => mention.places.filter((place) => place.level === "commune"));
  return communes.length > 0 && !communes.some((place) => place.districts.includes(PROVINCE)) ? before : named;
}

/** A district by its type word, or a bare district's name behind a commune that lies in it. */
function isDistrict(mention: Mention, all: readonly Mention[]): boolean {
  if (mention.type !== undefined) return DISTRICT_TYPES.includes(mention.type);
  const district = mention.places.find((place) => place.level === "district");
  if (district === undefined) return false;
  if (!mention.places.some((place) => place.level === "commune")) return true;
  const key = nameKey(district.name);
  const at = all.indexOf(mention);
  return all.some(
    (other, i) =>
      i < at &&
      (other.type === undefined || !DISTRICT_TYPES.includes(other.type)) &&
      other.places.some((place) => place.level === "commune" && place.districts.includes(key)),
  );
}

/** Only a district, or only the name of a hamlet or street, was named: its communes are offered where they are few. */
function withoutCommune(
  mentions: readonly Mention[],
  districtKeys: readonly string[],
  gazetteer: Gazetteer,
): Reading<string> {
  const inner = mentions
    .filter((mention) => mention.within)
    .flatMap((mention) => mention.places.filter((place) => place.level === "commune"));
  const fitting = inner.filter(
    (place) => districtKeys.length === 0 || place.districts.some((key) => districtKeys.includes(key)),
  );
  if (fitting.length > 0) return ask(fitting.flatMap((place) => place.codes));
  if (districtKeys.length === 0) return none("unreadable");
  const codes = gazetteer.places
    .filter((place) => place.level === "district" && districtKeys.includes(nameKey(place.name)))
    .flatMap((place) => place.codes);
  const distinct = [...new Set(codes)];
  return ask(distinct.length <= MOST_OF_DISTRICT ? distinct : []);
}

function readMention(mention: Mention, districtKeys: readonly string[], gazetteer: Gazetteer): Reading<string> {
  const communes = mention.places.filter((place) => place.level === "commune");
  if (communes.length === 0) return ask([]);
  const ofType = mention.type === undefined ? communes : communes.filter((place) => place.type === mention.type);
  const typeFits = ofType.length > 0;
  const byType = typeFits ? ofType : communes;
  const ofDistrict =
    districtKeys.length === 0
      ? byType
      : byType.filter((place) => place.districts.some((key) => districtKeys.includes(key)));
  const districtFits = ofDistrict.length > 0;
  const fitting = districtFits ? ofDistrict : byType;
  const codes = orderedCodes(fitting);
  const certain = mention.close && typeFits && districtFits;
  if (!certain) return ask(codes);
  return gazetteer.edition === "2017"
    ? settle2017(mention, codes, districtKeys)
    : settle2025(mention, fitting, districtKeys);
}

function orderedCodes(places: readonly Place[]): string[] {
  const current = places.filter((place) => place.current);
  return [...new Set([...current, ...places].flatMap((place) => place.codes))];
}

function one(codes: readonly string[]): Reading<string> {
  const [code] = codes;
  return codes.length === 1 && code !== undefined ? value(code) : ask(codes);
}

/** A bare name that is also a district's may mean the district. */
function settle2017(mention: Mention, codes: readonly string[], districtKeys: readonly string[]): Reading<string> {
  const alsoDistrict = mention.places.some((place) => place.level === "district");
  if (mention.type === undefined && alsoDistrict && districtKeys.length === 0) return ask(codes);
  return one(codes);
}

/**
 * A name in force wins over an earlier unit of the same name that went into it; where the earlier one went elsewhere,
 * a person used to it would mean another place, so it is asked. A named old district speaks for the earlier unit.
 */
function settle2025(mention: Mention, fitting: readonly Place[], districtKeys: readonly string[]): Reading<string> {
  const current = fitting.filter((place) => place.current);
  const earlier = fitting.filter((place) => !place.current);
  const district = mention.places.find((place) => place.level === "district");
  if (mention.type === undefined && district !== undefined && districtKeys.length === 0)
    return ask(orderedCodes([...fitting, district]));
  if (current.length === 0 || (districtKeys.length > 0 && earlier.length > 0))
    return one(orderedCodes(earlier.length > 0 ? earlier : fitting));
  const [unit] = current;
  const strangers = earlier.filter((place) => unit !== undefined && !place.codes.includes(unit.codes[0] ?? ""));
  if (current.length === 1 && strangers.length === 0) return one(unit?.codes ?? []);
  return ask(orderedCodes(fitting));
}
