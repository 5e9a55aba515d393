/**
 * What a person sent, whatever the channel: text, a tapped choice, a shared contact, files, or something we cannot read.
 * Channels make these; the engine and the questions read them.
 */
export type Input =
  | { kind: "text"; text: string }
  /** A tapped choice; the token stands for what the last message offered (`Session.offers`). */
  | { kind: "choice"; token: string }
  /** `/start abc` → `{ name: "start", argument: "abc" }`. */
  | { kind: "command"; name: string; argument?: string }
  /**
   * `own` is false when somebody else's card was sent. `editable`: the platform lets people change the number before it
   * is shared, so that it is read back before it counts.
   */
  | { kind: "contact"; phone: string; own: boolean; editable?: boolean }
  | { kind: "files"; files: GivenFile[]; refused: FileRefusal[]; caption?: string }
  | { kind: "unsupported"; what: "sticker" | "voice" | "video" | "location" | "other" }
  /** The person edited an earlier message of theirs: nothing is changed, they are told how to. */
  | { kind: "edited" }
  /** Nobody spoke: the office has written, and the conversation is to tell of it. Made by the delivery, never by a channel. */
  | { kind: "office" };

/** A file already kept as evidence: the SHA-256 of its plain bytes (hex), its sniffed type, its size in bytes. */
export interface GivenFile {
  sha256: string;
  type: string;
  size: number;
}

/** Why a file was not taken: over 20 MB, empty, of a kind we do not take, or it could not be fetched. */
export type FileRefusal = "too-big" | "empty" | "type" | "unreachable";
