import { InputFile } from "grammy";
import type { Channel, OutgoingFile } from "../../delivery/channel.ts";
import { splitText } from "../pieces.ts";
import { createPiecewise } from "../piecewise.ts";
import type { TelegramApi } from "./api.ts";
import { toSendError } from "./failure.ts";
import { markupOf } from "./keyboard.ts";

/** core.telegram.org/bots/api#sendmessage: 1–4096 characters. UTF-16 units are never fewer than what Telegram counts. */
export const MAX_TEXT = 4096;

/** core.telegram.org/bots/api#sendphoto: a caption has up to 1,024 characters — ours are one line. */
const MAX_CAPTION = 1024;

/** Sends a reply as one message or, where it is too long for one, as several with the buttons below the last. */
export function createSender(api: TelegramApi): Channel["send"] {
  const sendPieces = createPiecewise(toSendError);
  return async (address, reply, signal, file) => {
    if (file !== undefined) return sendFile(api, Number(address), reply.text, file, signal);
    await sendPieces(address, reply, splitText(reply.text, MAX_TEXT), (piece, last) => {
      const markup = last ? { reply_markup: markupOf(reply) } : {};
      const options = { link_preview_options: { is_disabled: true }, ...markup };
      return api.sendMessage(Number(address), piece, options, signal);
    });
  };
}

/** A picture is shown, anything else is a file to open. */
async function sendFile(api: TelegramApi, chat: number, text: string, file: OutgoingFile, signal: AbortSignal) {
  const content = new InputFile(file.bytes, file.name);
  const caption = splitText(text, MAX_CAPTION)[0] ?? "";
  try {
    if (file.type.startsWith("image/")) await api.sendPhoto(chat, content, { caption }, signal);
    else await api.sendDocument(chat, content, { caption }, signal);
  } catch (error) {
    throw toSendError(error);
  }
}
