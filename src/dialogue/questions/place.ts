import { readPlace } from "../../understanding/place.ts";
import { type Question, type QuestionOptions, question, readText } from "../question.ts";

/** A commune of the city, kept by its code in the edition in force. */
export function place(options: QuestionOptions = {}): Question {
  return question(
    {
      kind: "place",
      echo: true,
      read: (input, _field, { units }) =>
        readText(input, (text) => {
          const reading = readPlace(text, units);
          return reading.kind === "none" ? { kind: "wrong", why: reading.why } : reading;
        }),
      show: (value, _field, { units }) => units.units.find((unit) => unit.code === value)?.name ?? String(value),
    },
    options,
  );
}
