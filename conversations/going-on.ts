import type { Answers } from "../src/dialogue/session.ts";
import { dayIn } from "../src/dialogue/show.ts";
import { termOn } from "../src/plan/pack.ts";
import type { RegistrationView } from "../src/registry/interface.ts";
import { nameOf } from "./record-name.ts";
import { findTrack } from "./register/tracks.ts";
import { isSame } from "./register/who.ts";
import { showTerm } from "./term.ts";
import { type Conversation, type Here, pleaseChoose, type Reaction } from "./world.ts";

/**
 * When a term has ended, an open registration is asked about once: whether to go on in the running term. Yes opens the
 * form with the old answers, of which what was true of a day is asked again; it is read back and sent only by the
 * person. Nothing is carried over silently. What the person came for (`next`) follows.
 */
export const goingOn: Conversation = {
  id: "going-on",
  async enter(here, frame) {
    const record = await findEnded(here);
    if (!record) return { say: [], go: goBack(frame.state) };
    return {
      say: [question(here, record)],
      // At once in this chat, and with the commit in every other one of the person.
      memory: { askedToGoOn: [...askedHere(here), record.code] },
      effects: [{ do: "asked-to-go-on", code: record.code }],
      go: { to: "stay", frame: { ...frame, state: { ...frame.state, code: record.code } } },
    };
  },
  async again(here, frame) {
    const record = await named(here, frame.state.code);
    return record ? [question(here, record)] : [];
  },
  async receive(here, frame, input) {
    const picked = input.kind === "picked" ? input.value : undefined;
    const record = await named(here, frame.state.code);
    if (!record) return { say: [], go: goBack(frame.state) };
    if (picked === "yes") return goOn(here, record);
    if (picked === "no") return { say: [{ text: here.texts("my-file:goOn.left") }], go: goBack(frame.state) };
    return { say: [pleaseChoose(here), question(here, record)], go: { to: "stay", frame }, missed: true };
  },
};

/** Before a conversation about one's own records, the question about one whose term has ended, where it is due. */
export function goingOnFirst(flow: Conversation): Conversation {
  return {
    ...flow,
    async enter(here, frame, result) {
      const due = result === undefined && (await findEnded(here));
      if (!due) return flow.enter(here, frame, result);
      return { say: [], go: { to: "replace", flow: goingOn.id, state: { next: flow.id, nextState: frame.state } } };
    },
  };
}

/**
 * A registration that was open when its term ended, that nobody asked about yet and that was not sent anew for the
 * running term. One recorded for a term already over was never open in it.
 */
async function findEnded(here: Here): Promise<RegistrationView | undefined> {
  const { world, today } = here;
  const records = await world.read.registrations();
  const running = termOn(world.pack, today);
  const isLive = ({ state }: RegistrationView) => state !== "withdrawn" && state !== "refused";
  return records.find((record) => {
    const term = world.pack.terms.find(({ id }) => id === record.term);
    if (!term || term.to >= today || !isLive(record) || record.askedToGoOn) return false;
    if (askedHere(here).includes(record.code)) return false;
    if (dayIn(world.timeZone, record.submittedAt) > term.to) return false;
    return !records.some((other) => isLive(other) && other.term === running.id && isSame(record, other));
  });
}

function askedHere({ memory }: Here): string[] {
  return Array.isArray(memory.askedToGoOn) ? memory.askedToGoOn.map(String) : [];
}

async function named({ world }: Here, code: unknown): Promise<RegistrationView | undefined> {
  return (await world.read.registrations()).find((record) => record.code === code);
}

function question(here: Here, record: RegistrationView) {
  const { texts, world, today } = here;
  const running = showTerm(termOn(world.pack, today).id);
  return {
    text: texts("my-file:goOn.question", { name: nameOf(here, record), term: showTerm(record.term), running }),
    choices: [
      { value: "yes", label: texts("my-file:goOn.yes", { running }) },
      { value: "no", label: texts("my-file:goOn.no") },
    ],
    pick: true,
  };
}

function goBack({ next, nextState }: Record<string, unknown>): Reaction["go"] {
  if (typeof next !== "string") return { to: "home" };
  return { to: "replace", flow: next, state: (nextState ?? {}) as Record<string, never> };
}

/** What was true of a day or a year: the status on the commune's list, the figures of past years. */
const DATED = /^(status|left)|\d$/;

function goOn(here: Here, record: RegistrationView): Reaction {
  const form = findTrack(record.track)?.form;
  if (!form) return { say: [], go: { to: "home" } };
  const answers = Object.fromEntries(
    Object.entries(record.answers as Answers).filter(([name]) => !DATED.test(name)),
  ) as Answers;
  return {
    say: [{ text: here.texts("my-file:goOn.begun") }],
    go: { to: "replace", flow: form.id, answers, state: { profile: record.profile } },
  };
}
