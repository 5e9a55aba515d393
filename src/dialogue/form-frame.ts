import { type Field, type Form, findField, findNextField, relevantFields } from "./form.ts";
import type { Answers, Frame, Json } from "./session.ts";

/** What a form's frame remembers beside the answers. All of it may be missing: frames outlive releases. */
export interface FormState {
  /** asking a question · reading back before sending · choosing what to change · coming back · starting over */
  phase?: "asking" | "review" | "choose" | "resume" | "restart";
  /** Fields to ask again though they have an answer: changed, gone back to, or returned by the office. */
  todo?: string[];
  /** Fields in the order they were answered, for going back. */
  trail?: string[];
  /** What the last answer could mean. */
  doubt?: Json[];
  /** What the form is about, where there can be several (the code of a record under correction). */
  about?: string;
  /** Where starting over leads back to: the answers of a record under correction. */
  initial?: { answers: Answers; todo: string[] };
}

export function formState(frame: Frame): FormState {
  return frame.state as unknown as FormState;
}

/** The frame with other state; `undefined` takes a name away. */
export function withState(frame: Frame, change: FormState): Frame {
  const state = { ...frame.state, ...change } as unknown as Record<string, Json>;
  for (const name of Object.keys(state)) if (state[name] === undefined) delete state[name];
  return { ...frame, state };
}

/** The question that stands: the one asked last if it still exists, else the next one; none when all are answered. */
export function currentField(form: Form, frame: Frame): Field | undefined {
  return findField(form, frame.at) ?? nextField(form, frame);
}

/** What to ask next: first what must be asked again, then what was never answered. */
export function nextField(form: Form, frame: Frame): Field | undefined {
  const relevant = relevantFields(form, frame.answers);
  const again = (formState(frame).todo ?? [])
    .map((name) => relevant.find((field) => field.name === name))
    .find((field) => field !== undefined);
  return again ?? findNextField(form, frame.answers);
}

/** The frame once a field has its answer. */
export function answered(frame: Frame, field: Field, value: Json): Frame {
  const { todo = [], trail = [] } = formState(frame);
  return withState(
    { ...frame, answers: { ...frame.answers, [field.name]: value }, at: undefined },
    {
      todo: todo.filter((name) => name !== field.name),
      trail: [...trail.filter((name) => name !== field.name), field.name],
      doubt: undefined,
      phase: "asking",
    },
  );
}

/** The frame with one field to be asked again first. */
export function askAgain(frame: Frame, field: string): Frame {
  const { todo = [], trail = [] } = formState(frame);
  return withState(
    { ...frame, at: undefined },
    {
      todo: [field, ...todo.filter((name) => name !== field)],
      trail: trail.filter((name) => name !== field),
      doubt: undefined,
      phase: "asking",
    },
  );
}
