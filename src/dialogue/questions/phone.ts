import { formatPhoneWith, readPhoneOf } from "../../understanding/phone-abroad.ts";
import { type Answer, type Question, type QuestionOptions, question, readText } from "../question.ts";
import type { Answers } from "../session.ts";
import { showCountry } from "../show.ts";

/**
 * A telephone number, kept as E.164. A shared contact is taken only when it is the person's own, and asked back where it
 * could have been changed on its way. `country` tells from the answers before it where the person lives (ISO 3166-1): a
 * number without `+` is then one of there.
 */
export function phone(
  options: QuestionOptions & { fromContact?: boolean; country?: (answers: Answers) => string | undefined } = {},
): Question {
  const read = (text: string, answers: Answers): Answer => {
    const reading = readPhoneOf(text, options.country?.(answers) ?? "VN");
    return reading.kind === "none" ? { kind: "wrong", why: reading.why } : reading;
  };
  return question(
    {
      kind: "phone",
      contact: options.fromContact ?? false,
      echo: true,
      read(input, _field, { answers = {} }) {
        if (input.kind !== "contact") return readText(input, (text) => read(text, answers));
        if (!input.own) return { kind: "wrong", why: "not-own" };
        const answer = read(input.phone, answers);
        return input.editable && answer.kind === "value" ? { kind: "ask", options: [answer.value] } : answer;
      },
      show: (value, _field, { texts }) =>
        formatPhoneWith(String(value), (country) => showCountry(country, texts.language)),
    },
    options,
  );
}
