import { createHash } from "node:crypto";
import type { Inbound, InboundBody } from "../../delivery/channel.ts";
import { readMessage } from "./message.ts";

/** What an event tells. `name` is what Zalo calls it, only ever to be logged. */
export type Heard =
  | { kind: "said"; inbound: Inbound; name: string; known: boolean }
  /** The bot was spoken to in a chat of more than two. */
  | { kind: "group"; chatId: string }
  /** Nothing that somebody said. */
  | { kind: "nothing"; name: string; known: boolean };

type Fields = Record<string, unknown>;

/** Kinds seen or documented that are no message of anybody's. */
const SILENT = new Set(["user.follow", "user.unfollow"]);
const KNOWN = /^message\.(text|image|sticker|voice|unsupported)\.received$/;
/** The longest key of an event that is kept as it is. */
const LONGEST_KEY = 100;

/**
 * Reads one event, in the flat form `{event_name, message}` that is delivered or the wrapped one `{ok, result}` that is
 * documented. What is no event tells nothing. Ids are opaque texts.
 */
export function readEvent(body: unknown): Heard {
  const outer = fieldsOf(body);
  const event = fieldsOf(outer.result ?? body);
  const name = nameOf(event);
  const message = fieldsOf(event.message);
  const { chat, from } = { chat: fieldsOf(message.chat), from: fieldsOf(message.from) };
  const chatId = textOf(chat.id) ?? textOf(from.id);
  const messageId = textOf(message.message_id);
  const known = KNOWN.test(name) || SILENT.has(name);
  // What bots write is nobody's word.
  if (chatId === undefined || messageId === undefined || SILENT.has(name) || from.is_bot === true)
    return { kind: "nothing", name, known };
  if (/^group$/i.test(textOf(chat.chat_type) ?? "")) return { kind: "group", chatId };
  const inbound = { channel: "zalo-bot", address: chatId, key: keyOf(chatId, messageId) } as const;
  return { kind: "said", inbound: { ...inbound, body: readMessage(message) satisfies InboundBody }, name, known };
}

function keyOf(chatId: string, messageId: string): string {
  const key = `${chatId}:${messageId}`;
  return key.length <= LONGEST_KEY ? key : createHash("sha256").update(key).digest("hex");
}

function nameOf({ event_name: name }: Fields): string {
  return typeof name === "string" && /^[\w.-]{1,60}$/.test(name) ? name : "unnamed";
}

function fieldsOf(value: unknown): Fields {
  return typeof value === "object" && value !== null ? (value as Fields) : {};
}

/** Ids are texts; should one come as a number, it is taken as it is written. */
function textOf(value: unknown): string | undefined {
  if (typeof value === "number" && Number.isSafeInteger(value)) return String(value);
  return typeof value === "string" && value !== "" && value.length <= 200 ? value : undefined;
}
