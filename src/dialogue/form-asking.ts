import { readYesNo } from "../understanding/yes-no.ts";
import type { Context, FlowInput, Option, Say } from "./flow.ts";
import { type Field, type Form, isAnswered, progress, showAnswer } from "./form.ts";
import { formState } from "./form-frame.ts";
import type { Answer, Doubt, WrongWhy } from "./question.ts";
import type { Frame, Json } from "./session.ts";

/** Choices of the form itself, beside those of the question. */
export type Act =
  | { act: "keep" | "skip" | "again" | "send" | "change" | "later" | "continue" | "restart" | "see" }
  | { act: "mean"; index: number }
  | { act: "field"; field: string };

export function act(label: string, value: Act): Option {
  return { label, value: value as unknown as Json };
}

/** What was tapped, if it is a choice of the form itself. */
export function readAct(input: FlowInput): Act | undefined {
  if (input.kind !== "picked" || typeof input.value !== "object" || input.value === null) return undefined;
  return "act" in input.value ? (input.value as unknown as Act) : undefined;
}

/** Asks a field: where we are, the question, what can be tapped. */
export function askField(form: Form, frame: Frame, field: Field, context: Context<unknown>): Say {
  const { texts } = context;
  const { key, name, question } = field;
  const current = frame.answers[name];
  const choices = question.options(key, { ...context, answers: frame.answers }, current);
  const isList = question.kind === "files";
  if (isAnswered(field, frame.answers) && !isList) {
    const value = shorten(showAnswer(field, current as Json, context));
    choices.push(act(texts("common:form.keep", { value }), { act: "keep" }));
  }
  const empty = current === undefined || (isList && current === null);
  if (question.optional && empty) choices.push(act(texts("common:form.skip"), { act: "skip" }));
  return {
    text: texts("common:form.question", {
      ...progress(form, frame.answers, field),
      question: texts(`${key}.question`),
    }),
    choices,
    pick: question.pick,
    ...(isList && { files: texts(`${key}.label`) }),
    ...(question.contact && { contact: texts("common:form.shareContact") }),
  };
}

/** Asks which reading was meant, and says what is open where that is known. */
export function askDoubt(field: Field, options: Json[], context: Context<unknown>, about?: Doubt): Say {
  const { texts } = context;
  if (options.length === 0) return { text: texts("common:form.notEnough", { example: example(field, context) }) };
  const which = texts(options.length === 1 ? "common:form.isItThis" : "common:form.whichOne");
  return {
    text: about ? texts(`common:doubt.${about}`) : which,
    choices: [
      ...options.map((option, index) => act(showAnswer(field, option, context), { act: "mean", index })),
      act(texts("common:form.noneOfThese"), { act: "again" }),
    ],
    pick: true,
  };
}

/** Says kindly why an answer was not taken, with an example. */
export function sayWrong(field: Field, why: WrongWhy, context: Context<unknown>): Say {
  const { texts } = context;
  const candidates = [
    `${field.key}.wrong.${why}`,
    `common:wrong.${field.question.kind}.${why}`,
    `common:wrong.any.${why}`,
  ];
  const found = candidates.find((key) => texts.has(key)) ?? "common:wrong.any.unreadable";
  return { text: [texts(found), example(field, context)].filter(Boolean).join(" ") };
}

/** An example of an answer, from the field or from its kind; empty where none is needed. */
export function example(field: Field, { texts }: Context<unknown>): string {
  const found = [`${field.key}.example`, `common:example.${field.question.kind}`].find((key) => texts.has(key));
  return found ? texts(found) : "";
}

/** Reads an input against the field asked, minding an open doubt. */
export function readField(frame: Frame, field: Field, input: FlowInput, context: Context<unknown>): Answer | Act {
  const tapped = readAct(input);
  if (tapped) return tapped;
  const { doubt } = formState(frame);
  if (doubt?.length === 1 && input.kind === "text") {
    const confirmed = readYesNo(input.text);
    if (confirmed.kind === "value") return confirmed.value ? { act: "mean", index: 0 } : { act: "again" };
  }
  return field.question.read(input, field.key, { ...context, answers: frame.answers }, frame.answers[field.name]);
}

const LABEL_LENGTH = 40;

/** By whole characters: half an emoji is no text that a channel can send. */
function shorten(text: string): string {
  const signs = [...text];
  return signs.length > LABEL_LENGTH ? `${signs.slice(0, LABEL_LENGTH - 1).join("")}…` : text;
}
