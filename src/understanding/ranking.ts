import { isOneSlipAway } from "./mistyped.ts";
import { writtenOut } from "./shorthand.ts";
import { words } from "./tokens.ts";

/** What can be searched: the ways in which it may be asked for, and what else is written there. */
export interface Searchable {
  readonly id: string;
  readonly wordings: readonly string[];
  readonly text: string;
}

/** Something found. `score` lies between 0 and 1: 1 where the query is one of its wordings. */
export interface Hit {
  readonly id: string;
  readonly score: number;
}

/** Finds what a query may mean, best first; of equals, the one handed in first. What shares too little is left out. */
export type Ranking = (query: string) => Hit[];

/** Words that only say that something is asked, or to whom. */
const FILLERS = new Set(
  "a ad anh ban bot cai chi cho chut con da di em gium giup ha hoi mot muon nao nha nhe oi roi the thi thua toi va vay ve vui xin xiu a an do for i is me my of please the to".split(
    " ",
  ),
);
/** Words of fewer letters have too many neighbours to be taken for another. */
const SHORTEST_MISTYPED = 4;
/** A word one letter off counts less than the word itself; one that only stands in the text, likewise. */
const MISTYPED = 0.8;
const IN_TEXT = 0.5;
/** Two words in a row say more than each: in Vietnamese most words are two. */
const PAIR = 0.6;
/** Of what the rarest word says, how much must be shared, letter by letter: one word that is everywhere is no hit. */
const EVIDENCE = 0.5;
/** In characters; what follows is no question any more. */
const LONGEST_QUERY = 300;

interface Entry {
  id: string;
  wordings: { terms: Set<string>; weight: number }[];
  /** All terms of its wordings; `all` has those of its text too. */
  own: Set<string>;
  all: Set<string>;
}

/** A word or pair of the query: the terms that it may be, and how much it says. */
interface Asked {
  terms: string[];
  weight: number;
  sure: number;
}

/**
 * Prepares a search among a few hundred short texts. Words are matched folded, so that diacritics may be left out, with
 * one letter wrong, missing, added or swapped; rare words weigh more. The same entries and query give the same ranking.
 */
export function prepareRanking(searchables: readonly Searchable[]): Ranking {
  const weightOf = weigh(searchables);
  const vocabulary = [...weightOf.keys()].filter((term) => !term.includes(" "));
  const sum = (terms: Iterable<string>) => [...terms].reduce((all, term) => all + (weightOf.get(term) ?? 0), 0);
  const entries: Entry[] = searchables.map(({ id, wordings, text }) => {
    const sets = wordings.map((wording) => new Set(termsOf(wording))).filter(({ size }) => size > 0);
    const own = new Set(sets.flatMap((terms) => [...terms]));
    const all = new Set([...own, ...termsOf(text)]);
    return { id, wordings: sets.map((terms) => ({ terms, weight: sum(terms) })), own, all };
  });
  // A word that is nowhere weighs as one of a single entry: something else may be meant.
  const rarest = Math.log(1 + searchables.length);
  const evidence = rarest * EVIDENCE;

  const read = (query: string): Asked[] => {
    const typed = significant(query.slice(0, LONGEST_QUERY));
    const asked = typed.map((word): Asked => {
      const weight = weightOf.get(word);
      if (weight !== undefined) return { terms: [word], weight, sure: 1 };
      const near = vocabulary.filter((known) => isMistyped(word, known));
      if (near.length === 0) return { terms: [], weight: rarest, sure: 0 };
      return { terms: near, weight: Math.max(...near.map((known) => weightOf.get(known) ?? 0)), sure: MISTYPED };
    });
    const pairs = asked.slice(1).flatMap((second, at): Asked[] => {
      const first = asked[at] as Asked;
      const terms = first.terms
        .flatMap((one) => second.terms.map((other) => `${one} ${other}`))
        .filter((pair) => weightOf.has(pair));
      const weight = Math.max(0, ...terms.map((pair) => weightOf.get(pair) ?? 0));
      return terms.length > 0 ? [{ terms, weight, sure: Math.min(first.sure, second.sure) }] : [];
    });
    // What is said twice says no more.
    const once = new Map([...asked, ...pairs].map((one, at) => [one.terms[0] ?? `? ${at}`, one]));
    return [...once.values()];
  };

  return (query) => {
    const asked = read(query);
    const whole = asked.reduce((all, { weight }) => all + weight, 0);
    const shared = (terms: ReadonlySet<string>, of = asked) =>
      of.reduce((all, one) => (one.terms.some((term) => terms.has(term)) ? all + one.weight * one.sure : all), 0);
    const certain = asked.filter(({ sure }) => sure === 1);
    return entries
      .filter(({ all }) => shared(all, certain) >= evidence)
      .map(({ id, wordings, own, all }): Hit => {
        const alike = wordings.map(({ terms, weight }) => (2 * shared(terms)) / (whole + weight));
        const covered = IN_TEXT * shared(all) + (1 - IN_TEXT) * shared(own);
        return { id, score: (Math.max(0, ...alike) + covered / whole) / 2 };
      })
      .sort((one, other) => other.score - one.score);
  };
}

/** How much each word and pair says: the fewer entries have it, the more. */
function weigh(searchables: readonly Searchable[]): Map<string, number> {
  const found = new Map<string, number>();
  for (const { wordings, text } of searchables) {
    const terms = new Set([...wordings, text].flatMap(termsOf));
    for (const term of terms) found.set(term, (found.get(term) ?? 0) + 1);
  }
  return new Map(
    [...found].map(([term, entries]) => [
      term,
      Math.log(1 + searchables.length / entries) * (term.includes(" ") ? PAIR : 1),
    ]),
  );
}

/** The words that say something, and each two in a row. */
function termsOf(text: string): string[] {
  const said = significant(text);
  return [...said, ...said.slice(1).map((word, at) => `${said[at]} ${word}`)];
}

/** The words without the fillers; all of them where there is nothing else. */
function significant(text: string): string[] {
  const said = writtenOut(words(text).map(({ folded }) => folded));
  const telling = said.filter((word) => !FILLERS.has(word));
  return telling.length > 0 ? telling : said;
}

/** One slip away, in a word long enough that this says something. */
function isMistyped(typed: string, meant: string): boolean {
  return typed.length >= SHORTEST_MISTYPED && isOneSlipAway(typed, meant);
}
