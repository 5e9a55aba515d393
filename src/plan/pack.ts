import { readFileSync } from "node:fs";
import { linesOfJson } from "./lines.ts";
import { PackError } from "./pack-error.ts";
import { PackFiles } from "./pack-files.ts";
import { faultsBetweenFiles } from "./pack-references.ts";
import { assemble, type Pack, type PackFile, type Term, type Track } from "./pack-schema.ts";
import type { Edition } from "./unit-schema.ts";

export { PackError } from "./pack-error.ts";
export type { FactRow, Pack, Subject, Term, Track } from "./pack-schema.ts";
export type { Edition } from "./unit-schema.ts";
export { findUnit } from "./units.ts";

const loaded = new Map<string, Pack>();

/**
 * The plan with this id, e.g. `kh-145-2017`, read from `packs/<id>/` once per process and checked whole.
 *
 * @throws PackError naming file, line, row and what was expected, all faults at once
 */
export function loadPack(id: string): Pack {
  let pack = loaded.get(id);
  if (pack === undefined) {
    if (!/^[a-z0-9][a-z0-9-]*$/.test(id)) {
      throw new PackError(id, [
        { file: "", path: "", expected: "expected an id of small letters, digits and hyphens" },
      ]);
    }
    const folder = new URL(`./packs/${id}/`, import.meta.url);
    pack = readPack(folder);
    if (pack.id !== id) {
      const line = linesOfJson(readFileSync(new URL("pack.json", folder), "utf8"))(["id"]);
      throw new PackError(id, [
        { file: "pack.json", line, path: "id", expected: `expected "${id}", the folder's name` },
      ]);
    }
    loaded.set(id, pack);
  }
  return pack;
}

/**
 * Reads and checks a pack that lies in any folder (its URL ends in `/`).
 *
 * @throws PackError as `loadPack`
 */
export function readPack(folder: URL): Pack {
  return parsePack(folder.pathname.split("/").at(-2) ?? "", (file) => readFileSync(new URL(file, folder), "utf8"));
}

/**
 * Checks a pack whose files are handed in as text.
 *
 * @param name what to call the pack in a fault
 * @param textOf the text of a file by its path in the pack; throws when there is none
 * @throws PackError as `loadPack`
 */
export function parsePack(name: string, textOf: (file: PackFile) => string): Pack {
  const files = new PackFiles(textOf);
  const content = files.read();
  if (content === undefined) throw new PackError(name, files.faults);
  const pack = assemble(content);
  for (const fault of faultsBetweenFiles(pack)) files.fault(fault);
  if (files.faults.length > 0) throw new PackError(name, files.faults);
  return pack;
}

/**
 * Which list of units is in force on a day (`YYYY-MM-DD`): that of 2025 from 2025-07-01, the first day the merged units
 * operate (Nghị quyết 1668/NQ-UBTVQH15), else that of 2017.
 */
export function editionOn(pack: Pack, date: string): Edition {
  const row = pack.unitEditions.findLast((edition) => edition.from <= date) ?? pack.unitEditions[0];
  if (row === undefined) throw new RangeError(`The plan ${pack.id} has no list of units`);
  return row.edition;
}

/**
 * The term a day (`YYYY-MM-DD`) falls in; `own: false` where the movement is carried on beyond the plan's own years
 * (reading R11). A day before the first term belongs to the first, one after the last to the last: what is going on
 * then is for a new plan to say.
 */
export function termOn(pack: Pack, date: string): Term {
  const term = pack.terms.find((one) => date <= one.to) ?? pack.terms.at(-1);
  if (term === undefined) throw new RangeError(`The plan ${pack.id} has no term`);
  return term;
}

/** @throws RangeError when the plan has no such term */
export function getTerm(pack: Pack, id: string): Term {
  const term = pack.terms.find((one) => one.id === id);
  if (term === undefined) throw new RangeError(`No term "${id}": ${pack.terms.map((one) => one.id).join(", ")}`);
  return term;
}

/** @throws RangeError when the plan has no such track */
export function getTrack(pack: Pack, id: string): Track {
  const track = pack.tracks.find((one) => one.id === id);
  if (track === undefined) throw new RangeError(`No track "${id}": ${pack.tracks.map((one) => one.id).join(", ")}`);
  return track;
}
