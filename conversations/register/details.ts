import { ask } from "../../src/dialogue/ask.ts";
import type { Question } from "../../src/dialogue/question.ts";
import type { Answers } from "../../src/dialogue/session.ts";

type When = (answers: Answers) => boolean;

/** Asked between who registers and what the criteria need: whether to tell of these now, or to send and add them later. */
export const details: Question = ask.choice(["now", "later"]);

/** Whether what the criteria need is told. */
export const tellsDetails: When = (answers) => answers.details === "now";

/** What a criterion needs: yes or no, may be left out, and asked only of who tells of it now. */
export function detail(when: When = () => true): Question {
  return ask.yesNo({ optional: true, when: (answers) => tellsDetails(answers) && when(answers) });
}

/** Papers that show what was told (PDF or pictures). */
export function papers(): Question {
  return ask.files({ optional: true, max: 5, when: tellsDetails });
}
