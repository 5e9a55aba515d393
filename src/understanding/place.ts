import { fold } from "./fold.ts";
import { type Gazetteer, gazetteerOf } from "./gazetteer.ts";
import { readNonAnswer } from "./non-answer.ts";
import { isInDoubt, leavesOpen, mentionsIn, namesCity } from "./place-mentions.ts";
import { resolve } from "./place-resolution.ts";
import { ask, none, type Reading, value } from "./reading.ts";
import { LONGEST_ANSWER, tokens } from "./tokens.ts";

/** A unit of the list of 2017: a commune (*xã, phường, thị trấn*) and its district. */
interface Unit2017 {
  code: string;
  name: string;
  type: string;
  districtCode: string;
  districtName: string;
}

/** An earlier unit that went into one of today's, whole or in part. */
interface EarlierUnit {
  code: string;
  name: string;
  type: string;
  districtCode: string;
  districtName: string;
  provinceCode: string;
  provinceName: string;
  part: string;
}

/** A unit of the list of 1/7/2025, without districts, and the units it was made of. */
interface Unit2025 {
  code: string;
  name: string;
  type: string;
  mergedFrom: readonly EarlierUnit[];
}

/** One unit of either list. */
export type Unit = Unit2017 | Unit2025;

/** The unit list in force: codes are only unique within one edition. */
export interface Units {
  edition: "2017" | "2025";
  units: readonly Unit[];
}

/**
 * Reads a commune, typed alone or within an address, to its code in the list handed in. A type word ("xã", "p.") and a
 * district named beside it decide between communes of one name; a bare name that is also a district's is asked. The
 * list of 2025 also understands the names of before, and asks where one became several.
 */
export function readPlace(text: string, units: Units): Reading<string> {
  const why = readNonAnswer(text);
  if (why !== undefined) return none(why);
  const typed = tokens(text, LONGEST_ANSWER);
  if (typed.length === 0) return none("empty");
  if (typed.length > LONGEST_ANSWER) return none("unreadable");
  const gazetteer: Gazetteer = gazetteerOf(units);
  const code = fold(text);
  if (/^\d{5}$/u.test(code) && gazetteer.inForce.has(code)) return value(code);
  const mentions = mentionsIn(typed, gazetteer);
  const read = resolve(mentions, gazetteer, leavesOpen(typed));
  if (read.kind === "value" && isInDoubt(typed, mentions, gazetteer)) return ask([read.value]);
  return read.kind === "none" && namesCity(typed) ? none("vague") : read;
}
