import type { InlineKeyboardMarkup, ReplyKeyboardMarkup, ReplyKeyboardRemove } from "grammy/types";
import type { Reply } from "../../delivery/channel.ts";

export type Markup = InlineKeyboardMarkup | ReplyKeyboardMarkup | ReplyKeyboardRemove;

/** Two labels of this length stand side by side on the smallest telephones. */
const SHORT = 14;

/**
 * The one keyboard a message may carry. Choices are inline buttons. A button that shares one's telephone number exists
 * only in the keyboard below the input line, where choices stand beside it as texts: pressed, they come as what the
 * person said, and the dialogue knows its own labels. That keyboard hides when it is used (`one_time_keyboard`); the
 * next message without buttons takes it away for good, which harms nobody who has none.
 */
export function markupOf({ choices, contact }: Reply): Markup {
  if (contact !== undefined && areDistinct(choices)) {
    const others = inRows(choices).map((row) => row.map(({ label }) => ({ text: label })));
    const keyboard = [[{ text: contact, request_contact: true }], ...others];
    return { keyboard, one_time_keyboard: true, resize_keyboard: true };
  }
  if (choices.length === 0) return { remove_keyboard: true };
  const rows = inRows(choices).map((row) => row.map(({ token, label }) => ({ text: label, callback_data: token })));
  return { inline_keyboard: rows };
}

/** Said as texts, labels alike could not be told apart, also when typed without marks; the number can be typed too. */
function areDistinct(choices: Reply["choices"]): boolean {
  const bare = (label: string) =>
    label
      .normalize("NFD")
      .replace(/[\p{M}\s]/gu, "")
      .replace(/[đĐ]/g, "d")
      .toLowerCase();
  return new Set(choices.map(({ label }) => bare(label))).size === choices.length;
}

/** One below the other, or in pairs where all are short. */
function inRows(choices: Reply["choices"]): Reply["choices"][] {
  const width = choices.every(({ label }) => label.length <= SHORT) ? 2 : 1;
  const rows: Reply["choices"][] = [];
  for (let at = 0; at < choices.length; at += width) rows.push(choices.slice(at, at + width));
  return rows;
}
