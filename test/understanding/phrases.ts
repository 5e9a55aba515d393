import { readdirSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { loadPack } from "../../src/plan/pack.ts";
import { isKind, type Kind, readerOf, type Surroundings } from "../../src/understanding/kinds.ts";
import type { Reading } from "../../src/understanding/reading.ts";

/** A row of `test/understanding/KIND.tsv`: what somebody typed, where, and what it should be read as. */
export interface Phrase {
  kind: Kind;
  text: string;
  context: string | undefined;
  /**
   * `= V` this value · `=? V` this value, or asked with it among the options · `? A | B` asked, A first, all of these
   * among the options · `?` asked · `x` none, `x why` for that reason · `-` anything but a value.
   */
  expected: string;
  where: string;
}

const pack = loadPack("kh-145-2017");

/** What readings without a context go by here. */
export const around: Surroundings = {
  today: "2026-01-05",
  edition: "2025",
  units: (edition) => lists[edition],
};
const lists = {
  "2017": { edition: "2017", units: pack.units["2017"] },
  "2025": { edition: "2025", units: pack.units["2025"] },
} as const;

/** The phrases of every table; lines that are blank or begin with `//` say nothing. */
export function phrases(): Phrase[] {
  const folder = new URL("./", import.meta.url);
  const files = readdirSync(folder).filter((file) => file.endsWith(".tsv"));
  return files.flatMap((file) => {
    const kind = basename(file, ".tsv");
    if (!isKind(kind)) throw new Error(`There is no kind for ${file}`);
    return readFileSync(new URL(file, folder), "utf8")
      .split("\n")
      .flatMap((line, at): Phrase[] => {
        if (line.trim() === "" || line.startsWith("//")) return [];
        const [text = "", context, expected, ...more] = line.split("\t");
        if (expected === undefined || more.length > 0) throw new Error(`${file}:${at + 1} has no three columns`);
        return [{ kind, text, context: context || undefined, expected, where: `${file}:${at + 1}` }];
      });
  });
}

/** What the readers make of a phrase, as the command gets it. */
export function reading({ kind, text, context }: Pick<Phrase, "kind" | "text" | "context">): Reading<unknown> {
  const reader = readerOf(kind, context, around);
  if (typeof reader === "string") throw new Error(`“${context}” is no context: ${reader}`);
  return reader(text);
}

/** A value in the table's words: a quantity as `10 kg` or `5 other xe lăn`, everything else as itself. */
function shown(value: unknown): string {
  return typeof value === "object" && value !== null ? Object.values(value).join(" ") : String(value);
}

/** A reading in the table's words. */
export function inWords(read: Reading<unknown>): string {
  if (read.kind === "value") return `= ${shown(read.value)}`;
  return read.kind === "ask" ? `? ${read.options.map(shown).join(" | ")}`.trim() : `x ${read.why}`;
}

/** Whether a reading is what the table expects. */
export function isAsExpected(read: Reading<unknown>, expected: string): boolean {
  const [, sign, rest = ""] = /^(=\?|=|\?|x|-) ?(.*)$/u.exec(expected) ?? [];
  const options = read.kind === "ask" ? read.options.map(shown) : [];
  const wanted = rest.split(" | ");
  switch (sign) {
    case "=":
      return inWords(read) === expected;
    case "=?":
      return inWords(read) === `= ${rest}` || options.includes(rest);
    case "?":
      return (
        read.kind === "ask" &&
        (rest === "" || (options[0] === wanted[0] && wanted.every((one) => options.includes(one))))
      );
    case "x":
      return read.kind === "none" && (rest === "" || read.why === rest);
    case "-":
      return read.kind !== "value";
    default:
      throw new Error(`What is expected by “${expected}”?`);
  }
}
