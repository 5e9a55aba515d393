import { readDate } from "../../understanding/date.ts";
import { type Answer, type Question, type QuestionOptions, question, readText } from "../question.ts";

const OFFERED = 5;
const FIRST = 2000;

/** A year that is over, or with `running` also this one, as a number; the last five are offered. */
export function pastYear(options: QuestionOptions & { running?: boolean } = {}): Question {
  const latest = (today: string) => Number(today.slice(0, 4)) - (options.running ? 0 : 1);
  const isOver = (year: number, today: string) => year >= FIRST && year <= latest(today);
  return question(
    {
      kind: "pastYear",
      echo: true,
      pick: true,
      options: (_field, { today }) =>
        Array.from({ length: OFFERED }, (_, nth) => latest(today) - nth)
          .filter((year) => isOver(year, today))
          .map((year) => ({ value: year, label: String(year) })),
      read(input, _field, { today }) {
        if (input.kind === "picked" && typeof input.value === "number") return taken(input.value);
        return readText(input, (text) => {
          const reading = readDate(text, today);
          if (reading.kind === "none") return { kind: "wrong", why: reading.why };
          // A day or a month names its year, but may have been meant for another question.
          if (reading.kind === "value" && reading.value.length === 4) return taken(Number(reading.value));
          const read = reading.kind === "value" ? [reading.value] : reading.options;
          const years = new Set(read.map((date) => Number(date.slice(0, 4))));
          return { kind: "ask", options: [...years].filter((year) => isOver(year, today)) };
        });

        function taken(year: number): Answer {
          return isOver(year, today) ? { kind: "value", value: year } : { kind: "wrong", why: "out-of-range" };
        }
      },
      show: (value) => String(value),
    },
    options,
  );
}
