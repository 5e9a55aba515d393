import { createHash } from "node:crypto";
import type { Frame } from "../src/dialogue/session.ts";
import { findLanguage, LANGUAGES, type Texts, textsIn } from "../src/texts.ts";
import { languageChoices } from "./language.ts";
import { runningTermLine } from "./term.ts";
import { type Conversation, type Here, type Reaction, together, trialLine, whoToAsk } from "./world.ts";

/**
 * The first meeting: the language, what this is, that it costs nothing, who keeps the data and why, and whether the
 * person agrees. Nothing personal is asked before. Opened again by whatever needs consent that was not given.
 */
export const welcome: Conversation = {
  id: "welcome",
  enter: (here, frame) => (here.language ? greet(here, here.texts) : askLanguage(here, frame.flow)),
  receive(here, frame, input) {
    if (isAskingLanguage(here, frame)) {
      const language = input.kind === "picked" ? findLanguage(String(input.value)) : undefined;
      if (!language) return askLanguage(here, frame.flow);
      return { say: [], language, go: { to: "replace", flow: "welcome", state: frame.state } };
    }
    const { texts } = here;
    switch (input.kind === "picked" ? input.value : undefined) {
      case "agree":
        // Who keeps the data may have changed since the question was read.
        if ((frame.state.shown ?? consentHash(here)) !== consentHash(here)) return greet(here, texts);
        return {
          say: [{ text: texts("welcome:thanks") }],
          effects: [{ do: "consent", purpose: "register", textHash: consentHash(here) }],
          memory: { consent: consentHash(here) },
          go: { to: "close", result: "agreed" },
        };
      case "later":
        return { say: [{ text: texts("welcome:later") }], go: { to: "close", result: "later" } };
      case "who":
        return { ...greet(here, texts), say: [{ text: whoSees(here) }, consentQuestion(here)] };
      default:
        return {
          ...greet(here, texts),
          say: [{ text: texts("welcome:pleaseChoose") }, consentQuestion(here)],
          missed: true,
        };
    }
  },
  again(here, frame) {
    if (isAskingLanguage(here, frame)) return askLanguage(here, frame.flow).say;
    return frame.at === "language" ? greet(here, here.texts).say : [consentQuestion(here)];
  },
};

/** The language may have been chosen meanwhile, in answer to “ngôn ngữ”. */
function isAskingLanguage({ language }: Here, { at }: Frame): boolean {
  return at === "language" && language === undefined;
}

/**
 * Whether the person has agreed to the very words that would be shown today, in whichever language. An agreement to a
 * trial is none to an office.
 */
export function hasConsent(here: Here): boolean {
  const wordings = [here.texts, ...LANGUAGES.map(textsIn)];
  return wordings.some((texts) => consentHash({ ...here, texts }) === here.memory.consent);
}

function askLanguage({ texts }: Here, flow: string): Reaction {
  return {
    say: [
      {
        text: texts("welcome:language"),
        choices: languageChoices(),
        pick: true,
      },
    ],
    go: { to: "stay", frame: { flow, answers: {}, state: {}, at: "language" } },
  };
}

function greet(here: Here, texts: Texts): Reaction {
  const draft = texts.draft ? texts("welcome:draft") : undefined;
  const lines = [trialLine(here), draft, texts("welcome:greeting"), runningTermLine(here), safety(here)];
  return {
    say: [{ text: lines.filter(Boolean).join("\n\n") }, consentQuestion(here)],
    go: { to: "stay", frame: { flow: "welcome", answers: {}, state: { shown: consentHash(here) }, at: "consent" } },
  };
}

/** It costs nothing, and what nobody will ever ask for. */
export function safety(here: Here): string {
  return together(here, (one) => one.texts("common:safety", { whom: whoToAsk(one) }));
}

/** Who can see what is entered here. */
export function whoSees(here: Here): string {
  const { texts, world } = here;
  return world.office.name ? texts("common:whoSees", { office: whoToAsk(here) }) : texts("common:whoSeesTrial");
}

function consentText(here: Here): string {
  const { texts, world } = here;
  return world.office.name ? texts("welcome:consent", { office: whoToAsk(here) }) : texts("welcome:consentTrial");
}

/** The hash of the words the person agreed to, of a draft in both languages, kept with the consent. */
function consentHash(here: Here): string {
  return createHash("sha256").update(consentText(here)).digest("hex");
}

function consentQuestion(here: Here) {
  const { texts } = here;
  return {
    text: consentText(here),
    choices: [
      { value: "agree", label: texts("welcome:agree") },
      { value: "later", label: texts("welcome:notYet") },
      { value: "who", label: texts("welcome:whoSees") },
    ],
    pick: true,
  };
}
