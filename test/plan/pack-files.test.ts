import { describe, expect, it } from "vitest";
import { parsePack } from "../../src/plan/pack.ts";
import type { PackError, PackFault } from "../../src/plan/pack-error.ts";
import { PackFiles } from "../../src/plan/pack-files.ts";
import { gardenFiles, withFault } from "./garden-pack.ts";

type Texts = (file: string) => string;

/** The files as somebody lays them out: one thing on a line. */
const laidOut =
  (files: Record<string, unknown>): Texts =>
  (file) =>
    JSON.stringify(files[file], null, 2);

/** A pack's first fault, and the words that stand on the line it names. */
function told(textOf: Texts): PackFault & { onLine: string | undefined } {
  try {
    parsePack("garden", textOf);
  } catch (error) {
    const fault = (error as PackError).faults?.[0];
    if (fault === undefined) throw error;
    return { ...fault, onLine: textOf(fault.file).split("\n")[(fault.line ?? 0) - 1]?.trim() };
  }
  throw new Error("expected a fault");
}

describe("a fault of a pack", () => {
  it.each([
    ["an unknown id", "criteria.json", [0, "met", "fact"], "neat", '"fact": "neat"', "a fact of facts.json"],
    ["an unknown id of a body", "dossiers.json", ["sendTo"], "king", '"sendTo": "king",', "a body of bodies.json"],
    ["a name too many", "criteria.json", [0, "wehn"], true, '"wehn": true', "Unrecognized key"],
    ["an impossible date", "terms.json", [1, "to"], "2033-02-30", '"to": "2033-02-30",', "ISO date"],
    ["overlapping terms", "terms.json", [1, "from"], "2031-12-31", '"from": "2031-12-31",', "a day after 2031-12-31"],
    [
      "overlapping rows",
      "rewards.json",
      ["decrees", 1, "from"],
      "2032-12-31",
      '"from": "2032-12-31",',
      "days that no row above covers, found one of 2030-06-01 to 2032-12-31",
    ],
    ["a negative amount", "rewards.json", ["baseSalaries", 1, "vnd"], -1200, '"vnd": -1200,', ">0"],
    ["a negative count", "dossiers.json", ["levels", 0, "sets"], -3, '"sets": -3', ">0"],
    ["something left out", "criteria.json", [1, "clause"], undefined, "{", "expected string"],
    ["something that should be elsewhere", "units/2017-to-2025.json", [], [], "[]", "a row for 90001"],
  ] as const)("%s is told with file, line and what was expected", (_what, file, path, value, onLine, expected) => {
    const fault = told(laidOut(withFault(file, path, value)));
    expect(fault).toMatchObject({ file, onLine, expected: expect.stringContaining(expected) });
    expect(fault.line).toBeGreaterThan(0);
  });

  it("is told with the line where a file stops being JSON", () => {
    const sound = laidOut(gardenFiles());
    const torn = (file: string) => (file === "terms.json" ? sound(file).replace("},", "}") : sound(file));
    expect(told(torn)).toMatchObject({ file: "terms.json", line: 8, path: "", onLine: "{" });
  });

  it("has no line where there is no file", () => {
    const missing = (file: string) => {
      if (file === "awards.json") throw new Error("no such file");
      return laidOut(gardenFiles())(file);
    };
    const files = new PackFiles(missing);
    expect(files.read()).toBeUndefined();
    expect(files.faults).toEqual([
      { file: "awards.json", path: "", expected: "expected a readable JSON file (no such file)" },
    ]);
  });
});

describe("files without fault", () => {
  it("are handed on as they were read", () => {
    const files = new PackFiles(laidOut(gardenFiles()));
    expect(files.read()).toMatchObject({
      "pack.json": { id: "garden" },
      "own-power.json": { facts: ["tidy", "beds"] },
    });
    expect(files.faults).toEqual([]);
  });
});
