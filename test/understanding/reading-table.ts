import type { Reading } from "../../src/understanding/reading.ts";

/**
 * A reading in one line, as the tables of these tests write it: `= 5000000` a value, `? 2000000 | 3000000` asked,
 * `x vague` none.
 */
export function shown<T>(reading: Reading<T>, show: (value: T) => string = String): string {
  if (reading.kind === "value") return `= ${show(reading.value)}`;
  if (reading.kind === "ask") return `? ${reading.options.map(show).join(" | ")}`.trim();
  return `x ${reading.why}`;
}

/** The rows of a table, one line each: what is typed, `→`, what is read. */
export function rows(table: string): [typed: string, read: string][] {
  return table
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => {
      const [typed = "", read] = line.split("→");
      if (read === undefined) throw new Error(`No arrow in the row: ${line}`);
      return [typed.trim(), read.trim()];
    });
}
