import type { CallbackQuery, Chat, ChatMemberUpdated, Message, Update, User } from "grammy/types";
import type { Inbound, InboundBody } from "../../delivery/channel.ts";
import { readMessage } from "./message.ts";

/** A pressed inline button: its query must be answered; `messageId` is where it stands. */
export interface Press {
  queryId: string;
  chatId: number;
  messageId?: number;
}

/** What an update tells. */
export type Heard =
  | { kind: "said"; inbound: Inbound; press?: Press }
  /** The person blocked the bot. */
  | { kind: "blocked"; address: string }
  /** The bot is in a chat of more than two. */
  | { kind: "group"; chatId: number; language?: string }
  | { kind: "nothing" };

const nothing: Heard = { kind: "nothing" };

/** Reads one update as Telegram sent it. Of a kind we do not know it tells nothing; a malformed one may throw. */
export function readUpdate(update: Update): Heard {
  const { message, edited_message: edited, callback_query: query, my_chat_member: standing } = update;
  if (message !== undefined) return readSaid(update.update_id, message, readMessage);
  if (edited !== undefined) return readSaid(update.update_id, edited, readEdited);
  if (query !== undefined) return readPress(update.update_id, query);
  if (standing !== undefined) return readStanding(standing);
  return nothing;
}

/** The chat an update belongs to; undefined for kinds we do not know. */
export function chatOf({ message, edited_message, callback_query, my_chat_member }: Update): number | undefined {
  if (callback_query !== undefined) return callback_query.message?.chat.id ?? callback_query.from.id;
  return (message ?? edited_message ?? my_chat_member)?.chat.id;
}

function readSaid(updateId: number, message: Message, read: (message: Message) => InboundBody | undefined): Heard {
  const { chat, from } = message;
  // Without a sender it is a channel's; what bots write is nobody's word and, in groups, may be our own.
  if (from === undefined || from.is_bot) return nothing;
  if (chat.type !== "private") return group(chat, from);
  const body = read(message);
  return body === undefined ? nothing : { kind: "said", inbound: inbound(updateId, chat.id, from, body) };
}

/** A shared place that moves comes as edits, one after another; nobody changed their words. */
function readEdited(message: Message): InboundBody | undefined {
  return message.location === undefined ? { kind: "edited" } : undefined;
}

function readPress(updateId: number, { id, from, message, data }: CallbackQuery): Heard {
  if (data === undefined || (message !== undefined && message.chat.type !== "private")) return nothing;
  const chatId = message?.chat.id ?? from.id;
  const press = { queryId: id, chatId, ...(message && { messageId: message.message_id }) };
  return { kind: "said", inbound: inbound(updateId, chatId, from, { kind: "choice", token: data }), press };
}

function readStanding({ chat, from, new_chat_member: { status } }: ChatMemberUpdated): Heard {
  const out = status === "kicked" || status === "left";
  if (chat.type === "private") return out ? { kind: "blocked", address: String(chat.id) } : nothing;
  return out ? nothing : group(chat, from);
}

function group({ id: chatId }: Chat, { language_code: language }: User): Heard {
  return { kind: "group", chatId, ...(language && { language }) };
}

function inbound(updateId: number, chatId: number, { language_code }: User, body: InboundBody): Inbound {
  if (!Number.isSafeInteger(chatId)) throw new TypeError("An update names no chat");
  const language = language_code?.split("-")[0]?.toLowerCase();
  return { channel: "telegram", address: String(chatId), key: String(updateId), body, ...(language && { language }) };
}
