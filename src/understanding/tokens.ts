import { plain, unaccented } from "./fold.ts";

/**
 * One word, number or mark of a typed text.
 *
 * `typed` is lower case with its accents; `folded` is the same without. `tone` is the word's tone mark wherever it was
 * placed, and `vowels` has one sign per letter of `folded`: `.` for none, else the letter's own mark (â, ă, ơ, đ). So a
 * word typed with some accents, or none, can be held against the word it may mean.
 */
export interface Token {
  kind: "word" | "number" | "mark";
  typed: string;
  folded: string;
  tone: string;
  vowels: string;
  /** A space, or the start of the text, stands before it. */
  spaced: boolean;
}

/** More words than this are a page, not an answer to one question about a number. */
export const LONGEST_ANSWER = 300;

const TONES = "\u0300\u0301\u0303\u0309\u0323";
const PIECES = /(\d+(?:[.,]\d+)*)|([\p{L}\p{M}]+(?:['’][\p{L}\p{M}]+)*)|( )|([^ ])/gu;
const ACCENT = /[\u0300-\u036f]/u;

/**
 * The words, numbers (with their points and commas inside: `1.500.000`) and marks of a text, in order; no more than one
 * beyond `most`, which is enough to see that a text is too long.
 */
export function tokens(text: string, most = Number.POSITIVE_INFINITY): Token[] {
  const found: Token[] = [];
  let spaced = true;
  for (const [piece, number, letters, space] of plain(text).matchAll(PIECES)) {
    if (space !== undefined) {
      spaced = true;
      continue;
    }
    if (letters !== undefined) found.push(word(letters.replace(/['’]/gu, ""), spaced));
    else {
      const kind = number === undefined ? "mark" : "number";
      found.push({ kind, typed: piece, folded: piece, tone: "", vowels: "", spaced });
    }
    if (found.length > most) break;
    spaced = false;
  }
  return found;
}

/** The words and numbers of a text alone, for readers to which punctuation says nothing. */
export function words(text: string, most?: number): Token[] {
  return tokens(text, most).filter((token) => token.kind !== "mark");
}

function word(letters: string, spaced: boolean): Token {
  let tone = "";
  let vowels = "";
  for (const sign of letters.normalize("NFD")) {
    if (TONES.includes(sign)) tone += sign;
    else if (ACCENT.test(sign)) vowels = vowels.slice(0, -1) + sign;
    else vowels += sign === "đ" ? "đ" : ".";
  }
  return { kind: "word", typed: letters, folded: unaccented(letters), tone, vowels, spaced };
}

/**
 * Could the typed word be the meant one? The letters are the same, and every accent that was typed is the meant word's:
 * "nam", "năm" may be *năm*; "nấm" may not. Accents left off say nothing, but who set the tone has set the vowel's mark
 * too ("máy" is not *mấy*), a d for a đ aside. Tone places do not matter.
 */
export function agrees(typed: Token, meant: Token): boolean {
  if (typed.folded !== meant.folded) return false;
  if (typed.tone !== "" && typed.tone !== meant.tone) return false;
  for (let i = 0; i < typed.vowels.length; i++) {
    const [own, other] = [typed.vowels[i], meant.vowels[i]];
    if (own !== other && (own !== "." || (typed.tone !== "" && other !== "đ"))) return false;
  }
  return true;
}

/** Whether the word carries an accent, so that the person's keyboard writes them. */
export function accented(token: Token): boolean {
  return token.typed !== token.folded;
}
