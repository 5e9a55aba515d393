import type { InboundBody, MediaReference } from "../../delivery/channel.ts";

type Unsupported = Extract<InboundBody, { kind: "unsupported" }>["what"];

/** Kinds that nobody here can read, by the event's name. */
const UNSUPPORTED: Readonly<Record<string, Unsupported>> = {
  user_send_sticker: "sticker",
  user_send_audio: "voice",
  user_send_video: "video",
  user_send_location: "location",
};

/** The event's name decides, but for what it holds: some report pictures as `photo`. */
const FILES: ReadonlySet<string> = new Set(["image", "photo", "file"]);
const NAMED = /^user_send_(images?|files?)$/;

/** What came with a message: pictures and files to be fetched, or something that we cannot read. */
export function readAttachments(name: string, attachments: unknown, caption: string | undefined): InboundBody {
  const what = UNSUPPORTED[name];
  if (what !== undefined) return { kind: "unsupported", what };
  const references = (Array.isArray(attachments) ? attachments : []).flatMap(referenceOf);
  if (!NAMED.test(name) || references.length === 0) return { kind: "unsupported", what: "other" };
  return { kind: "media", references, ...(caption && { caption }) };
}

/** At most as many as one message may bring; the link is kept sealed, as everything that came. */
function referenceOf(attachment: unknown): MediaReference[] {
  const { type, payload } = Object(attachment) as { type?: unknown; payload?: unknown };
  if (typeof type === "string" && !FILES.has(type.toLowerCase())) return [];
  const { url, size, name } = Object(payload) as Record<string, unknown>;
  if (typeof url !== "string" || url.length > 4_000) return [];
  const bytes = Number(size ?? Number.NaN);
  return [{ url, ...(bytes >= 0 && { size: bytes }), ...(typeof name === "string" && { name: name.slice(0, 200) }) }];
}
