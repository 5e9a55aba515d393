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

const QUESTION_WORDS = lexicon([
  [
    "asking",
    `bao nhiêu | bao lâu | bao giờ | ở đâu | là gì | gì vậy | làm gì | cần gì | gồm gì | những gì | khi nào | chừng nào | thế nào | như thế nào | làm sao | ra sao | vì sao | tại sao | sao không |
     được không | được hông | có được | phải không | có phải | có mất | có tốn | có cần | ai được | ai xem | ai quyết định | mấy ngày | mấy bản | how | what | where | when | who | why | can i | do i`,
  ],
]);
/** Fewer words are an answer with a slip in it, not a question. */
const SHORTEST_QUESTION = 3;

/** Whether words that answered nothing read like a question, though no mark says so: “bang khen duoc bao nhieu tien”. */
export function soundsLikeAsking(text: string): boolean {
  const typed = words(text);
  return typed.length >= SHORTEST_QUESTION && typed.some((_, at) => QUESTION_WORDS.at(typed, at) !== undefined);
}

/**
 * Whether a text says by itself that it is a question: it ends with a question mark, or begins with “hỏi” or a like
 * word. Only so is a text that was no answer taken for a question in the middle of something.
 */
export function isAsking(text: string): boolean {
  if (/[?？][?？!.…\s]*$/u.test(tidy(text))) return true;
  return OPENINGS.at(withoutPoliteness(words(text)), 0) !== undefined;
}
