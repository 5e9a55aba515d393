import type { Form } from "../../src/dialogue/form.ts";
import { formFlow } from "../../src/dialogue/form-flow.ts";
import { newCode, newUuid } from "../../src/dialogue/random.ts";
import type { Answers, Frame, Json } from "../../src/dialogue/session.ts";
import { getTerm, type Term } from "../../src/plan/pack.ts";
import type { Effect, RegistrationContent } from "../../src/registry/effect.ts";
import type { Identity, RegistrationView, Subject } from "../../src/registry/interface.ts";
import { filesIn } from "../files-in.ts";
import { carriedOnLine, dayOfTelling, endedTermLine, showTerm, termOf } from "../term.ts";
import { type Conversation, type Here, type Reaction, whoToAsk } from "../world.ts";
import { hasNewSpeaker, isRepresented, whoIs } from "./who.ts";

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

/** Sending for the first time, on one track; for an earlier term where `state.term` names one. */
export function registering(track: Track): Conversation {
  const { form } = track;
  return formFlow({
    id: form.id,
    form,
    intro: (here, frame) => joined([track.intro?.(here), endedTermLine(here, termOf(here, frame))]),
    note: (here, frame) =>
      joined([
        noteOf(track, here, termOf(here, frame)),
        frame.state.unsure === true ? here.texts("register/common:unsureOfTrack") : undefined,
      ]),
    async submit(here, frame, answers) {
      const { world, random } = here;
      const term = termOf(here, frame);
      const content = registrationContent(track, answers, dayOfTelling(here, term));
      const identity = identityOf(track, answers, term.id);
      const standing = identity.subject === "collective" ? await world.read.findStanding(identity) : undefined;
      if (standing?.by === "self") return alreadyOwn(here, frame, track, standing.code, answers);
      const code = newCode(random);
      const profile = typeof frame.state.profile === "string" ? frame.state.profile : newUuid(random);
      if (standing) return claiming(here, { code, identity, content }, standing.claim);
      return {
        say: [{ text: sentLine(here, code, term) }],
        effects: [
          {
            do: "register",
            ...{ code, track: track.id, subject: identity.subject, term: term.id, profile, content },
            ...(frame.state.unsure === true && { unsure: true }),
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
    note: (here, frame) => noteOf(track, here, termOf(here, frame)),
    async submit(here, frame, answers) {
      const { texts, world } = here;
      const code = String(frame.state.about);
      const record = (await world.read.registrations()).find((candidate) => candidate.code === code);
      if (!record || !isOpen(record) || record.version !== frame.state.version) {
        return {
          say: [{ text: texts("my-file:overtaken", { code }) }],
          go: { to: "replace", flow: "my-file", state: { code } },
        };
      }
      const identity = identityOf(track, answers, record.term);
      const standing = identity.subject === "collective" ? await world.read.findStanding(identity) : undefined;
      if (standing && !(standing.by === "self" && standing.code === code)) {
        return {
          say: [{ text: texts("register/common:takenName", { office: whoToAsk(here) }) }],
          go: { to: "open", flow: "my-file", state: { code }, keep: frame },
        };
      }
      const term = getTerm(world.pack, record.term);
      return {
        say: [{ text: [texts("my-file:corrected", { code }), texts("common:truthful")].join("\n") }],
        effects: [
          {
            do: "correct-registration",
            ...{ code, version: record.version, subject: identity.subject, identity },
            content: registrationContent(track, answers, dayOfTelling(here, term)),
            ...(hasNewSpeaker(record.answers as Answers, answers) && { newSpeaker: true }),
          },
        ],
        ...(track.timeZone && { timeZone: track.timeZone(answers) }),
        go: { to: "close", result: "sent" },
      };
    },
  });
}

/** The person's own registration of the same unit: what was just given becomes a correction of it, read back first. */
async function alreadyOwn(here: Here, frame: Frame, track: Track, code: string, answers: Answers): Promise<Reaction> {
  const { texts, world } = here;
  const record = (await world.read.registrations()).find((candidate) => candidate.code === code);
  if (!record || !isOpen(record)) {
    return {
      say: [{ text: texts("register/common:ownStands", { code, office: whoToAsk(here) }) }],
      go: { to: "open", flow: "my-file", state: { code }, keep: frame },
    };
  }
  const initial = { answers: record.answers, todo: [] } as unknown as Json;
  return {
    say: [{ text: texts("register/common:ownAlready", { code }) }],
    go: {
      ...{ to: "replace", flow: correctionOf(track), answers },
      state: { about: code, version: record.version, term: record.term, todo: [], initial },
    },
  };
}

/** Somebody else has registered this unit: a case for staff, of which the person is told and given a code. */
function claiming(
  { texts }: Here,
  claim: Omit<Extract<Effect, { do: "claim" }>, "do">,
  known: string | undefined,
): Reaction {
  if (known) return { say: [{ text: texts("register/common:claimStands", { code: known }) }], go: { to: "close" } };
  return {
    say: [{ text: texts("register/common:claimed", { code: claim.code }) }],
    effects: [{ do: "claim", ...claim }],
    go: { to: "close" },
  };
}

/** Who is registered for what, by these answers. */
function identityOf(track: Track, answers: Answers, term: string): Identity {
  return { track: track.id, subject: track.subject(answers), term, who: whoIs(answers) };
}

/** The flow that registers on a track is called as its form; this is the one that corrects what was sent on it. */
export function correctionOf({ form }: Track): string {
  return form.id.replace(/^register\//, "correct/");
}

function sentLine(here: Here, code: string, term: Term): string {
  const { texts, today } = here;
  return [
    texts("register/common:sent", { code }),
    ...(term.to < today ? [texts("register/common:forTerm", { term: showTerm(term.id) })] : []),
    texts("common:truthful"),
  ].join("\n");
}

/** Whether the person may still change it: waiting for the office, or returned by it. */
export function isOpen({ state, settling }: Pick<RegistrationView, "state" | "settling">): boolean {
  return !settling && (state === "submitted" || state === "returned");
}

/** What is kept of these answers, which hold on `today` (YYYY-MM-DD), beside the answers themselves. */
export function registrationContent(track: Track, answers: Answers, today: string): RegistrationContent {
  const text = (value: Json | undefined) => (typeof value === "string" ? value : undefined);
  return {
    answers,
    unit: text(answers.place),
    phone: text(answers.phone) ?? text(answers.unitPhone),
    facts: track.facts(answers, today),
    files: filesIn(track.form, answers),
    who: whoIs(answers),
    represented: isRepresented(track.subject(answers), answers),
  };
}

/** What the review card says below the answers: the track's own lines, and of which term this is. */
function noteOf(track: Track, here: Here, term: Term): string | undefined {
  return joined([track.intro?.(here), endedTermLine(here, term), carriedOnLine(here, term)]);
}

function joined(lines: readonly (string | undefined)[]): string | undefined {
  const said = lines.filter((line) => line !== undefined);
  return said.length > 0 ? said.join("\n") : undefined;
}
