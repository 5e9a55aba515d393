import { readCount } from "../../understanding/count.ts";
import { readDate } from "../../understanding/date.ts";
import { readMoney } from "../../understanding/money.ts";
import { type Quantity, readQuantity } from "../../understanding/quantity.ts";
import { type Answer, type Question, type QuestionOptions, question, readText } from "../question.ts";
import { showDate, showMoney, showNumber } from "../show.ts";

/** How many: a whole number from `min` to `max`. */
export function count(options: QuestionOptions & { min: number; max: number }): Question {
  const { min, max } = options;
  const inRange = (value: number) => value >= min && value <= max;
  return question(
    {
      kind: "count",
      read: (input) =>
        readText(input, (text) => {
          const reading = readCount(text);
          if (reading.kind === "none") return { kind: "wrong", why: reading.why };
          if (reading.kind === "ask") return { kind: "ask", options: reading.options.filter(inRange) };
          return inRange(reading.value) ? reading : { kind: "wrong", why: "out-of-range" };
        }),
      show: (value, _field, { texts }) => showNumber(Number(value), texts.language),
    },
    options,
  );
}

/** A sum in whole đồng, more than nothing. */
export function money(options: QuestionOptions = {}): Question {
  return question(
    {
      kind: "money",
      echo: true,
      read: (input) =>
        readText(input, (text) => {
          const reading = readMoney(text);
          if (reading.kind === "none") return { kind: "wrong", why: reading.why };
          if (reading.kind === "value" && reading.value === "0") return { kind: "wrong", why: "out-of-range" };
          return reading;
        }),
      show: (value, _field, { texts }) => showMoney(String(value), texts.language),
    },
    options,
  );
}

/** So much of something: an amount and its unit. */
export function quantity(options: QuestionOptions = {}): Question {
  return question(
    {
      kind: "quantity",
      echo: true,
      read: (input) =>
        readText(input, (text) => {
          const reading = readQuantity(text);
          if (reading.kind === "none") return { kind: "wrong", why: reading.why };
          return reading.kind === "value"
            ? { kind: "value", value: { ...reading.value } }
            : { kind: "ask", options: reading.options.map((option) => ({ ...option })) };
        }),
      show(value, _field, { texts }) {
        const { amount, unit, word } = value as unknown as Quantity;
        return `${showNumber(amount, texts.language)} ${word ?? texts(`common:units.${unit}`, { count: Number(amount) })}`;
      },
    },
    options,
  );
}

/** A day that is not yet to come, or the month or year of it. */
export function pastDate(options: QuestionOptions = {}): Question {
  return question(
    {
      kind: "pastDate",
      echo: true,
      read: (input, _field, { today }) =>
        readText(input, (text): Answer => {
          const notLater = (date: string) => date <= today.slice(0, date.length);
          const reading = readDate(text, today);
          if (reading.kind === "none") return { kind: "wrong", why: reading.why };
          if (reading.kind === "ask") return { kind: "ask", options: reading.options.filter(notLater) };
          return notLater(reading.value) ? reading : { kind: "wrong", why: "out-of-range" };
        }),
      show: (value, _field, { texts }) => showDate(String(value), texts.language),
    },
    options,
  );
}
