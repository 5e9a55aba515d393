import type { Question, QuestionContext } from "./question.ts";
import type { Answers, Json } from "./session.ts";

/**
 * A form (biểu mẫu) is a list of named questions, written once as data. The chat's questions, the validation, the review
 * card, the office's page and later the spreadsheets and papers are read off it. Its sentences stand in
 * `locales/<language>/<form id>.json`, by field: `question`, `label`, and where useful `help`, `choices`, `wrong`.
 */
export interface Form {
  id: string;
  fields: readonly Field[];
}

export interface Field {
  name: string;
  /** Where its sentences stand: `<form id>:<name>`. */
  key: string;
  question: Question;
}

/**
 * Defines a form; the order of the fields is the order of asking.
 *
 * @example form("register/household", { head: ask.personName(), loan: ask.yesNo() })
 */
export function form(id: string, questions: Record<string, Question>): Form {
  return {
    id,
    fields: Object.entries(questions).map(([name, question]) => ({ name, key: `${id}:${name}`, question })),
  };
}

/** The fields that apply, given these answers. */
export function relevantFields(form: Form, answers: Answers): Field[] {
  return form.fields.filter(({ question }) => question.when?.(answers) ?? true);
}

/** The first field that applies and has no answer yet, or none that this release knows. */
export function findNextField(form: Form, answers: Answers): Field | undefined {
  return relevantFields(form, answers).find((field) => !isAnswered(field, answers));
}

/** Whether a field has an answer that is one for this release, or was left out. */
export function isAnswered({ name, question }: Field, answers: Answers): boolean {
  const value = answers[name];
  return value !== undefined && (value === null || (question.holds?.(value) ?? true));
}

/** The field of that name. Undefined where an older release asked something that is no longer asked. */
export function findField(form: Form, name: string | undefined): Field | undefined {
  return form.fields.find((field) => field.name === name);
}

/** What is sent: only answers of fields that apply. Those left out are `null`. */
export function settledAnswers(form: Form, answers: Answers): Answers {
  return Object.fromEntries(
    relevantFields(form, answers)
      .filter(({ name }) => answers[name] !== undefined)
      .map(({ name }) => [name, answers[name] as Json]),
  );
}

/** Where a field stands among those that apply, from 1. */
export function progress(form: Form, answers: Answers, field: Field): { at: number; of: number } {
  const fields = relevantFields(form, answers);
  return { at: fields.findIndex(({ name }) => name === field.name) + 1, of: fields.length };
}

export interface DescribedAnswer {
  field: string;
  label: string;
  /** As a person reads it; “để trống” where it was left out. */
  value: string;
}

/** Every answer given, one fact per line, in the form's order. */
export function describeAnswers(form: Form, answers: Answers, context: QuestionContext): DescribedAnswer[] {
  return relevantFields(form, answers)
    .filter(({ name }) => answers[name] !== undefined)
    .map((field) => ({
      field: field.name,
      label: context.texts(`${field.key}.label`),
      value: showAnswer(field, answers[field.name] as Json, context),
    }));
}

/** One answer as a person reads it. */
export function showAnswer(field: Field, value: Json, context: QuestionContext): string {
  return value === null ? context.texts("common:leftOut") : field.question.show(value, field.key, context);
}
