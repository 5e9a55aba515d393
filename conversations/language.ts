import { findLanguage } from "../src/texts.ts";
import { type Conversation, type Here, pleaseChoose } from "./world.ts";

/** Another language, at any time; what was being asked is asked again in it. */
export const language: Conversation = {
  id: "language",
  enter: (here, frame) => ({ say: [question(here)], go: { to: "stay", frame } }),
  receive(here, frame, input) {
    const chosen = input.kind === "picked" ? findLanguage(String(input.value)) : undefined;
    if (!chosen) return { say: [pleaseChoose(here), question(here)], go: { to: "stay", frame } };
    return { say: [], language: chosen, go: { to: "close" } };
  },
};

function question({ texts }: Here) {
  return {
    text: texts("welcome:language"),
    choices: [
      { value: "vi", label: "Tiếng Việt" },
      { value: "en", label: "English" },
    ],
    pick: true,
  };
}
