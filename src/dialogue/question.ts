import type { Texts } from "../texts.ts";
import type { Units } from "../understanding/place.ts";
import type { Why } from "../understanding/reading.ts";
import type { FlowInput, Option } from "./flow.ts";
import type { Answers, Json } from "./session.ts";

/** What a question needs in order to read and to show an answer. */
export interface QuestionContext {
  texts: Texts;
  /** YYYY-MM-DD */
  today: string;
  /** The day where the person is, when they live by another clock than the installation. */
  theirToday?: string;
  units: Units;
  /** What was answered so far, for questions that are read by it. */
  answers?: Answers;
}

/** Where the sentences of one question stand: `<form>:<field>`. */
export type FieldKey = string;

/** What an input means to a question. */
export type Answer =
  | { kind: "value"; value: Json }
  /**
   * Taken, and more of the same may follow (several pictures); `refused` when some of it was not taken, `left` how many
   * there was no room for.
   */
  | { kind: "more"; value: Json; refused?: WrongWhy; left?: number }
  /** It could mean several things, or not enough: these are the readings, likeliest first; possibly none. */
  | { kind: "ask"; options: Json[]; about?: Doubt }
  | { kind: "wrong"; why: WrongWhy };

/** What an answer leaves open; its sentence is `common:doubt.<about>`. Else simply which one is meant. */
export type Doubt = "day-or-month" | "whose-day" | "which-currency" | "which-measure";

/** Why an answer was not taken; its sentence is `<field>.wrong.<why>`, else `common:wrong.<kind>.<why>`. */
export type WrongWhy = Why | "too-long" | "not-own" | FileWhy | "not-text";
export type FileWhy = "too-big" | "type" | "unreachable";

/**
 * A kind of question. What is asked, and the words around it, stand in `locales/`; a form names the fields. One
 * definition serves the chat, the validation, the review, the office's page and the spreadsheets.
 */
export interface Question {
  readonly kind: string;
  /** May be left out: the answer is then `null`. */
  readonly optional: boolean;
  /** Asked only then; an answer that no longer applies is left out of what is sent. */
  readonly when?: (answers: Answers) => boolean;
  /** The channel may offer to share the person's own number. */
  readonly contact: boolean;
  /** What was understood is said back before the next question. */
  readonly echo: boolean;
  /** Typed numbers pick a choice. Off where a number is itself an answer. */
  readonly pick: boolean;
  /** What can be tapped. */
  options(field: FieldKey, context: QuestionContext, current: Json | undefined): Option[];
  read(input: FlowInput, field: FieldKey, context: QuestionContext, current: Json | undefined): Answer;
  /** Whether an answer kept by an earlier release still is one; where not it is asked again. Default: it is. */
  holds?(value: Json): boolean;
  /** The answer as a person reads it. */
  show(value: Json, field: FieldKey, context: QuestionContext): string;
}

/** What every kind of question can be told. */
export interface QuestionOptions {
  optional?: boolean;
  when?: (answers: Answers) => boolean;
}

const MAX_TEXT = 2_000;

type Kind = Pick<Question, "kind" | "read" | "show"> & Partial<Question>;

/** Fills in what most kinds share. */
export function question(kind: Kind, options: QuestionOptions): Question {
  return {
    contact: false,
    echo: false,
    pick: false,
    options: () => [],
    ...kind,
    optional: options.optional ?? false,
    ...(options.when && { when: options.when }),
  };
}

/** Reads an input that must be words: hands the text on, or says why it is none. */
export function readText(input: FlowInput, read: (text: string) => Answer): Answer {
  switch (input.kind) {
    case "text":
      return input.text.length > MAX_TEXT ? { kind: "wrong", why: "too-long" } : read(input.text);
    case "contact":
    case "files":
    case "picked":
      return { kind: "wrong", why: "not-text" };
  }
}
