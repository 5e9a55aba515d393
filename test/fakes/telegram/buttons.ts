import type { KeptMessage } from "./chats.ts";
import { labelsOf } from "./keyboards.ts";

/** A button by its label, or by the data it carries. */
export type ButtonName = string | { readonly data: string };

/**
 * The inline button a person presses: of the last message that carries a keyboard, or of the message `of`, where a
 * keyboard taken away meanwhile counts too, for an old screen still shows it. A deleted message is on no screen.
 */
export function findInlineButton(
  messages: readonly KeptMessage[],
  button: ButtonName,
  of?: number,
): { kept: KeptMessage; data: string } | undefined {
  for (const kept of pressable(messages, of)) {
    const keyboards = of === undefined ? [kept.keyboard] : kept.keyboards.toReversed();
    const buttons = keyboards.flatMap((keyboard) => (keyboard?.kind === "inline" ? keyboard.rows.flat() : []));
    for (const candidate of buttons) {
      const data = "callback_data" in candidate ? candidate.callback_data : undefined;
      if (data === undefined) continue;
      if (typeof button === "string" ? candidate.text === button : data === button.data) return { kept, data };
    }
  }
  return undefined;
}

/** The labels a person could have pressed instead. */
export const inlineLabels = (messages: readonly KeptMessage[], of?: number): string[] =>
  pressable(messages, of).flatMap((kept) => labelsOf(kept.keyboard));

function pressable(messages: readonly KeptMessage[], of?: number): KeptMessage[] {
  const seen = messages.filter((kept) => kept.byBot && !kept.removed);
  if (of !== undefined) return seen.filter((kept) => kept.message.message_id === of);
  return seen.filter((kept) => kept.keyboard?.kind === "inline").slice(-1);
}
