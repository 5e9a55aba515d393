import { type Form, relevantFields } from "../src/dialogue/form.ts";
import type { Frame } from "../src/dialogue/session.ts";
import { type Intent, readIntent } from "../src/understanding/intent.ts";
import { contributionForm } from "./contribute.ts";
import { donorForm } from "./register/donor.ts";
import { householdForm } from "./register/household.ts";
import { arrivedFor } from "./arrival.ts";
import { type Conversation, type Here, type Reaction, whoToAsk } from "./world.ts";

/** Where each wish of the menu leads. */
const LEADS: Partial<Record<Intent, string>> = {
  register: "choose-track",
  contribute: "contribute",
  "award-check": "award-check",
  "my-file": "my-file",
  language: "language",
};
const MENU: Intent[] = ["register", "contribute", "award-check", "my-file", "person", "language"];
const FORMS: Record<string, Form> = {
  "register/household": householdForm,
  "register/donor": donorForm,
  "contribute/form": contributionForm,
};

/** The menu, and where free text leads. The flow beneath all others. */
export const home: Conversation = {
  id: "home",
  enter(here, frame) {
    const arrived = arrivedFor(here);
    if (arrived) return { say: [], memory: { arrival: null }, go: { to: "open", ...arrived, keep: frame } };
    return menu(here, frame);
  },
  again: (here, frame) => menu(here, frame).say,
  receive(here, frame, input) {
    if (input.kind === "picked") return follow(here, frame, String(input.value));
    if (input.kind !== "text") return menu(here, frame, here.texts("home:onlyWords"));
    const reading = readIntent(input.text);
    if (reading.kind === "value") return follow(here, frame, reading.value);
    if (reading.kind === "ask" && reading.options.length > 0) return which(here, frame, reading.options);
    return menu(here, frame, here.texts("home:notUnderstood"));
  },
  wish: (here, frame, wish) =>
    wish === "review" || wish === "edit"
      ? { say: [], go: { to: "open", flow: "my-file", keep: frame } }
      : wish === "menu" || wish === "back"
        ? menu(here, frame)
        : wish === "stop"
          ? { say: [{ text: here.texts("home:goodbye") }], go: { to: "stay", frame } }
          : undefined,
};

function menu(here: Here, frame: Frame, before?: string): Reaction {
  const { texts } = here;
  const drafts = Object.entries(here.drafts).filter(([, draft]) => draft.flow in FORMS);
  return {
    say: [
      ...(before ? [{ text: before }] : []),
      {
        text: texts("home:question"),
        choices: [
          ...drafts.map(([key, draft]) => ({ value: `draft ${key}`, label: draftLabel(here, draft) })),
          ...MENU.map((intent) => ({ value: intent, label: texts(`home:menu.${intent}`) })),
        ],
        pick: true,
      },
    ],
    go: { to: "stay", frame },
  };
}

function draftLabel({ texts }: Here, draft: Frame): string {
  const form = FORMS[draft.flow] as Form;
  const fields = relevantFields(form, draft.answers);
  const given = fields.filter(({ name }) => draft.answers[name] !== undefined).length;
  return texts("home:draft", { name: texts(`${form.id}:title`), given, of: fields.length });
}

function which({ texts }: Here, frame: Frame, intents: Intent[]): Reaction {
  return {
    say: [
      {
        text: texts("home:whichOne"),
        choices: intents.map((intent) => ({ value: intent, label: texts(`home:menu.${intent}`) })),
        pick: true,
      },
    ],
    go: { to: "stay", frame },
  };
}

function follow(here: Here, frame: Frame, wish: string): Reaction {
  const draft = wish.startsWith("draft ") ? here.drafts[wish.slice("draft ".length)] : undefined;
  if (draft) return { say: [], go: { to: "open", flow: draft.flow, state: draft.state, keep: frame } };
  const flow = LEADS[wish as Intent];
  if (flow) return { say: [], go: { to: "open", flow, keep: frame } };
  if (wish === "stop") return { say: [{ text: here.texts("home:goodbye") }], go: { to: "stay", frame } };
  const key = `home:elsewhere.${wish}`;
  return menu(here, frame, here.texts.has(key) ? here.texts(key, { office: whoToAsk(here) }) : undefined);
}
