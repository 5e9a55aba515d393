import { ask } from "../src/dialogue/ask.ts";
import { form } from "../src/dialogue/form.ts";
import { formFlow } from "../src/dialogue/form-flow.ts";
import { newCode } from "../src/dialogue/random.ts";
import type { Answers, Frame } from "../src/dialogue/session.ts";
import type { Effect } from "../src/registry/effect.ts";
import type { Nominee } from "../src/registry/interface.ts";
import { fold } from "../src/understanding/fold.ts";
import { afterConsent } from "./consented.ts";
import { type Conversation, type Here, pleaseChoose, whoToAsk } from "./world.ts";

/**
 * Putting somebody else forward (giới thiệu điển hình, Mục V.6). Of the nominee only name, place and deed are taken,
 * never status, income, illness or a picture: staff ask them themselves (people.md, Being asked).
 */
export const nominateForm = form("nominate", {
  name: ask.words({ max: 100 }),
  place: ask.place({ optional: true }),
  deed: ask.words({ min: 10, max: 600 }),
});

export const nominate = afterConsent("nominate", "nominate/form");

const asking: Conversation = formFlow({
  id: "nominate/form",
  form: nominateForm,
  intro: (here) => here.texts("nominate:intro", { office: whoToAsk(here) }),
  note: ({ texts }) => texts("nominate:note"),
  async submit(here, frame, answers) {
    if (await isNamedHere(here, String(answers.name)))
      return { say: [], go: { to: "open", flow: "nominate/same-name", state: { answers }, keep: frame } };
    return { ...send(here, answers), go: { to: "close", result: "sent" } };
  },
});

/** The form, which ends when the question above it has been answered. */
export const nominateFlow: Conversation = {
  ...asking,
  enter(here, frame, result) {
    if (result === "sent") return { say: [], go: { to: "close", result } };
    if (result === "self") return { say: [], go: { to: "replace", flow: "choose-track" } };
    return asking.enter(here, frame, result);
  },
};

/** The nominee bears a name that was registered in this chat: oneself is registered, not put forward. */
export const sameName: Conversation = {
  id: "nominate/same-name",
  enter: (here, frame) => ({ say: [question(here, told(frame))], go: { to: "stay", frame } }),
  receive(here, frame, input) {
    const picked = input.kind === "picked" ? input.value : undefined;
    if (picked === "self") return { say: [], go: { to: "close", result: "self" } };
    if (picked === "other") return { ...send(here, told(frame)), go: { to: "close", result: "sent" } };
    return { say: [pleaseChoose(here), question(here, told(frame))], go: { to: "stay", frame }, missed: true };
  },
};

/** What the form beneath has been told, and still keeps. */
function told({ state }: Frame): Answers {
  return state.answers as Answers;
}

function send({ texts, random }: Here, answers: Answers): { say: { text: string }[]; effects: Effect[] } {
  const code = newCode(random);
  return {
    say: [{ text: texts("nominate:sent", { code }) }],
    effects: [{ do: "nominate", code, nominee: nomineeOf(answers) }],
  };
}

function nomineeOf({ name, place, deed }: Answers): Nominee {
  return { name: String(name), deed: String(deed), ...(typeof place === "string" && { place }) };
}

function question({ texts }: Here, { name }: Answers) {
  return {
    text: texts("nominate:sameName.question", { name }),
    choices: [
      { value: "other", label: texts("nominate:sameName.other") },
      { value: "self", label: texts("nominate:sameName.self") },
    ],
    pick: true,
  };
}

async function isNamedHere({ world }: Here, name: string): Promise<boolean> {
  const registered = await world.read.registrations();
  return registered.some(({ answers }) =>
    [answers.head, answers.name, answers.speaker].some(
      (known) => typeof known === "string" && fold(known) === fold(name),
    ),
  );
}
