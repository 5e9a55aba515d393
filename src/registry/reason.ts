import type { Texts } from "../texts.ts";

/**
 * Why something was returned or refused: a sentence of the office's catalogue, words of one's own, or both. The
 * catalogue's sentences stand in `locales/<language>/reason.json` under `<decision>.<code>`, so that the person
 * reads them in their own language.
 */
export interface Reason {
  code?: ReasonCode;
  text?: string;
}

export const RETURN_REASONS = ["unclear-file", "missing-file", "differs", "incomplete", "place"] as const;
export const REFUSE_REASONS = ["duplicate", "outside", "unreachable", "asked"] as const;
/** `handed-over` is no choice: it is written where a unit turned out to be spoken for by somebody else. */
export type ReasonCode = (typeof RETURN_REASONS)[number] | (typeof REFUSE_REASONS)[number] | "handed-over";

/** Longest text of one's own, in characters: it must fit a chat message beside the rest. */
export const REASON_LENGTH = 1_000;

/** The reason as the person, or staff, read it. */
export function showReason(reason: Reason, decision: "return" | "refuse", texts: Texts): string {
  const sentence = reason.code === undefined ? undefined : texts(`reason:${decision}.${reason.code}`);
  return [sentence, reason.text].filter((part) => part !== undefined && part !== "").join("\n");
}

/** How a reason is kept, before it is sealed under the person's key. */
export function writeReason(reason: Reason): string {
  return JSON.stringify(reason);
}

/** A reason as it was kept. */
export function readReason(kept: string): Reason {
  return JSON.parse(kept) as Reason;
}
