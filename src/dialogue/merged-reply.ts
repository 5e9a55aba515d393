import type { Language } from "../texts.ts";
import type { Say } from "./flow.ts";
import type { Reply } from "./reply.ts";
import type { Offer } from "./session.ts";

/** What a turn says, and what the next one must know of it. */
export interface MergedReply {
  /** None when there is nothing to say. */
  replies: Reply[];
  offers: Offer[];
  pick: boolean;
}

/**
 * Merges the parts of a turn into one message. Only the last question's choices stay; their tokens carry the number of
 * the turn, so that a button of an older message is known as such.
 */
export function mergeReply(say: readonly Say[], turn: number, language: Language): MergedReply {
  const texts = say.map(({ text }) => text).filter(Boolean);
  const asking = say.findLast(({ choices }) => choices && choices.length > 0);
  const offers = (asking?.choices ?? []).map(({ value, label }, index) => ({
    token: `${turn.toString(36)}.${index.toString(36)}`,
    value,
    label,
  }));
  const pick = asking?.pick ?? false;
  const contact = say.findLast((part) => part.contact)?.contact;
  const reply: Reply = {
    text: texts.join("\n\n"),
    choices: offers.map(({ token, label }) => ({ token, label })),
    ...(contact && { contact }),
    ...(offers.length > 0 && { pick, language }),
  };
  return { replies: texts.length > 0 ? [reply] : [], offers, pick };
}
