import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import { channelNames } from "./channel-names.ts";
import { blindness, type Finding, type Tree } from "./finding.ts";
import { imports } from "./imports.ts";
import { locales } from "./locales.ts";
import { neverAskedFor } from "./never-asked.ts";
import { signOffs } from "./sign-offs.ts";
import { translations } from "./translations.ts";

// The part of `npm run check` that only this house needs: which room may import which, the same sentences in every
// language, in words that can be theirs, and nothing in them that a cheat would ask for. Each check first proves itself on planted faults.

const findings: readonly Finding[] = [imports, locales, translations, signOffs, neverAskedFor, channelNames];

/** Past this a file surely holds a second idea. */
const longest = 350;

/** What the check says of a house: `faults` fail it, `warnings` do not. */
export function check(tree: Tree): { faults: string[]; warnings: string[] } {
  const blind = findings.flatMap(blindness);
  const faults = findings.flatMap(({ find }) => find(tree));
  return { faults: [...blind, ...faults], warnings: longFiles(tree) };
}

function longFiles(tree: Tree): string[] {
  const warnings: string[] = [];
  for (const [path, text] of tree) {
    if (!/^(src|conversations|test)\/.*\.tsx?$/.test(path) || path.startsWith("src/storage/generated/")) continue;
    const lines = text.trimEnd().split("\n").length;
    if (lines > longest) warnings.push(`${path}: ${lines} lines; look for the second idea hiding in it`);
  }
  return warnings;
}

/** Reads what the checks look at, below the house's root. */
export function readTree(root: string): Tree {
  const tree = new Map<string, string>();
  for (const room of ["src", "conversations", "locales", "test"]) {
    for (const entry of readdirSync(`${root}${room}`, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || !/\.(tsx?|json)$/.test(entry.name)) continue;
      const path = `${entry.parentPath}/${entry.name}`;
      tree.set(path.slice(root.length).replaceAll("\\", "/"), readFileSync(path, "utf8"));
    }
  }
  return tree;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const { faults, warnings } = check(readTree(fileURLToPath(new URL("../../", import.meta.url))));
  for (const warning of warnings) console.warn(`warning: ${warning}`);
  for (const fault of faults) console.error(fault);
  if (faults.length > 0) process.exitCode = 1;
}
