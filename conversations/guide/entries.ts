import { LANGUAGES, textsIn } from "../../src/texts.ts";
import { type Hit, prepareRanking } from "../../src/understanding/ranking.ts";

/** What the guide answers, by topic, in the order it is read; the sentences stand in `locales/<language>/guide.json`. */
export const TOPICS = {
  movement: ["what", "goals", "who", "when", "new-term", "voluntary", "bodies"],
  joining: [
    "register",
    "which-track",
    "newly-escaped",
    "not-listed",
    "not-aid",
    "for-others",
    "no-phone",
    "cannot-read",
    "moved",
    "abroad",
    "correct",
  ],
  giving: ["give", "where-give", "prove", "what-counts", "threshold", "loan"],
  awards: [
    "which-awards",
    "who-decides",
    "household-conditions",
    "giver-conditions",
    "group-conditions",
    "general-conditions",
    "money",
    "emblem",
    "letter",
    "state",
    "twice",
    "promise",
  ],
  papers: ["papers", "where-papers", "report-form", "how-long"],
  rights: ["cost", "real", "who-sees", "erase", "returned", "difficulty", "complaint", "staff"],
} as const;

export type Topic = keyof typeof TOPICS;
export type EntryId = (typeof TOPICS)[Topic][number];

export const ENTRIES: readonly EntryId[] = Object.values(TOPICS).flat();

/** From this score on, what was found is likely what was asked. */
const LIKELY = 0.42;
/** From this one on, surely. */
const SURE = 0.7;
const MOST_FOUND = 3;

/** Whoever chose one language may type the other. */
const rank = prepareRanking(
  ENTRIES.map((id) => {
    const inAll = (part: string) => LANGUAGES.map((language) => textsIn(language)(`guide:entries.${id}.${part}`));
    const wordings = inAll("wordings").flatMap((all) => all.split("|"));
    return { id, wordings: [...inAll("question"), ...wordings], text: inAll("answer").join(" ") };
  }),
);

/** Up to three entries that a question is likely about, best first. */
export function findEntries(question: string): EntryId[] {
  return rank(question)
    .filter(isLikely)
    .slice(0, MOST_FOUND)
    .map(({ id }) => id as EntryId);
}

/** The entry that a text surely asks for, where nothing but its words says that it asks. */
export function findSureEntry(text: string): EntryId | undefined {
  const [best] = rank(text);
  return best && best.score >= SURE ? (best.id as EntryId) : undefined;
}

function isLikely({ score }: Hit): boolean {
  return score >= LIKELY;
}
