import { readCount } from "../../understanding/count.ts";
import { readDate } from "../../understanding/date.ts";
import { otherOrder } from "../../understanding/either-order.ts";
import { type ForeignMoney, readForeignMoney } from "../../understanding/foreign-money.ts";
import { readMoney } from "../../understanding/money.ts";
import { type Quantity, readQuantity } from "../../understanding/quantity.ts";
import type { Reading } from "../../understanding/reading.ts";
import {
  type Answer,
  type Question,
  type QuestionContext,
  type QuestionOptions,
  question,
  readText,
} from "../question.ts";
import type { Json } from "../session.ts";
import { showDateInWords, showForeignMoney, showMoney, showNumber } from "../show.ts";

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

/**
 * A sum in whole đồng, more than nothing. With `foreign` also one in another currency, kept as it was said (a
 * `ForeignMoney`): nothing is reckoned over.
 */
export function money(options: QuestionOptions & { foreign?: boolean } = {}): Question {
  return question(
    {
      kind: "money",
      echo: true,
      read: (input) =>
        readText(input, (text) => {
          const reading = readMoney(text);
          if (reading.kind === "none" && reading.why === "wrong-kind" && options.foreign) return foreign(text);
          if (reading.kind === "none") return { kind: "wrong", why: reading.why };
          if (reading.kind === "value" && reading.value === "0") return { kind: "wrong", why: "out-of-range" };
          return reading;
        }),
      show: (value, _field, { texts }) =>
        isForeign(value)
          ? showForeignMoney(value as unknown as ForeignMoney, texts.language)
          : showMoney(String(value), texts),
    },
    options,
  );
}

/** Whether an answer is a sum in another currency. */
export function isForeign(value: Json | undefined): boolean {
  return typeof value === "object" && value !== null && "currency" in value;
}

function foreign(text: string): Answer {
  const reading = readForeignMoney(text);
  if (reading.kind === "none") return { kind: "wrong", why: reading.why };
  if (reading.kind === "value") return { kind: "value", value: { ...reading.value } };
  return { kind: "ask", options: reading.options.map((option) => ({ ...option })), about: "which-currency" };
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

/**
 * A day that is not yet to come in the ledger's country, or the month or year of it. Whoever lives by another clock means
 * their own “today”: where it is another day there, both are offered. In English a day and a month that could be either
 * are asked; in Vietnamese the day stands first, always.
 */
export function pastDate(options: QuestionOptions = {}): Question {
  return question(
    {
      kind: "pastDate",
      echo: true,
      read: (input, _field, context) => readText(input, (text) => readPastDate(text, context)),
      show: (value, _field, { texts }) => showDateInWords(String(value), texts),
    },
    options,
  );
}

function readPastDate(text: string, { texts, today, theirToday = today }: QuestionContext): Answer {
  const theirs = readDate(text, theirToday);
  const swapped = texts.language === "en" ? otherOrder(text) : undefined;
  const other = swapped === undefined ? undefined : readDate(swapped, theirToday);
  const isOver = (date: string) => date <= today.slice(0, date.length);
  if (other && other.kind !== "none") {
    const both = [...new Set([...daysIn(theirs), ...daysIn(other)])];
    if (both.length > 1 || theirs.kind === "none")
      return { kind: "ask", options: both.filter(isOver), about: "day-or-month" };
  }
  if (theirs.kind === "none") return { kind: "wrong", why: theirs.why };
  // What moves with the clock names two days of the calendar: theirs, and that of the ledger.
  const ours = readDate(text, today);
  const days = [...new Set([...daysIn(theirs), ...daysIn(ours)])];
  const moved = theirs.kind === "value" && days.length > 1;
  if (moved) return { kind: "ask", options: days.filter(isOver), about: "whose-day" };
  if (theirs.kind === "ask") return { kind: "ask", options: days.filter(isOver) };
  if (isOver(theirs.value)) return theirs;
  return theirs.value <= theirToday
    ? { kind: "ask", options: [today], about: "whose-day" }
    : { kind: "wrong", why: "out-of-range" };
}

function daysIn(reading: Reading<string>): string[] {
  if (reading.kind === "value") return [reading.value];
  return reading.kind === "ask" ? reading.options : [];
}
