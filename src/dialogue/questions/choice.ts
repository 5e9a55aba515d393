import { readChoice } from "../../understanding/choice.ts";
import { type Question, type QuestionOptions, question, readText } from "../question.ts";

/** One of several; the labels are `<field>.choices.<value>`. */
export function choice(values: readonly string[], options: QuestionOptions = {}): Question {
  return question(
    {
      kind: "choice",
      pick: true,
      options: (field, { texts }) => values.map((value) => ({ value, label: texts(`${field}.choices.${value}`) })),
      read(input, field, { texts }) {
        if (input.kind === "picked") {
          const known = values.includes(input.value as string);
          return known ? { kind: "value", value: input.value } : { kind: "wrong", why: "unreadable" };
        }
        return readText(input, (text) => {
          const labels = values.map((value) => texts(`${field}.choices.${value}`));
          const reading = readChoice(text, labels);
          const valueAt = (index: number) => values[index] as string;
          if (reading.kind === "value") return { kind: "value", value: valueAt(reading.value) };
          if (reading.kind === "ask") return { kind: "ask", options: reading.options.map(valueAt) };
          return { kind: "wrong", why: reading.why };
        });
      },
      holds: (value) => values.includes(String(value)),
      show: (value, field, { texts }) =>
        values.includes(String(value)) ? texts(`${field}.choices.${String(value)}`) : String(value),
    },
    options,
  );
}
