import { tidy } from "../../understanding/fold.ts";
import { readName } from "../../understanding/name.ts";
import { type Question, type QuestionOptions, question, readText } from "../question.ts";

/** A person's full name, as they write it. */
export function personName(options: QuestionOptions = {}): Question {
  return question(
    {
      kind: "personName",
      read: (input) =>
        readText(input, (text) => {
          const reading = readName(text);
          return reading.kind === "none" ? { kind: "wrong", why: reading.why } : reading;
        }),
      show: (value) => String(value),
    },
    options,
  );
}

/** Free words, kept as written but for invisible characters. `max` in characters. */
export function words(options: QuestionOptions & { min?: number; max?: number } = {}): Question {
  const { min = 2, max = 500 } = options;
  return question(
    {
      kind: "words",
      read: (input) =>
        readText(input, (text) => {
          const tidied = tidy(text);
          if (tidied.length > max) return { kind: "wrong", why: "too-long" };
          if (tidied.length < min || !/\p{L}/u.test(tidied)) return { kind: "wrong", why: "unreadable" };
          return { kind: "value", value: tidied };
        }),
      show: (value) => String(value),
    },
    options,
  );
}
