import type { Reply } from "../../delivery/channel.ts";
import { numbered } from "../../dialogue/numbered-choices.ts";

/**
 * A reply as a text: there are no buttons. Choices stand below it, numbered, or as words to type where a number is itself
 * an answer (`Reply.list`). A message that nobody asked for says itself what to type.
 */
export function renderNumbered(reply: Reply): string {
  return (reply.list ? numbered(reply) : reply.text).normalize("NFC");
}

/** What somebody types to choose the nth choice (from 1); undefined where there is none. */
export function typedFor({ choices, list }: Reply, position: number): string | undefined {
  return list?.numbers && position <= choices.length ? String(position) : choices[position - 1]?.label;
}
