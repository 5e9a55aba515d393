import type { FlowInput } from "../../../src/dialogue/flow.ts";
import type { Answer, Question } from "../../../src/dialogue/question.ts";
import type { Json } from "../../../src/dialogue/session.ts";
import { context } from "../stub.ts";

/** What a question makes of a typed text. */
export function reads(question: Question, text: string): Answer {
  return question.read({ kind: "text", text }, "garden:field", context(), undefined);
}

/** What a question makes of another kind of input. */
export function takes(question: Question, input: FlowInput, current?: Json): Answer {
  return question.read(input, "garden:field", context(), current);
}

export function shows(question: Question, value: Json): string {
  return question.show(value, "garden:field", context());
}

/** Inputs that are no words. */
export const NO_WORDS: FlowInput[] = [
  { kind: "contact", phone: "+84912345678", own: true },
  { kind: "files", files: [], refused: [] },
  { kind: "picked", value: { act: "of another question" } },
];
