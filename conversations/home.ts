import type { Frame } from "../src/dialogue/session.ts";
import { isAsking } from "../src/understanding/asking.ts";
import { type Intent, readIntent } from "../src/understanding/intent.ts";
import { readInterruption } from "../src/understanding/interruption.ts";
import { arrivedFor, askedFor } from "./arrival.ts";
import { openDrafts } from "./drafts.ts";
import { linkCodeIn } from "./my-apps.ts";
import { receiverCodeIn } from "./receiver.ts";
import { stateNaming } from "./term.ts";
import { type Conversation, type Here, type Reaction, whoToAsk } from "./world.ts";

/** Where each wish of the menu leads. */
const LEADS: Partial<Record<Intent, string>> = {
  register: "choose-track",
  contribute: "contribute",
  "award-check": "award-check",
  guide: "guide",
  "my-file": "my-file",
  nominate: "nominate",
  feedback: "feedback",
  person: "hand-over",
  language: "language",
};
const MENU: Intent[] = [
  ...(["register", "contribute", "award-check", "guide", "my-file"] as const),
  ...(["nominate", "feedback", "person", "language"] as const),
];

/** Entries that people also ask about: “bằng khen được bao nhiêu tiền?” may be a wish or a question. */
const WITH_QUESTIONS: ReadonlySet<Intent> = new Set<Intent>(["register", "contribute", "award-check"]);
/** A choice that takes to the guide what was typed. */
const ASK = "ask ";

/** The menu, and where free text leads. The flow beneath all others. */
export const home: Conversation = {
  id: "home",
  enter(here, frame) {
    const arrived = arrivedFor(here);
    // How somebody came counts once, whether or not it led anywhere.
    const memory = { arrival: null };
    if (arrived) return { say: [], memory, go: { to: "open", ...arrived, keep: frame } };
    return { ...menu(here, frame), memory };
  },
  again: (here, frame) => menu(here, frame).say,
  receive(here, frame, input) {
    if (input.kind === "picked") return follow(here, frame, String(input.value));
    if (input.kind !== "text") return menu(here, frame, here.texts("home:onlyWords"));
    return understand(here, frame, input.text);
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

/** A wish leads to its entry; a question to the guide; what may be either is asked. */
function understand(here: Here, frame: Frame, text: string): Reaction {
  const code = linkCodeIn(text);
  if (code !== undefined) return { say: [], go: { to: "open", flow: "my-apps", state: { code }, keep: frame } };
  const received = receiverCodeIn(text);
  if (received !== undefined)
    return { say: [], go: { to: "open", flow: "receiver", state: { code: received }, keep: frame } };
  const reading = readIntent(text);
  const asked = askedFor(text);
  if (reading.kind === "ask" && reading.options.length > 0) return which(here, frame, reading.options, text);
  if (reading.kind === "value" && reading.value !== "guide")
    return asked && WITH_QUESTIONS.has(reading.value) && isAsking(text)
      ? which(here, frame, [reading.value, "guide"], text)
      : follow(here, frame, reading.value, text);
  if (asked) return { say: [], go: { to: "open", ...asked, keep: frame } };
  return reading.kind === "value"
    ? follow(here, frame, reading.value)
    : menu(here, frame, here.texts("home:notUnderstood"));
}

function menu(here: Here, frame: Frame, before?: string): Reaction {
  const { texts } = here;
  return {
    say: [
      ...(before ? [{ text: before }] : []),
      {
        text: texts("home:question"),
        choices: [
          ...openDrafts(here).map(({ key, ...draft }) => ({
            value: `draft ${key}`,
            label: texts("home:draft", { ...draft }),
          })),
          ...MENU.map((intent) => ({ value: intent, label: texts(`home:menu.${intent}`) })),
        ],
        pick: true,
      },
    ],
    go: { to: "stay", frame },
  };
}

function which({ texts }: Here, frame: Frame, intents: Intent[], text: string): Reaction {
  return {
    say: [
      {
        text: texts("home:whichOne"),
        choices: intents.map((intent) => ({
          value: intent === "guide" ? `${ASK}${text}` : intent,
          label: texts(`home:menu.${intent}`),
        })),
        pick: true,
      },
    ],
    go: { to: "stay", frame },
  };
}

/** @param text what was typed, which may name a term to register for */
function follow(here: Here, frame: Frame, wish: string, text = ""): Reaction {
  const draft = wish.startsWith("draft ") ? here.drafts[wish.slice("draft ".length)] : undefined;
  if (draft) return { say: [], go: { to: "open", flow: draft.flow, state: draft.state, keep: frame } };
  if (wish.startsWith(ASK))
    return { say: [], go: { to: "open", flow: "guide", state: { asked: wish.slice(ASK.length) }, keep: frame } };
  const flow = LEADS[wish as Intent];
  if (flow === "choose-track")
    return { say: [], go: { to: "open", flow, state: stateNaming(here, text), keep: frame } };
  // Who says in the same breath what it is about need not say it again.
  if (flow === "hand-over" && text !== "" && readInterruption(text) !== "person")
    return { say: [], go: { to: "open", flow, state: { said: text }, keep: frame } };
  if (flow) return { say: [], go: { to: "open", flow, keep: frame } };
  if (wish === "stop") return { say: [{ text: here.texts("home:goodbye") }], go: { to: "stay", frame } };
  const key = `home:elsewhere.${wish}`;
  return menu(here, frame, here.texts.has(key) ? here.texts(key, { office: whoToAsk(here) }) : undefined);
}
