import { holds } from "../../src/texts/sign-off.ts";

/** Most words of a sentence in a question or an error. Of Vietnamese each syllable counts, as it is written. */
export const MOST_WORDS = 20;

/** Questions, and what is said when something was wrong: there the person has to act on what they read. */
const ASKS = /(?:^|[.:])(?:\w*[qQ]uestion|whichOne|isItThis|pleaseChoose|askPin|askCode|clearAsk)$/;
const ERRORS =
  /(?:[.:](?:wrong|errors|unsupported|doubt)(?:\.|$))|^upload:refused\.|(?:^|[.:])(?:failed|fault|notUnderstood|onlyWords|notFound|noneHere|notHere|emptyText|oldChoice|unknownCommand|notEnough|notSentYet|cannotSkip|overtaken|different|notACode|notAPin|unknown|tooMany|tooBig)$/;

/** Whether a person has to act on what stands under this key. Phrases for the search are said to nobody. */
export function asksOrErrs(key: string): boolean {
  return (ASKS.test(key) || ERRORS.test(key)) && !/^award-check:/.test(key);
}

/** The sentences of a text; what is filled in is one word. */
export function sentencesOf(text: string): string[] {
  return text
    .replace(/\{\{.*?\}\}/g, "X")
    .split(/(?<=[.!?…។])["”)]*\s+|\n/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== "");
}

export function countWords(sentence: string): number {
  return sentence.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}

/** What makes a sentence hard: too long, or more than one idea as far as signs tell it. */
export function hardness(sentence: string): string[] {
  const words = countWords(sentence);
  return [
    ...(words > MOST_WORDS ? [`${words} words`] : []),
    ...(sentence.includes(";") ? ["two sentences behind a semicolon"] : []),
    ...([...sentence.matchAll(/\(/g)].length > 1 ? ["two asides"] : []),
    ...([...sentence.matchAll(/,/g)].length > 5 ? ["a long list"] : []),
  ];
}

/** A word of the office: what it means, and who knows it without being told. */
export interface OfficeWord {
  word: string;
  plain: string;
  knownTo?: string[];
}

/** The words of the office in a text that stand there without what they mean. */
export function unexplained(key: string, text: string, words: readonly OfficeWord[]): string[] {
  return words
    .filter(({ word, plain, knownTo = [] }) => saysWord(text, word) && !saysWord(text, plain) && !holds(knownTo, key))
    .map(({ word }) => word);
}

/** Whether a text says a word or phrase: whole words, in any case. */
export function saysWord(text: string, phrase: string): boolean {
  const literal = phrase.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&").replace(/ /g, "\\s+");
  return new RegExp(`(?<![\\p{L}\\p{M}])${literal}(?![\\p{L}\\p{M}])`, "iu").test(text.normalize("NFC"));
}
