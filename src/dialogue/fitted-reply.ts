import { fold } from "../understanding/fold.ts";
import type { Capabilities } from "./capabilities.ts";
import { type Merged, PARAGRAPH } from "./merged-reply.ts";
import { numbered } from "./numbered-choices.ts";
import type { Choice, Reply } from "./reply.ts";
import type { Offer, Session, Unsaid } from "./session.ts";
import { cutLabel, lastWords, partText } from "./text-pieces.ts";

/** Words of the fitting itself, in the person's language. */
export interface FittingWords {
  /** “Xem thêm” */
  more: string;
  /** Above numbered choices. */
  byNumber: string;
  /** Above choices that are words to type. */
  byWord: string;
}

/** Everything to be said of a turn, or what is left of it. */
export interface ToSay extends Pick<Merged, "before" | "question" | "contact" | "pick"> {
  offers: readonly Offer[];
  /** The first offer to show. */
  from: number;
  /** Token of “Xem thêm”, should it be needed. */
  token: string;
}

export interface Fitted {
  reply: Reply;
  /** Absent where the message carries everything. */
  unsaid?: Unsaid;
}

/** Of a channel without buttons, choices take at most this share of a message, and a question this share. */
const CHOICES_SHARE = 0.5;
const QUESTION_SHARE = 0.35;
const CUT = "…";
const MORE_WORDS: ReadonlySet<string> = new Set(["xem them", "xem tiep", "them", "tiep", "more", "see more"]);

/**
 * Makes one message that the channel can carry. What has to give way first is what leads up to the question: it is told
 * piece by piece behind “Xem thêm”, while the question stays in sight with its choices; then, choices beyond those that
 * have room. A question too long by itself keeps its last paragraph, line or sentence.
 *
 * Holds for texts of 300 units and more.
 */
export function fitReply(said: ToSay, can: Capabilities, words: FittingWords): Fitted {
  if (can.pieces && can.buttons > said.offers.length) return whole(said, can, words);
  const complete = whole(said, can, words);
  if (
    said.offers.length - said.from <= (can.buttons || Number.POSITIVE_INFINITY) &&
    sizeOf(complete.reply, can) <= room(can)
  )
    return said.from === 0 ? complete : { ...complete, unsaid: shownTo(said, said.offers.length) };
  const limited = { ...said, before: said.before.normalize("NFC"), question: said.question.normalize("NFC") };
  return folded(limited, can, words);
}

/** Goes on with what the last message left out. */
export function fitRest(
  { rest, question, to, from, contact }: Unsaid,
  { offers, pick }: Pick<Session, "offers" | "pick">,
  token: string,
  can: Capabilities,
  words: FittingWords,
): Fitted {
  // While there is still something to tell, the same choices stay below it.
  const next = rest === "" && to < offers.length ? to : from;
  return fitReply({ before: rest, question, offers, pick, from: next, token, ...(contact && { contact }) }, can, words);
}

/** Whether somebody asks by words for what was left out. */
export function asksForMore(text: string): boolean {
  return MORE_WORDS.has(fold(text));
}

/** How a choice is written on this channel. */
export function shownLabel(label: string, { buttons, label: longest, text }: Capabilities): string {
  const lines = buttons === 0 && text !== undefined ? Math.floor(text / 8) : Number.POSITIVE_INFINITY;
  return cutLabel(label, Math.min(longest, lines));
}

function whole(said: ToSay, can: Capabilities, words: FittingWords): Fitted {
  const text = [said.before, said.question].filter(Boolean).join(PARAGRAPH);
  return { reply: replyOf(said, text, said.offers.slice(said.from), can, words) };
}

function folded(said: ToSay, can: Capabilities, words: FittingWords): Fitted {
  const { before, question } = shortQuestion(said, can);
  const left = said.offers.slice(said.from);
  const told = { ...said, question };
  const count = choicesWithRoom(told, left, can, words);
  const compose = (head: string, shown: readonly Offer[], more: boolean) =>
    replyOf(said, [head, question].filter(Boolean).join(PARAGRAPH), shown, can, words, more);
  const shown = left.slice(0, count);
  const to = said.from + count;
  if (sizeOf(compose(before.trim(), shown, to < said.offers.length), can) <= room(can)) {
    const unsaid = { ...shownTo({ ...said, question }, to), ...(to < said.offers.length && { token: said.token }) };
    return { reply: compose(before.trim(), shown, to < said.offers.length), unsaid };
  }
  // “…” stands where the text was cut; what is told later begins where this ends.
  const taken = sizeOf(compose("", shown, true), can) + PARAGRAPH.length + CUT.length;
  const [head, rest] = partText(before, Math.max(1, room(can) - taken));
  return {
    reply: compose(`${head.trimEnd()}${CUT}`.trim(), shown, true),
    unsaid: { ...shownTo({ ...said, question }, to), rest, token: said.token },
  };
}

function shownTo({ question, from, contact }: ToSay, to: number): Unsaid {
  return { rest: "", question, from, to, ...(contact && { contact }) };
}

/** A long question gives way but for its last words. */
function shortQuestion({ before, question }: ToSay, can: Capabilities): Pick<ToSay, "before" | "question"> {
  const longest = room(can) * QUESTION_SHARE;
  if (question.length <= longest) return { before, question };
  const [start, last] = lastWords(question, longest);
  return { before: [before, start].filter(Boolean).join(PARAGRAPH), question: last };
}

/** How many choices stand in this message beside “Xem thêm”; at least one where there is any. */
function choicesWithRoom(said: ToSay, left: readonly Offer[], can: Capabilities, words: FittingWords): number {
  if (can.buttons > 0) return left.length < can.buttons ? left.length : can.buttons - 1;
  const size = (count: number) => sizeOf(replyOf(said, "", left.slice(0, count), can, words, true), can);
  let count = Math.min(1, left.length);
  while (count < left.length && size(count + 1) <= room(can) * CHOICES_SHARE) count += 1;
  return count;
}

function replyOf(
  { contact, pick, token }: ToSay,
  text: string,
  shown: readonly Offer[],
  can: Capabilities,
  words: FittingWords,
  more = false,
): Reply {
  const choices: Choice[] = shown.map((offer) => ({ token: offer.token, label: shownLabel(offer.label, can) }));
  if (more) choices.push({ token, label: words.more });
  // Beside a card that asks for the number there may be no room for buttons.
  const listed = choices.length > 0 && (can.buttons === 0 || (contact !== undefined && can.contact && !can.pieces));
  return {
    text,
    choices,
    ...(contact && { contact }),
    ...(listed && { list: { lead: pick ? words.byNumber : words.byWord, numbers: pick } }),
  };
}

/** Units of the message as the channel counts them. */
function sizeOf(reply: Reply, { buttons }: Capabilities): number {
  return (buttons === 0 ? numbered(reply) : reply.text).normalize("NFC").length;
}

function room({ text, pieces }: Capabilities): number {
  return pieces ? Number.POSITIVE_INFINITY : (text ?? Number.POSITIVE_INFINITY);
}
