import type { InboundBody, MediaReference } from "../../delivery/channel.ts";
import { readText } from "../telegram/message.ts";

/**
 * What somebody said with a message in a private chat, told by the field that is there: Zalo's name of the event alone is
 * not relied upon. Whatever holds nothing we know is answered as something we cannot read.
 */
export function readMessage(message: Record<string, unknown>): InboundBody {
  const { text, caption } = message;
  const picture = findPicture(message);
  if (picture !== undefined)
    return { kind: "media", references: [picture], ...(isText(caption) && { caption: caption.trim() }) };
  if (isText(text)) return readText(text);
  if (message.voice_url !== undefined) return { kind: "unsupported", what: "voice" };
  if (message.sticker !== undefined) return { kind: "unsupported", what: "sticker" };
  return typeof text === "string" ? { kind: "text", text } : { kind: "unsupported", what: "other" };
}

/** `photo` as the documents have it, `photo_url` as it is delivered. */
function findPicture({ photo, photo_url }: Record<string, unknown>): MediaReference | undefined {
  const url = [photo_url, photo].find(isText);
  return url === undefined ? undefined : { url };
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value.trim() !== "";
}
