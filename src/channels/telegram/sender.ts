import type { Channel } from "../../delivery/channel.ts";
import { splitText } from "../pieces.ts";
import { createPiecewise } from "../piecewise.ts";
import type { TelegramApi } from "./api.ts";
import { toSendError } from "./failure.ts";
import { markupOf } from "./keyboard.ts";

/** core.telegram.org/bots/api#sendmessage: 1–4096 characters. UTF-16 units are never fewer than what Telegram counts. */
export const MAX_TEXT = 4096;

/** Sends a reply as one message or, where it is too long for one, as several with the buttons below the last. */
export function createSender(api: TelegramApi): Channel["send"] {
  const sendPieces = createPiecewise(toSendError);
  return (address, reply, signal) =>
    sendPieces(address, reply, splitText(reply.text, MAX_TEXT), (piece, last) => {
      const markup = last ? { reply_markup: markupOf(reply) } : {};
      const options = { link_preview_options: { is_disabled: true }, ...markup };
      return api.sendMessage(Number(address), piece, options, signal);
    });
}
