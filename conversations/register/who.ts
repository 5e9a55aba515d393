import type { Answers } from "../../src/dialogue/session.ts";
import type { RegistrationView, Subject } from "../../src/registry/interface.ts";
import { fold } from "../../src/understanding/fold.ts";

/**
 * Who is registered, as one line that is the same however it was typed: the name without accents, signs and capitals,
 * and the commune, or the town of who lives elsewhere. Of track c the commune itself is who.
 */
export function whoIs(answers: Answers): string {
  const name = [answers.head, answers.organisation, answers.name, answers.unit].find(isText) ?? "";
  const place = isText(answers.place) ? answers.place : isText(answers.town) ? folded(answers.town) : "";
  return `${folded(name)}|${place}`;
}

/** Whether somebody speaks for who is registered: always for a collective, and where a unit tells of one of its people. */
export function isRepresented(subject: Subject, answers: Answers): boolean {
  return subject === "collective" || answers.teller === "unit";
}

/** What the office makes sure of: who speaks, in which post, on which number, and for whom. */
const OF_SPEAKER = ["speaker", "post", "phone", "unitPhone", "teller"];

/** Whether what the office may have made sure of is another now. */
export function hasNewSpeaker(before: Answers, after: Answers): boolean {
  return whoIs(before) !== whoIs(after) || OF_SPEAKER.some((name) => before[name] !== after[name]);
}

/** Whether two registrations are of the same person, household or unit on one track, in whichever term. */
export function isSame(one: RegistrationView, other: RegistrationView): boolean {
  return (
    one.track === other.track &&
    one.subject === other.subject &&
    whoIs(one.answers as Answers) === whoIs(other.answers as Answers)
  );
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}

function folded(text: string): string {
  return fold(text)
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
