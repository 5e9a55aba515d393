import type { Form } from "../../src/dialogue/form.ts";
import { formFlow } from "../../src/dialogue/form-flow.ts";
import { newCode, newUuid } from "../../src/dialogue/random.ts";
import type { Answers, Json } from "../../src/dialogue/session.ts";
import { termOn } from "../../src/plan/pack.ts";
import type { RegistrationContent, RegistrationView, Subject } from "../../src/registry/interface.ts";
import { filesIn } from "../files-in.ts";
import { runningTermLine } from "../term.ts";
import type { Conversation, Here } from "../world.ts";

/** What one track adds to registering: its form, whom it registers, and the facts its answers state. */
export interface Track {
  id: string;
  form: Form;
  subject(answers: Answers): Subject;
  /** Facts of plan-145 §2 that these answers state, as of `today`. */
  facts(answers: Answers, today: string): Record<string, unknown>;
  /** Said before the first question, and again on the review card. */
  intro?(here: Here): string;
  /** The clock these people live by (IANA), null for the installation's; absent where it is not asked. */
  timeZone?(answers: Answers): string | null;
  /** The flow that follows sending, told of the record by its code. */
  next?: string;
}

/** Sending for the first time, on one track. */
export function registering(track: Track): Conversation {
  const { form } = track;
  return formFlow({
    id: form.id,
    form,
    intro: (here) => track.intro?.(here),
    note: (here) => noteOf(track, here),
    submit(here, frame, answers) {
      const { texts, world, random, today } = here;
      const code = newCode(random);
      const profile = typeof frame.state.profile === "string" ? frame.state.profile : newUuid(random);
      return {
        say: [{ text: [texts("register/common:sent", { code }), texts("common:truthful")].join("\n") }],
        effects: [
          {
            do: "register",
            code,
            track: track.id,
            subject: track.subject(answers),
            term: termOn(world.pack, today).id,
            profile,
            content: registrationContent(track, answers, today),
          },
        ],
        ...(track.timeZone && { timeZone: track.timeZone(answers) }),
        go: track.next ? { to: "replace", flow: track.next, state: { about: code } } : { to: "close" },
      };
    },
  });
}

/**
 * Sending again what was sent before: opened with the record's answers, its code (`about`) and its version. When the
 * office was faster, nothing is overwritten and the person is told.
 */
export function correctingRegistration(track: Track, id: string): Conversation {
  return formFlow({
    id,
    form: track.form,
    note: (here) => noteOf(track, here),
    async submit(here, frame, answers) {
      const { texts, world, today } = here;
      const code = String(frame.state.about);
      const record = (await world.read.registrations()).find((candidate) => candidate.code === code);
      if (!record || !isOpen(record) || record.version !== frame.state.version) {
        return {
          say: [{ text: texts("my-file:overtaken", { code }) }],
          go: { to: "replace", flow: "my-file", state: { code } },
        };
      }
      return {
        say: [{ text: [texts("my-file:corrected", { code }), texts("common:truthful")].join("\n") }],
        effects: [
          {
            do: "correct-registration",
            code,
            version: record.version,
            subject: track.subject(answers),
            content: registrationContent(track, answers, today),
          },
        ],
        ...(track.timeZone && { timeZone: track.timeZone(answers) }),
        go: { to: "close", result: "sent" },
      };
    },
  });
}

/** Whether the person may still change it: waiting for the office, or returned by it. */
export function isOpen({ state, settling }: Pick<RegistrationView, "state" | "settling">): boolean {
  return !settling && (state === "submitted" || state === "returned");
}

/** What is kept of these answers, sent on `today` (YYYY-MM-DD), beside the answers themselves. */
export function registrationContent(track: Track, answers: Answers, today: string): RegistrationContent {
  const text = (value: Json | undefined) => (typeof value === "string" ? value : undefined);
  return {
    answers,
    unit: text(answers.place),
    phone: text(answers.phone),
    facts: track.facts(answers, today),
    files: filesIn(track.form, answers),
  };
}

/** What the review card says below the answers: the track's own lines, and of which term this is. */
function noteOf(track: Track, here: Here): string | undefined {
  const lines = [track.intro?.(here), runningTermLine(here)].filter((line) => line !== undefined);
  return lines.length > 0 ? lines.join("\n") : undefined;
}
