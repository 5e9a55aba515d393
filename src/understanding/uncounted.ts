import { lexicon } from "./lexicon.ts";
import { scaleAt } from "./money-scales.ts";
import type { Numeral } from "./numerals.ts";
import type { Token } from "./tokens.ts";

/** Counts that are said without the one before them: "trăm ngàn", "chục triệu". */
const ONE_OF = lexicon<number>([
  [100, "trăm"],
  [10, "chục"],
]);

/** Whether such a count stands at token `at`. */
export function isUncounted(typed: readonly Token[], at: number): boolean {
  return ONE_OF.at(typed, at) !== undefined;
}

/** Words behind which a sum begins; behind any other, its first word may be one typed wrong: "sua trieu hai". */
const LEADS = new Set(
  "gop la khoang tam chung co do duoc gui tang ho cho bieu nop them con em toi tui minh chau a da tien".split(" "),
);

/** Whether a sum can begin here. */
export function isLedIn(typed: readonly Token[], start: number): boolean {
  const before = typed[start - 1];
  return before === undefined || before.kind === "mark" || LEADS.has(before.folded);
}

/** "góp trăm ngàn": a hundred, where no count stands before it. */
export function uncountedAt(typed: readonly Token[], at: number): Numeral | undefined {
  const [count] = ONE_OF.at(typed, at)?.meanings ?? [];
  if (count === undefined || hasCountBefore(typed, at) || scaleAt(typed, at + 1) === undefined) return undefined;
  return { values: [count], length: 1, grain: count === 100 ? 100 : 10, lead: { digit: 1, worth: count } };
}

/** "vài trăm", "mấy triệu", "2 trăm": what stands before counts the unit. */
export function hasCountBefore(typed: readonly Token[], at: number): boolean {
  const before = typed[at - 1];
  return (
    before !== undefined &&
    (before.kind === "number" || ["may", "vai", "chuc", "tram", "muoi", "nhieu", "bao"].includes(before.folded))
  );
}

/** "mươi triệu": ten or so; "mười" is ten. */
export function isAboutTen(token: Token | undefined): boolean {
  return token?.typed === "mươi";
}
