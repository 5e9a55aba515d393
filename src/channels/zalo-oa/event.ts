import { createHash } from "node:crypto";
import type { Inbound, InboundBody } from "../../delivery/channel.ts";
import { readText } from "../telegram/message.ts";
import { readAttachments } from "./attachment.ts";
import { PAYLOAD_PREFIX } from "./render.ts";

/** What an event tells. `at` is its moment in milliseconds, by Zalo's clock. */
export type Heard =
  | { kind: "said"; inbound: Inbound; at: bigint }
  /** The person unfollowed the OA. */
  | { kind: "gone"; address: string; at: bigint }
  /** Known, and nothing to us: our own messages, receipts, taps that open the chat. */
  | { kind: "nothing" }
  /** Never heard of, and nobody there to answer. */
  | { kind: "unknown" };

/** What is done with a chat without anybody saying something. */
const SILENT = new Set([
  "user_received_message",
  "user_seen_message",
  "user_reacted_message",
  "user_click_chatnow",
  "user_call_oa",
  "user_reply_consent",
]);
/** Our own messages come back; in groups and from visitors without an account there is nobody we could answer. */
const NOT_OURS = /^oa_|^anonymous_|group|^shop_|^widget_|^permission_|^change_/;

/** An event's name as a log may show it. */
export function nameOf(event: unknown): string {
  const name = isObject(event) ? event.event_name : undefined;
  return typeof name === "string" && /^\w{1,60}$/.test(name) ? name : "nameless";
}

/**
 * Reads one event. Ids and moments are decimal strings beyond what a number holds and stay strings. A malformed event
 * throws.
 */
export function readEvent(event: unknown): Heard {
  if (!isObject(event)) return { kind: "unknown" };
  const name = nameOf(event);
  if (NOT_OURS.test(name) || SILENT.has(name)) return { kind: "nothing" };
  const person = isObject(event.sender) ? event.sender : event.follower;
  const id = isObject(person) ? readId(person.id) : undefined;
  if (id === undefined) return { kind: "unknown" };
  const at = readMoment(event.timestamp);
  if (name === "unfollow") return { kind: "gone", address: id, at };
  const body = readBody(name, event);
  if (body === undefined) return { kind: "unknown" };
  return { kind: "said", at, inbound: { channel: "zalo-oa", address: id, key: keyOf(name, event, id), body } };
}

/** Undefined for what is no event of a person. */
function readBody(name: string, event: Record<string, unknown>): InboundBody | undefined {
  const message = isObject(event.message) ? event.message : {};
  const text = typeof message.text === "string" ? message.text : undefined;
  if (name === "follow") return { kind: "command", name: "start" };
  if (name === "user_submit_info") return readContact(event.info);
  if (name === "user_send_text") return readSaid(text ?? "");
  if (!name.startsWith("user_")) return undefined;
  // One test suite has the attachments beside the message instead of inside.
  return readAttachments(name, message.attachments ?? event.attachments, text);
}

/** A hidden payload comes as an ordinary text, and anybody can type one: the dialogue knows which it has offered. */
function readSaid(text: string): InboundBody {
  const trimmed = text.trim();
  if (!trimmed.startsWith(PAYLOAD_PREFIX)) return readText(text);
  return { kind: "choice", token: trimmed.slice(PAYLOAD_PREFIX.length).slice(0, 64) };
}

/** The form is the person's to fill in and to change: the number is no proof of anything, and is read back. */
function readContact(info: unknown): InboundBody {
  const phone = isObject(info) ? info.phone : undefined;
  const digits = typeof phone === "string" || typeof phone === "number" ? String(phone).trim() : "";
  return { kind: "contact", phone: international(digits), own: true, editable: true };
}

/** Zalo writes the country's code without the plus; a number has lost the nought it began with. */
function international(phone: string): string {
  if (/^84\d{9}$/.test(phone)) return `+${phone}`;
  return /^[35789]\d{8}$/.test(phone) ? `0${phone}` : phone;
}

/** A message by its own id; what has none by its name, its moment and its person. */
function keyOf(name: string, event: Record<string, unknown>, person: string): string {
  const id = isObject(event.message) ? readId(event.message.msg_id) : undefined;
  const key = id ?? `${name}:${readMoment(event.timestamp)}:${person}`;
  return key.length <= 100 ? key : createHash("sha256").update(key).digest("base64url");
}

/** An id as it stands. One that came as a number is only taken where no digit can have been lost. */
function readId(value: unknown): string | undefined {
  if (typeof value === "string") return /^[\w.:+/=-]{1,200}$/.test(value) ? value : undefined;
  if (typeof value !== "number") return undefined;
  if (!Number.isSafeInteger(value)) throw new TypeError("An id came as a number that lost its last digits");
  return String(value);
}

function readMoment(value: unknown): bigint {
  const text = typeof value === "number" && Number.isSafeInteger(value) ? String(value) : value;
  return typeof text === "string" && /^\d{1,20}$/.test(text) ? BigInt(text) : 0n;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
