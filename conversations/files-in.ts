import { type Form, relevantFields } from "../src/dialogue/form.ts";
import type { GivenFile } from "../src/dialogue/input.ts";
import type { Answers } from "../src/dialogue/session.ts";
import type { RecordFile } from "../src/registry/effect.ts";

/** The files among a form's answers, each with the field it answers. */
export function filesIn(form: Form, answers: Answers): RecordFile[] {
  return relevantFields(form, answers)
    .filter(({ question, name }) => question.kind === "files" && Array.isArray(answers[name]))
    .flatMap(({ name }) => (answers[name] as unknown as GivenFile[]).map((file) => ({ ...file, field: name })));
}
