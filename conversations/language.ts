import { findLanguage, LANGUAGES, textsIn } from "../src/texts.ts";
import { readLanguageName } from "../src/understanding/language-name.ts";
import { type Conversation, type Here, pleaseChoose, type Reaction } from "./world.ts";

/**
 * Another language, at any time; what was being asked is asked again in it. Who names one (“tiếng Khmer”, `/lang km`) has
 * it at once; who asks for another without naming it chooses.
 */
export const language: Conversation = {
  id: "language",
  enter(here, frame) {
    if (frame.state.switched) return settled(here);
    const switched = named(String(frame.state.asked ?? ""));
    return switched ?? { say: [question(here)], go: { to: "stay", frame: { ...frame, state: {} } } };
  },
  receive(here, frame, input) {
    const chosen = input.kind === "picked" ? findLanguage(String(input.value)) : undefined;
    if (chosen) return switchTo(chosen);
    const switched = input.kind === "text" ? named(input.text) : undefined;
    return switched ?? { say: [pleaseChoose(here), question(here)], go: { to: "stay", frame } };
  },
};

/** Every language by its own name, for whoever reads no other. */
export function languageChoices(): { value: string; label: string }[] {
  return LANGUAGES.map((one) => ({ value: one, label: textsIn(one)("common:ownName") }));
}

function named(text: string): Reaction | undefined {
  const reading = readLanguageName(text);
  return reading.kind === "value" ? switchTo(reading.value) : undefined;
}

function switchTo(chosen: NonNullable<Here["language"]>): Reaction {
  return { say: [], language: chosen, go: { to: "replace", flow: "language", state: { switched: true } } };
}

/** Now in the new language: whoever goes on in one that is still read over is told so. */
function settled({ texts }: Here): Reaction {
  return { say: texts.draft ? [{ text: texts("welcome:draft") }] : [], go: { to: "close" } };
}

function question({ texts }: Here) {
  return { text: texts("welcome:language"), choices: languageChoices(), pick: true };
}
