import type { Say } from "./flow.ts";
import type { Offer } from "./session.ts";

/** What a turn says, before it is fitted to a channel. */
export interface Merged {
  /** What leads up to the question. */
  before: string;
  /** The part that asks, and what stands after it; where nothing is asked, the last thing said. */
  question: string;
  offers: Offer[];
  pick: boolean;
  contact?: string;
  files?: string;
}

/**
 * Merges the parts of a turn into one message. Only the last question's choices stay; their tokens carry the number of
 * the turn, so that a button of an older message is known as such.
 */
export function mergeSay(say: readonly Say[], turn: number): Merged {
  const parts = say.filter(({ text, choices }) => text || choices?.length);
  const asks = parts.findLastIndex(({ choices }) => choices && choices.length > 0);
  const asking = parts[asks];
  const question = parts.slice(asks < 0 ? -1 : asks);
  const contact = say.findLast((part) => part.contact)?.contact;
  const files = (asking ?? say.at(-1))?.files;
  return {
    before: textOf(parts.slice(0, parts.length - question.length)),
    question: textOf(question),
    offers: (asking?.choices ?? []).map(({ value, label }, index) => ({
      token: `${turn.toString(36)}.${index.toString(36)}`,
      value,
      label,
    })),
    pick: asking?.pick ?? false,
    ...(contact && { contact }),
    ...(files && { files }),
  };
}

function textOf(parts: readonly Say[]): string {
  return parts
    .map(({ text }) => text)
    .filter(Boolean)
    .join(PARAGRAPH);
}

/** What stands between two parts of a message. */
export const PARAGRAPH = "\n\n";
