import { readChoice } from "../understanding/choice.ts";
import { fold } from "../understanding/fold.ts";
import type { Capabilities } from "./capabilities.ts";
import { shownLabel } from "./fitted-reply.ts";
import type { Offer, Session } from "./session.ts";

/** What the last message offered, and what it left out. */
export type Offered = Readonly<Pick<Session, "offers" | "pick" | "unsaid">>;

/** The offer whose label was typed: as it was made, or as the channel showed it. */
export function findLabelled({ offers }: Offered, text: string, can: Capabilities): Offer | undefined {
  const typed = fold(text);
  return offers.find(({ label }) => fold(label) === typed || fold(shownLabel(label, can)) === typed);
}

/**
 * What was typed, as a choice, where the question lets one be picked so: positions count among those that the last
 * message showed, with “Xem thêm” (`more`) as their last, words among all.
 */
export function pickOffered({ offers, pick, unsaid }: Offered, text: string, more: string): Offer | "more" | undefined {
  if (!pick) return undefined;
  const shown = unsaid ? offers.slice(unsaid.from, unsaid.to) : offers;
  const labels = [...shown.map(({ label }) => label), ...(unsaid?.token ? [more] : [])];
  const reading = readChoice(text, labels);
  if (reading.kind === "value") return shown[reading.value] ?? "more";
  if (!unsaid || reading.kind === "ask" || isPosition(text)) return undefined;
  const ofAll = readChoice(
    text,
    offers.map(({ label }) => label),
  );
  return ofAll.kind === "value" ? offers[ofAll.value] : undefined;
}

/** Whether a text names a place in a list ("3", "cái đầu") rather than words of it. */
function isPosition(text: string): boolean {
  const reading = readChoice(text, []);
  return reading.kind === "none" && reading.why === "out-of-range";
}
