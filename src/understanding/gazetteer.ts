import type { Unit, Units } from "./place.ts";
import { type Token, words } from "./tokens.ts";

/** What a unit's or district's type says, as people type it. */
export type TypeWord = "phường" | "xã" | "thị trấn" | "quận" | "huyện" | "thị xã" | "thành phố";

/** A name that people may type, and the codes in force it leads to. */
export interface Place {
  level: "commune" | "district";
  /** The name without its type word, as tokens. */
  name: Token[];
  type: TypeWord;
  /** In force today; an earlier name leads to its successors. */
  current: boolean;
  codes: string[];
  /** The district it lies or lay in, folded; a current unit of 2025 has several, those of its parts. */
  districts: string[];
}

/** All names of one edition, by their folded first word, longest first. */
export interface Gazetteer {
  edition: Units["edition"];
  byFirst: ReadonlyMap<string, Place[]>;
  places: readonly Place[];
  inForce: ReadonlySet<string>;
}

const KNOWN = new WeakMap<Units, Gazetteer>();
/**
 * Wards of Ninh Kiều that were merged before the list of 2025 was made, so that it does not name them: into which unit
 * of then each went (2020, resolution believed to be 893/NQ-UBTVQH14; 1/11/2024, resolution 1192/NQ-UBTVQH15).
 */
const MERGED_BEFORE: readonly { name: string; into: string }[] = [
  { name: "An Hội", into: "31135" },
  { name: "An Lạc", into: "31135" },
  { name: "An Nghiệp", into: "31123" },
  { name: "An Cư", into: "31123" },
  { name: "An Phú", into: "31123" },
];
const TYPE = /^(phường|xã|thị trấn|quận|huyện|thị xã|thành phố) /iu;

/** The names of a unit list; made once for each list. */
export function gazetteerOf(units: Units): Gazetteer {
  const known = KNOWN.get(units);
  if (known !== undefined) return known;
  const places = withDistricts(units.units.flatMap(placesOf));
  const byFirst = new Map<string, Place[]>();
  for (const place of places) {
    const key = place.name[0] === undefined ? "" : matchingKey(place.name[0]);
    byFirst.set(key, [...(byFirst.get(key) ?? []), place]);
  }
  for (const list of byFirst.values()) list.sort((a, b) => b.name.length - a.name.length);
  const gazetteer = { edition: units.edition, byFirst, places, inForce: new Set(units.units.map((unit) => unit.code)) };
  KNOWN.set(units, gazetteer);
  return gazetteer;
}

/** The form under which names are compared: folded, i for y ("Mĩ", "Mỹ"), Roman numbers as digits ("Phường V"). */
export function matchingKey(word: Token): string {
  return ROMAN[word.folded] ?? word.folded.replace(/y/gu, "i");
}

const ROMAN: Readonly<Record<string, string>> = {
  i: "1",
  ii: "2",
  iii: "3",
  iv: "4",
  v: "5",
  vi: "6",
  vii: "7",
  viii: "8",
};

/** The key of a whole name. */
export function nameKey(name: readonly Token[]): string {
  return name
    .map((word, i) => (i > 0 || name.length === 1 ? matchingKey(word) : word.folded.replace(/y/gu, "i")))
    .join(" ");
}

function bareName(full: string): Token[] {
  return words(full.normalize("NFC").replace(TYPE, ""));
}

function typeOf(full: string, fallback: string): TypeWord {
  return (TYPE.exec(full.normalize("NFC"))?.[1] ?? fallback).toLowerCase() as TypeWord;
}

function placesOf(unit: Unit): Place[] {
  const name = bareName(unit.name);
  const type = typeOf(unit.name, unit.type);
  if ("districtName" in unit) {
    const district = bareName(unit.districtName);
    return [
      { level: "commune", name, type, current: true, codes: [unit.code], districts: [nameKey(district)] },
      {
        level: "district",
        name: district,
        type: typeOf(unit.districtName, "huyện"),
        current: true,
        codes: [unit.code],
        districts: [nameKey(district)],
      },
    ];
  }
  const districts = [...new Set(unit.mergedFrom.map((earlier) => nameKey(bareName(earlier.districtName))))];
  const own: Place = { level: "commune", name, type, current: true, codes: [unit.code], districts };
  return [
    own,
    ...unit.mergedFrom.flatMap((earlier): Place[] => {
      const district = bareName(earlier.districtName);
      const key = [nameKey(district)];
      return [
        {
          level: "commune",
          name: bareName(earlier.name),
          type: typeOf(earlier.name, earlier.type),
          current: false,
          codes: [unit.code],
          districts: key,
        },
        ...MERGED_BEFORE.filter((ward) => ward.into === earlier.code).map(
          (ward): Place => ({
            level: "commune",
            name: bareName(ward.name),
            type: "phường",
            current: false,
            codes: [unit.code],
            districts: key,
          }),
        ),
        {
          level: "district",
          name: district,
          type: typeOf(earlier.districtName, "huyện"),
          current: false,
          codes: [unit.code],
          districts: key,
        },
      ];
    }),
  ];
}

/** One entry per name, type and district, with all codes it leads to. */
function withDistricts(places: readonly Place[]): Place[] {
  const merged = new Map<string, Place>();
  for (const place of places) {
    const key = [
      place.level,
      nameKey(place.name),
      place.type,
      place.current,
      place.current && place.level === "commune" ? place.codes[0] : place.districts[0],
    ].join("|");
    const known = merged.get(key);
    if (known === undefined) merged.set(key, { ...place, codes: [...place.codes] });
    else known.codes = [...new Set([...known.codes, ...place.codes])];
  }
  return [...merged.values()];
}
