import type { Texts } from "../texts.ts";
import type { HandedOut } from "./attachment.ts";
import type { Capabilities } from "./capabilities.ts";
import type { TurnResult, TurnServices, UploadOffer } from "./dialogue.ts";
import { type FittingWords, fitReply, fitRest } from "./fitted-reply.ts";
import type { Say } from "./flow.ts";
import { mergeSay, PARAGRAPH } from "./merged-reply.ts";
import type { Offered } from "./offered.ts";
import { newLongCode } from "./random.ts";
import type { Reply } from "./reply.ts";
import type { Frame, Session, Unsaid } from "./session.ts";

/** What a turn has to say, and to whom. */
export interface ToSpeak extends Pick<TurnServices<unknown>, "random" | "uploadAddress"> {
  /** As the turn leaves it, but for what is said. */
  session: Session;
  say: readonly Say[];
  /** What the last message left out, where the person asked for it: its offers stand on. */
  goesOn: Unsaid | undefined;
  /** What was offered last, where it stands on though nothing is said. */
  stands: Offered | undefined;
  capabilities: Capabilities;
  texts: Texts;
  /** The frame that now speaks. */
  top: Frame;
}

/** Words of the fitting, in the person's language. */
export function fittingWords(texts: Texts): FittingWords {
  return {
    more: texts("common:choices.more"),
    byNumber: texts("common:choices.byNumber"),
    byWord: texts("common:choices.byWord"),
  };
}

/**
 * All that a turn says as one message that the channel can carry, none where nothing is said; and the session that
 * remembers what the message offers and what it left out.
 */
export function speakReply(spoken: ToSpeak): Omit<TurnResult<never>, "effects"> {
  const { session, say, goesOn, stands, capabilities, texts } = spoken;
  const token = `${session.turns.toString(36)}.more`;
  const words = fittingWords(texts);
  if (goesOn) {
    const rest = [...say.map(({ text }) => text), goesOn.rest].filter(Boolean).join(PARAGRAPH);
    const { reply, unsaid } = fitRest({ ...goesOn, rest }, session, token, capabilities, words);
    return { session: { ...session, ...(unsaid && { unsaid }) }, replies: [reply] };
  }
  const merged = mergeSay(say, session.turns);
  const offering = { ...session, offers: merged.offers, pick: merged.pick };
  if (!merged.before && !merged.question) return { session: { ...offering, ...stands }, replies: [] };
  const upload = merged.files === undefined ? undefined : offerUpload(spoken, merged.files);
  const question = upload ? `${merged.question}\n${upload.sentence}` : merged.question;
  const { reply, unsaid } = fitReply({ ...merged, question, from: 0, token }, capabilities, words);
  const attachment = say.findLast((part) => part.attachment)?.attachment;
  const handedOut = attachment && { ...attachment, token: newLongCode(spoken.random) };
  return {
    session: { ...offering, ...(unsaid && { unsaid }) },
    replies: handedOut ? [replyWith(handedOut), reply] : [reply],
    ...(upload && { upload: upload.offer }),
    ...(handedOut && { handedOut }),
  };
}

/** The file stands before what is said: the question, with its choices, stays the last thing in the chat. */
function replyWith({ token, type, name, caption }: HandedOut): Reply {
  return { text: caption, choices: [], media: { token, type, name } };
}

/** A page for files, where the question that stands takes some and the chat itself does not. */
function offerUpload(
  { uploadAddress, capabilities: { filesIn }, top: { flow, at }, random, texts }: ToSpeak,
  label: string,
): { offer: UploadOffer; sentence: string } | undefined {
  if (!uploadAddress || filesIn === "all" || at === undefined) return undefined;
  const code = newLongCode(random);
  const what = filesIn === "pictures" ? "alsoPage" : "page";
  return {
    offer: { code, flow, field: at, label },
    sentence: texts(`common:files.${what}`, { link: uploadAddress(code) }),
  };
}
