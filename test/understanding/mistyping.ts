import type { Phrase } from "./phrases.ts";

/**
 * Phrases nobody wrote: those of the tables with one slip each, as thumbs make them on small keyboards. Every slip of
 * every phrase comes out the same in every run.
 */
export interface Slipped extends Phrase {
  /** What went wrong. */
  slip: "no accents" | "neighbour" | "no space" | "doubled" | "swapped" | "left out" | "capitals";
}

/** Keys beside each other on a telephone, letters only: a slip among digits is another number, not a slip. */
const BESIDE: Readonly<Record<string, string>> = {
  a: "s",
  b: "v",
  c: "x",
  d: "f",
  e: "r",
  g: "h",
  h: "g",
  i: "o",
  k: "l",
  l: "k",
  m: "n",
  n: "m",
  o: "p",
  p: "o",
  q: "w",
  r: "t",
  s: "a",
  t: "r",
  u: "y",
  v: "b",
  x: "c",
  y: "t",
};

/** Letters where a slip can happen: those within words, the same ones each time. */
function lettersOf(text: string, every: number): number[] {
  const signs = [...text];
  const letters = signs.flatMap((sign, at) => (/[a-z]/iu.test(sign) ? [at] : []));
  return letters.filter((at) => (at + signs.length) % every === 0);
}

/** What one kind of slip makes of a text: none, one, or several texts. */
const SLIPS: Readonly<Record<Slipped["slip"], (text: string) => string[]>> = {
  "no accents": (text) => [
    text
      .normalize("NFD")
      .replace(/[\u0300-\u036f]/gu, "")
      .replaceAll("đ", "d")
      .replaceAll("Đ", "D")
      .normalize("NFC"),
  ],
  neighbour: (text) => lettersOf(text, 5).map((at) => changed(text, at, (sign) => BESIDE[sign.toLowerCase()] ?? sign)),
  "no space": (text) =>
    [...text].flatMap((sign, at) => (sign === " " && at % 2 === 0 ? [changed(text, at, () => "")] : [])),
  doubled: (text) => lettersOf(text, 6).map((at) => changed(text, at, (sign) => sign + sign)),
  swapped: (text) =>
    lettersOf(text, 7).map((at) => {
      const signs = [...text];
      [signs[at], signs[at + 1]] = [signs[at + 1] ?? "", signs[at] ?? ""];
      return signs.join("");
    }),
  "left out": (text) => lettersOf(text, 8).map((at) => changed(text, at, () => "")),
  capitals: (text) => [text.toUpperCase()],
};

function changed(text: string, at: number, change: (sign: string) => string): string {
  return [...text].map((sign, i) => (i === at ? change(sign) : sign)).join("");
}

/** All slips of a phrase that change it. */
export function slipsOf(phrase: Phrase): Slipped[] {
  const entries = Object.entries(SLIPS) as [Slipped["slip"], (text: string) => string[]][];
  return entries.flatMap(([slip, make]) =>
    [...new Set(make(phrase.text))].filter((text) => text !== phrase.text).map((text) => ({ ...phrase, text, slip })),
  );
}
