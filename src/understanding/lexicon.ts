import { accented, agrees, type Token, tokens } from "./tokens.ts";

/** A phrase of a lexicon found in a text: all that it may mean, and how many tokens it took. */
interface Match<T> {
  meanings: T[];
  length: number;
}

/** A list of phrases, each with its meaning, written with full accents and found with or without them. */
export interface Lexicon<T> {
  /** The longest phrase that starts at token `start` and ends before token `end` (the text's end). */
  at(typed: readonly Token[], start: number, end?: number): Match<T> | undefined;
  /** Every word of its phrases, without accents. */
  words: ReadonlySet<string>;
  /** All that the whole text may mean. */
  whole(typed: readonly Token[]): T[];
}

/**
 * Builds a lexicon from rows of a meaning and its phrases, parted by `|`:
 * `lexicon([["yes", "có | đúng rồi"], ["no", "không | chưa"]])`.
 * A phrase typed with accents is found only where they agree; typed bare, it may have several meanings ("dung").
 */
export function lexicon<T>(rows: readonly (readonly [meaning: T, phrases: string])[]): Lexicon<T> {
  const byFirst = new Map<string, { phrase: Token[]; meaning: T }[]>();
  for (const [meaning, phrases] of rows) {
    for (const text of phrases.split("|")) {
      const phrase = tokens(text);
      const first = phrase[0];
      if (first === undefined) continue;
      const list = byFirst.get(first.folded) ?? [];
      list.push({ phrase, meaning });
      byFirst.set(first.folded, list);
    }
  }
  for (const list of byFirst.values()) list.sort((a, b) => b.phrase.length - a.phrase.length);

  const at = (typed: readonly Token[], start: number, end = typed.length): Match<T> | undefined => {
    const first = typed[start];
    if (first === undefined) return undefined;
    let found: Match<T> | undefined;
    let exact = false;
    for (const { phrase, meaning } of byFirst.get(first.folded) ?? []) {
      if (found !== undefined && phrase.length < found.length) break;
      if (start + phrase.length > end) continue;
      if (!phrase.every((meant, i) => agreesAt(typed, start + i, meant))) continue;
      const asTyped = phrase.every((meant, i) => typed[start + i]?.typed === meant.typed);
      if (found === undefined || (asTyped && !exact && isAccented(typed, start, phrase.length))) {
        found = { meanings: [], length: phrase.length };
        exact = asTyped && isAccented(typed, start, phrase.length);
      } else if (exact && !asTyped) continue;
      if (!found.meanings.includes(meaning)) found.meanings.push(meaning);
    }
    return found;
  };
  const whole = (typed: readonly Token[]): T[] => {
    const match = at(typed, 0);
    return match?.length === typed.length ? match.meanings : [];
  };
  const all = [...byFirst.values()].flatMap((list) => list.flatMap(({ phrase }) => phrase));
  return { at, whole, words: new Set(all.filter((word) => word.kind === "word").map((word) => word.folded)) };
}

/** Who types accents in a phrase types all of them: then a phrase that stands so in the list is meant. */
function isAccented(typed: readonly Token[], start: number, length: number): boolean {
  return typed.slice(start, start + length).some(accented);
}

function agreesAt(typed: readonly Token[], at: number, meant: Token): boolean {
  const token = typed[at];
  return token !== undefined && agrees(token, meant);
}
