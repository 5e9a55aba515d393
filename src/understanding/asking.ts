import { tidy } from "./fold.ts";
import { lexicon } from "./lexicon.ts";
import { withoutPoliteness } from "./politeness.ts";
import { words } from "./tokens.ts";

const OPENINGS = lexicon([
  [
    "asking",
    `hỏi | hỏi chút | hỏi xíu | hỏi thăm | cho hỏi | cho tôi hỏi | cho em hỏi | cho con hỏi | cho tui hỏi | cho mình hỏi | xin hỏi |
     tôi hỏi | em hỏi | con hỏi | tui hỏi | mình hỏi | muốn hỏi | tôi muốn hỏi | em muốn hỏi | con muốn hỏi | tui muốn hỏi | question | a question | i want to ask | may i ask | can i ask`,
  ],
]);

/**
 * Whether a text says by itself that it is a question: it ends with a question mark, or begins with “hỏi” or a like
 * word. Only so is a text that was no answer taken for a question in the middle of something.
 */
export function isAsking(text: string): boolean {
  if (/[?？][?？!.…\s]*$/u.test(tidy(text))) return true;
  return OPENINGS.at(withoutPoliteness(words(text)), 0) !== undefined;
}
