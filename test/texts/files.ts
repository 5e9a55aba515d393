import { readdirSync, readFileSync } from "node:fs";
import type { Language } from "../../src/texts.ts";

/** The files of a language's sentences as they stand: name without `.json`, sentences nested. */
export function filesOf(language: Language): Record<string, unknown> {
  const folder = new URL(`../../locales/${language}/`, import.meta.url);
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return Object.fromEntries(
    names
      .filter((name) => name.endsWith(".json") && !name.startsWith("_"))
      .map((name) => [name.replace(/\.json$/, ""), JSON.parse(readFileSync(new URL(name, folder), "utf8"))]),
  );
}
