import { readCount } from "../../understanding/count.ts";
import { type Quantity, readQuantity, type Unit } from "../../understanding/quantity.ts";
import { type Answer, type Question, type QuestionOptions, question, readText } from "../question.ts";
import { quantity } from "./amounts.ts";

/**
 * So much in one unit that the question names: workdays of labour, square metres of land. Where a word may mean several
 * things (*công*: a day's work, or land of two sizes) those of the unit are left, and asked where they are several. A bare
 * number is of that unit where the question is `plain` about it, else it is asked.
 */
export function measured(unit: Unit, options: QuestionOptions & { plain?: boolean } = {}): Question {
  const { plain = false } = options;
  return question(
    {
      kind: "measured",
      echo: true,
      read: (input) => readText(input, (text) => readMeasured(text, unit, plain)),
      show: quantity().show,
    },
    options,
  );
}

function readMeasured(text: string, unit: Unit, plain: boolean): Answer {
  const reading = readQuantity(text);
  if (reading.kind === "none") return { kind: "wrong", why: reading.why };
  if (reading.kind === "value") return ofUnit(reading.value, unit);
  if (reading.options.length === 0) return bare(text, unit, plain);
  const fitting = reading.options.filter((option) => option.unit === unit);
  const [only] = fitting;
  if (only === undefined) return { kind: "wrong", why: "wrong-kind" };
  // The unit was all that was in doubt, and the question settles it.
  const settled = fitting.length === 1 && reading.options.length > 1;
  if (settled) return ofUnit(only, unit);
  const options = fitting.map((option) => ({ ...option }));
  return unit === "m2" && fitting.length > 1
    ? { kind: "ask", options, about: "which-measure" }
    : { kind: "ask", options };
}

function ofUnit(found: Quantity, unit: Unit): Answer {
  return found.unit === unit ? { kind: "value", value: { ...found } } : { kind: "wrong", why: "wrong-kind" };
}

function bare(text: string, unit: Unit, plain: boolean): Answer {
  const count = readCount(text);
  const counts = count.kind === "value" ? [count.value] : count.kind === "ask" ? count.options : [];
  const amounts = counts.filter((amount) => amount > 0).map((amount) => ({ amount: String(amount), unit }));
  const [only] = amounts;
  if (only && amounts.length === 1 && plain && count.kind === "value") return { kind: "value", value: only };
  if (counts.length > 0 && amounts.length === 0) return { kind: "wrong", why: "out-of-range" };
  return { kind: "ask", options: amounts };
}
