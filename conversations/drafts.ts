import { type Form, isAnswered, relevantFields } from "../src/dialogue/form.ts";
import { contributionForm } from "./contribute.ts";
import { feedbackForm } from "./feedback.ts";
import { nominateForm } from "./nominate.ts";
import { TRACKS } from "./register/tracks.ts";
import { showTerm } from "./term.ts";
import type { Here } from "./world.ts";

/** Forms that are gone on with from the menu; a correction is gone on with from the record it corrects. */
const FORMS: Record<string, Form> = {
  ...Object.fromEntries(TRACKS.map(({ form }) => [form.id, form])),
  "contribute/form": contributionForm,
  "nominate/form": nominateForm,
  "feedback/form": feedbackForm,
};

/** A form left unfinished: what it is called, and how many of its questions have an answer. */
export interface OpenDraft {
  /** Its key among `Context.drafts`. */
  key: string;
  name: string;
  given: number;
  of: number;
}

/** What stands open, to be gone on with. */
export function openDrafts({ drafts, texts }: Here): OpenDraft[] {
  return Object.entries(drafts).flatMap(([key, { flow, answers, state }]) => {
    const form = FORMS[flow];
    if (!form) return [];
    const fields = relevantFields(form, answers);
    const given = fields.filter((field) => isAnswered(field, answers)).length;
    const title = texts(`${form.id}:title`);
    const name = typeof state.term === "string" ? `${title} ${showTerm(state.term)}` : title;
    return [{ key, name, given, of: fields.length }];
  });
}

/** Said to who comes back after a while. */
export function welcomeBack(here: Here): string {
  const { texts } = here;
  const names = openDrafts(here).map(({ name, given, of }) => texts("home:open", { name, given, of }));
  const open = names.length > 0 ? texts("home:standingOpen", { names: names.join(", ") }) : "";
  return [texts("home:welcomeBack"), open].filter(Boolean).join(" ");
}
