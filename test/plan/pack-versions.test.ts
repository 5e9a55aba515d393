import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { freeze, markOf, replay } from "../../src/plan/frozen-verdict.ts";
import { findPackOf } from "../../src/plan/pack-versions.ts";
import { parseGarden, withFault } from "./garden-pack.ts";

const older = parseGarden(withFault("pack.json", ["version"], "2030-1"));
const current = parseGarden();
let folder: string;
let packs: URL;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "packs-"));
  packs = pathToFileURL(`${folder}/`);
  for (const [file, content] of Object.entries(withFault("pack.json", ["version"], "2030-1"))) {
    const path = join(folder, `${older.id}@2030-1`, file);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, JSON.stringify(content));
  }
});
afterAll(() => rm(folder, { recursive: true }));

describe("findPackOf", () => {
  it("is the pack in force for what was given under it", () => {
    expect(findPackOf(markOf(current), current, packs)).toBe(current);
  });

  it("finds an earlier version that was put aside, by which its verdicts replay", () => {
    const frozen = freeze(older, { asOf: "2031-06-01", track: "gardeners", subject: "individual", facts: {} });
    const found = findPackOf(frozen.pack, current, packs);
    expect(found?.version).toBe("2030-1");
    expect(found && replay(found, frozen)).toEqual({ kind: "identical" });
  });

  it("takes nothing whose content is not the same, and leaves the folder of packs never", () => {
    const mark = markOf(older);
    expect(findPackOf({ ...mark, hash: "0".repeat(64) }, current, packs)).toBeUndefined();
    expect(findPackOf({ ...mark, version: "2029-1" }, current, packs)).toBeUndefined();
    expect(findPackOf({ ...mark, version: "../../etc" }, current, packs)).toBeUndefined();
  });
});
