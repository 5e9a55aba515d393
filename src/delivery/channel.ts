import type { FileType, Media } from "../dialogue/attachment.ts";
import type { Capabilities } from "../dialogue/capabilities.ts";
import type { FileRefusal, Input } from "../dialogue/input.ts";
import type { Reply } from "../dialogue/reply.ts";

/**
 * The port between a platform and the house. A channel verifies and normalises what arrives into `Inbound`, hands it to
 * `Delivery.receive`, and answers its platform only when that has resolved; and it sends what the outbox gives it.
 */
export type ChannelId = "telegram" | "zalo-bot" | "zalo-oa" | "web" | "terminal";

export interface Inbound {
  channel: ChannelId;
  /** Where the platform finds this chat: kept encrypted, looked up by its keyed hash. */
  address: string;
  /** The platform's own key of this event; a repeat changes nothing. At most 100 characters. */
  key: string;
  body: InboundBody;
  /** BCP 47 primary tag the platform tells of the person ("vi"), only a hint. */
  language?: string;
  /** Said on a page of ours and not on the platform: its sending window does not begin anew. */
  elsewhere?: boolean;
}

export type InboundBody =
  | Exclude<Input, { kind: "files" }>
  /** Files that came with the request itself: they are kept before the turn is committed. */
  | { kind: "upload"; files: Uint8Array[]; caption?: string }
  /** Files to be fetched: the event is committed as pending first, then fetched by a worker. */
  | { kind: "media"; references: MediaReference[]; caption?: string; album?: string };

/** What the channel needs to fetch a file later: JSON, never a secret. */
export type MediaReference = Record<string, string | number>;

export interface Receipt {
  /** `turn`: the turn is committed; `pending`: the event is; `repeat`: it was before. */
  outcome: "turn" | "pending" | "repeat";
}

export interface Delivery {
  /**
   * Commits the event. Throws `DatabaseAway` when nothing could be kept: the platform should deliver again.
   *
   * @param withinMs for a platform that does not wait long: a turn that takes longer goes on by itself, and the event is
   *   kept as pending, for the case that it fails
   */
  receive(inbound: Inbound, withinMs?: number): Promise<Receipt>;
  /** The chat is gone (blocked, left): nothing is sent until the person speaks again. */
  gone(channel: ChannelId, address: string): Promise<void>;
}

export interface Channel {
  readonly id: ChannelId;
  /** The person fetches messages themselves (web chat): stored is sent. */
  readonly pull: boolean;
  readonly capabilities: Capabilities;
  /**
   * Sends one message, or throws a `SendError`. Not called for a `pull` channel.
   *
   * @param file what the message brings: only such as the channel declares that it carries
   */
  send(address: string, message: Reply, signal: AbortSignal, file?: OutgoingFile): Promise<void>;
  /** Fetches what an inbound referred to. Throws `SendError` of kind "transient" when trying again may help. */
  fetch?(reference: MediaReference, signal: AbortSignal): Promise<Uint8Array | FileRefusal>;
}

/** A file on its way to a person. */
export interface OutgoingFile {
  name: string;
  type: FileType;
  bytes: Uint8Array;
  /** Where anybody who has this address can fetch the same, again and again, for as long as it is kept. */
  url: string;
}

/** Why a message could not be sent, and so what the outbox does. */
export class SendError extends Error {
  override readonly name = "SendError";
  constructor(
    /**
     * transient: try again with back-off · throttled: not before `retryAfterSeconds` · gone: the recipient blocked or
     * left · configuration: token refused, nothing can be sent until an operator acts · refused: this very message
     * will never be taken · window: the platform takes nothing for this person until they speak.
     */
    readonly kind: "transient" | "throttled" | "gone" | "configuration" | "refused" | "window",
    message: string,
    readonly retryAfterSeconds?: number,
  ) {
    super(message);
  }
}

export type { Capabilities, FileRefusal, Media, Reply };
