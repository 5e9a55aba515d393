import { formatPhone, readPhone } from "../../understanding/phone.ts";
import { type Answer, type Question, type QuestionOptions, question, readText } from "../question.ts";

/**
 * A telephone number, kept as E.164. A shared contact is taken only when it is the person's own, and asked back where it
 * could have been changed on its way.
 */
export function phone(options: QuestionOptions & { fromContact?: boolean } = {}): Question {
  const read = (text: string): Answer => {
    const reading = readPhone(text);
    return reading.kind === "none" ? { kind: "wrong", why: reading.why } : reading;
  };
  return question(
    {
      kind: "phone",
      contact: options.fromContact ?? false,
      echo: true,
      read(input) {
        if (input.kind !== "contact") return readText(input, read);
        if (!input.own) return { kind: "wrong", why: "not-own" };
        const answer = read(input.phone);
        return input.editable && answer.kind === "value" ? { kind: "ask", options: [answer.value] } : answer;
      },
      show: (value) => formatPhone(String(value)),
    },
    options,
  );
}
