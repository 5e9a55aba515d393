import { existsSync } from "node:fs";
import { markOf, type PackMark } from "./frozen-verdict.ts";
import { loadPack, readPack } from "./pack.ts";
import type { Pack } from "./pack-schema.ts";

const kept = new Map<string, Pack>();

/**
 * The very pack a verdict was given under: the one in `packs/<id>/`, or an earlier one that was put aside whole as
 * `packs/<id>@<version>/`. `undefined` where neither has its content.
 *
 * @param packs the folder of all packs; its URL ends in `/`
 * @throws PackError where the pack that was put aside cannot be used
 */
export function findPackOf(
  mark: PackMark,
  current: Pack = loadPack(mark.id),
  packs: URL = new URL("./packs/", import.meta.url),
): Pack | undefined {
  if (current.id === mark.id && markOf(current).hash === mark.hash) return current;
  // What names a folder comes from the database: nothing that leads elsewhere.
  if (![mark.id, mark.version].every((part) => /^[a-z0-9][a-z0-9.-]*$/.test(part))) return undefined;
  const folder = new URL(`${mark.id}@${mark.version}/`, packs);
  let pack = kept.get(folder.href);
  if (pack === undefined) {
    if (!existsSync(folder)) return undefined;
    pack = readPack(folder);
    kept.set(folder.href, pack);
  }
  return markOf(pack).hash === mark.hash ? pack : undefined;
}
