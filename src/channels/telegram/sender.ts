import { createHash } from "node:crypto";
import type { Channel, Reply } from "../../delivery/channel.ts";
import type { TelegramApi } from "./api.ts";
import { toSendError } from "./failure.ts";
import { markupOf } from "./keyboard.ts";
import { splitText } from "./pieces.ts";

/** Of how many chats is remembered which message broke off half-way. */
const REMEMBERED = 1_000;

/**
 * Sends a reply as one message or, where it is too long for one, as several with the buttons below the last.
 *
 * When a message of several pieces breaks off, the next attempt goes on after the last piece that Telegram took, as long
 * as this process makes it. A piece whose answer got lost is sent again: Telegram has no key for it, and to read
 * something twice is better than never.
 */
export function createSender(api: TelegramApi): Channel["send"] {
  /** Pieces taken, by chat; the outbox sends a chat's messages one after another. */
  const brokenOff = new Map<string, { message: string; taken: number }>();

  function remember(address: string, message: string, taken: number) {
    brokenOff.delete(address);
    if (taken > 0) brokenOff.set(address, { message, taken });
    const [oldest] = brokenOff.keys();
    if (brokenOff.size > REMEMBERED && oldest !== undefined) brokenOff.delete(oldest);
  }

  return async (address, reply, signal) => {
    const pieces = splitText(reply.text);
    const message = pieces.length > 1 ? fingerprint(reply) : "";
    const before = brokenOff.get(address);
    let taken = before !== undefined && before.message === message ? before.taken : 0;
    try {
      for (; taken < pieces.length; taken++) {
        const last = taken === pieces.length - 1;
        const markup = last ? { reply_markup: markupOf(reply) } : {};
        const options = { link_preview_options: { is_disabled: true }, ...markup };
        await api.sendMessage(Number(address), pieces[taken] ?? "", options, signal);
      }
      brokenOff.delete(address);
    } catch (error) {
      const failure = toSendError(error);
      const final = failure.kind === "gone" || failure.kind === "refused";
      remember(address, message, final ? 0 : taken);
      throw failure;
    }
  };
}

function fingerprint(reply: Reply): string {
  return createHash("sha256").update(JSON.stringify(reply)).digest("base64");
}
