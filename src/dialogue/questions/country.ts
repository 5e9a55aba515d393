import { readCountry } from "../../understanding/country.ts";
import { tidy } from "../../understanding/fold.ts";
import { type Question, type QuestionOptions, question, readText } from "../question.ts";
import type { Answers, Json } from "../session.ts";
import { showCountry } from "../show.ts";

/** A country as it was typed, and the one that is (ISO 3166-1). */
interface Country {
  typed: string;
  code: string;
}

/** A country, kept as typed together with its two letters. */
export function country(options: QuestionOptions = {}): Question {
  return question(
    {
      kind: "country",
      echo: true,
      read: (input) =>
        readText(input, (text) => {
          const reading = readCountry(text);
          const typed = tidy(text).slice(0, 120);
          if (reading.kind === "none") return { kind: "wrong", why: reading.why };
          return reading.kind === "value"
            ? { kind: "value", value: { typed, code: reading.value } }
            : { kind: "ask", options: reading.options.map((code) => ({ typed, code })) };
        }),
      holds: (value) => codeOf(value) !== undefined,
      show(value, _field, { texts }) {
        const { typed, code } = value as unknown as Country;
        const name = showCountry(code, texts.language);
        return typed.toLowerCase() === name.toLowerCase() ? name : `${typed} (${name})`;
      },
    },
    options,
  );
}

/** The two letters of the country in an answer, once there is one. */
export function countryIn(answers: Answers, field: string): string | undefined {
  return codeOf(answers[field]);
}

function codeOf(value: Json | undefined): string | undefined {
  const code = typeof value === "object" && value !== null && !Array.isArray(value) ? value.code : undefined;
  return typeof code === "string" ? code : undefined;
}
