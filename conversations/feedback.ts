import { ask } from "../src/dialogue/ask.ts";
import { form } from "../src/dialogue/form.ts";
import { formFlow } from "../src/dialogue/form-flow.ts";
import { newCode } from "../src/dialogue/random.ts";
import type { Answers } from "../src/dialogue/session.ts";
import type { FeedbackAbout, FeedbackContent, FeedbackMark } from "../src/registry/interface.ts";
import { wrongdoingIn } from "../src/understanding/wrongdoing.ts";
import { afterConsent } from "./consented.ts";
import type { Conversation } from "./world.ts";

const MARKS: readonly FeedbackMark[] = ["money-asked", "false-file"];

/** Asked where the words speak of it and the kind that was chosen does not: a mark is never guessed. */
const speaksOf =
  (mark: FeedbackMark) =>
  ({ about, what }: Answers) =>
    about !== mark && typeof what === "string" && wrongdoingIn(what).has(mark);

/**
 * Difficulties and obstacles (phản ánh khó khăn, vướng mắc, Mục V): told to the Award Board, whatever place, unit or
 * person they name, with or without a name.
 */
export const feedbackForm = form("feedback", {
  about: ask.choice(["difficulty", "suggestion", "money-asked", "false-file", "other"]),
  what: ask.words({ min: 10, max: 1_500 }),
  moneyAsked: ask.yesNo({ when: speaksOf("money-asked") }),
  falseFile: ask.yesNo({ when: speaksOf("false-file") }),
  signed: ask.choice(["anonymous", "named"]),
  name: ask.personName({ when: ({ signed }) => signed === "named" }),
});

export const feedback = afterConsent("feedback", "feedback/form");

export const feedbackFlow: Conversation = formFlow({
  id: "feedback/form",
  form: feedbackForm,
  intro: ({ texts }) => texts("feedback:intro"),
  note: ({ texts }, { answers }) => {
    const lines = [
      answers.signed === "anonymous" ? texts("feedback:unsigned") : texts("feedback:signedNote"),
      marksOf(answers).length > 0 ? texts("feedback:marked") : "",
    ];
    return lines.filter(Boolean).join("\n");
  },
  submit({ texts, random, today }, _frame, answers) {
    const code = newCode(random);
    const marks = marksOf(answers);
    const lines = [
      texts("feedback:sent", { code }),
      marks.includes("money-asked") ? texts("feedback:noCost") : "",
      marks.length > 0 ? texts("feedback:elsewhere") : "",
    ];
    return {
      say: [{ text: lines.filter(Boolean).join("\n\n") }],
      effects: [
        {
          do: "give-feedback",
          code,
          about: answers.about as FeedbackAbout,
          anonymous: answers.signed === "anonymous",
          marks,
          content: contentOf(answers),
          toldOn: today,
        },
      ],
      go: { to: "close", result: "sent" },
    };
  },
});

/** What the Award Board is to see at once: money was asked for, or a file is not true. */
export function marksOf({ about, moneyAsked, falseFile }: Answers): FeedbackMark[] {
  const said: Record<FeedbackMark, boolean> = { "money-asked": moneyAsked === true, "false-file": falseFile === true };
  return MARKS.filter((mark) => about === mark || said[mark]);
}

function contentOf({ what, name, signed }: Answers): FeedbackContent {
  return { what: String(what), ...(signed === "named" && { name: String(name) }) };
}
