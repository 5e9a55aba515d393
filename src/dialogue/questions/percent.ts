import { readPercent } from "../../understanding/percent.ts";
import { type Question, type QuestionOptions, question, readText } from "../question.ts";
import { showNumber } from "../show.ts";

/** A rate in per cent (phần trăm) from `min` to `max`, as a decimal; by default from 0 to 100. */
export function percent(options: QuestionOptions & { min?: number; max?: number } = {}): Question {
  const { min = 0, max = 100 } = options;
  const inRange = (value: number) => value >= min && value <= max;
  return question(
    {
      kind: "percent",
      echo: true,
      read: (input) =>
        readText(input, (text) => {
          const reading = readPercent(text);
          if (reading.kind === "none") return { kind: "wrong", why: reading.why };
          if (reading.kind === "ask") return { kind: "ask", options: reading.options.filter(inRange) };
          return inRange(reading.value) ? reading : { kind: "wrong", why: "out-of-range" };
        }),
      show: (value, _field, { texts }) => `${showNumber(Number(value), texts.language)}%`,
    },
    options,
  );
}
