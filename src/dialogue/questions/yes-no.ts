import { readYesNo } from "../../understanding/yes-no.ts";
import { type Question, type QuestionOptions, question, readText } from "../question.ts";

/** Yes or no. */
export function yesNo(options: QuestionOptions = {}): Question {
  return question(
    {
      kind: "yesNo",
      pick: true,
      options: (_field, { texts }) => [
        { value: true, label: texts("common:yes") },
        { value: false, label: texts("common:no") },
      ],
      read(input) {
        if (input.kind === "picked" && typeof input.value === "boolean") return { kind: "value", value: input.value };
        return readText(input, (text) => {
          const reading = readYesNo(text);
          return reading.kind === "none" ? { kind: "wrong", why: reading.why } : reading;
        });
      },
      show: (value, _field, { texts }) => texts(value === true ? "common:yes" : "common:no"),
    },
    options,
  );
}
