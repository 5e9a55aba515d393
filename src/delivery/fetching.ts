import type { FileRefusal, GivenFile, Input } from "../dialogue/input.ts";
import type { EvidenceFiles } from "../storage/evidence.ts";
import type { PersonKey } from "../storage/keyring.ts";
import { type Channel, type ChannelId, type InboundBody, type MediaReference, SendError } from "./channel.ts";
import { withDeadline } from "./deadline.ts";

export interface FetchingOptions {
  evidence: EvidenceFiles;
  channels: ReadonlyMap<ChannelId, Channel>;
}

/** Whose files these are, and how much effort they are still worth. */
export interface FetchingFor {
  personId: string;
  key: PersonKey;
  channel: ChannelId;
  /** What cannot be fetched now counts as out of reach. */
  lastTry: boolean;
  /** Called before each file: keeps others from taking the event over. */
  hold(): Promise<void>;
}

type Media = Extract<InboundBody, { kind: "media" }>;
type Files = Extract<Input, { kind: "files" }>;

const FETCH_MS = 30_000;

/**
 * Fetches what an event refers to and keeps it as evidence. Throws when trying again may help; fetching again what was
 * kept already changes nothing.
 */
export async function fetchMedia(options: FetchingOptions, media: Media, whose: FetchingFor): Promise<Files> {
  const files: GivenFile[] = [];
  const refused: FileRefusal[] = [];
  for (const reference of media.references) {
    await whose.hold();
    const fetched = await fetchFile(options, reference, whose);
    const kept =
      typeof fetched === "string"
        ? { refused: fetched }
        : await options.evidence.put(whose.personId, whose.key, fetched);
    if ("refused" in kept) refused.push(kept.refused);
    else files.push(kept);
  }
  return { kind: "files", files, refused, ...(media.caption && { caption: media.caption }) };
}

/** The parts of an album as one answer. */
export function together(parts: readonly Files[]): Files {
  const caption = parts.find((part) => part.caption)?.caption;
  return {
    kind: "files",
    files: parts.flatMap(({ files }) => files),
    refused: parts.flatMap(({ refused }) => refused),
    ...(caption && { caption }),
  };
}

async function fetchFile(
  { channels }: FetchingOptions,
  reference: MediaReference,
  { channel, lastTry }: FetchingFor,
): Promise<Uint8Array | FileRefusal> {
  const port = channels.get(channel);
  if (!port?.fetch) return "unreachable";
  const { fetch } = port;
  try {
    return await withDeadline(FETCH_MS, (signal) => fetch.call(port, reference, signal));
  } catch (error) {
    const hopeless = error instanceof SendError && error.kind !== "transient" && error.kind !== "throttled";
    if (lastTry || hopeless) return "unreachable";
    throw error;
  }
}
