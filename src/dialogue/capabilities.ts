import type { FileType } from "./attachment.ts";

/**
 * What a channel can do, as data: conversations never name a channel. What is said is fitted to these before it is kept
 * to be sent; facts and their sources stand beside each channel's own declaration.
 */
export interface Capabilities {
  /** Choices that one message carries as buttons, at least 2; 0: they stand numbered in its text. */
  readonly buttons: number;
  /** Longest label of a button, in UTF-16 units after NFC. */
  readonly label: number;
  /** Longest text of one message, likewise, the channel's margin taken off; absent: no limit. */
  readonly text?: number;
  /** Whether a longer text may go out as several messages; else what does not fit is folded behind “Xem thêm”. */
  readonly pieces: boolean;
  /** Which files a person can send in the chat itself; for others they are given a one-time page to upload to. */
  readonly filesIn: "all" | "pictures" | "none";
  /** Files that the channel itself carries to the person, and of how many bytes at most; for others they get a link. */
  readonly filesOut: Readonly<Partial<Record<FileType, number>>>;
  /** Whether the person can share their own number by a button. */
  readonly contact: boolean;
  /** When a message may be sent that answers nobody. */
  readonly window?: SendingWindow;
}

/** Hours since the person last spoke within which a message may be sent, and how many. */
export interface SendingWindow {
  /** Until then free of charge. */
  readonly freeHours: number;
  /** Until then at a price, and only where a setting allows it; after it nothing free-form is taken. */
  readonly billedHours: number;
  /** Whether a setting allows messages that cost. */
  readonly billed?: boolean;
  /** Messages within one window, counted from the person's last one. */
  readonly replies: number;
}

/** Any file of ours, however large. */
const ANY_FILE: Capabilities["filesOut"] = {
  "image/png": Number.POSITIVE_INFINITY,
  "application/pdf": Number.POSITIVE_INFINITY,
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document": Number.POSITIVE_INFINITY,
};

/** A channel that can carry anything: a terminal, a page of our own. */
export const unlimited: Capabilities = {
  buttons: Number.POSITIVE_INFINITY,
  label: Number.POSITIVE_INFINITY,
  pieces: true,
  filesIn: "all",
  filesOut: ANY_FILE,
  contact: false,
};
