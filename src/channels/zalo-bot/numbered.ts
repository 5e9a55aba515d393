import type { Reply } from "../../delivery/channel.ts";
import { LANGUAGES, textsIn } from "../../texts.ts";

/**
 * A reply as a text: there are no buttons. Choices stand numbered below it; where a number is itself an answer, as how
 * many live in a house, they stand there as the words to type. A message that nobody asked for says so itself.
 */
export function renderNumbered({ text, choices, pick, language }: Reply): string {
  const list = choices.length === 0 || pick === undefined ? "" : pick ? numbered(choices) : quoted(choices, language);
  return [text, list].filter(Boolean).join("\n\n").normalize("NFC");
}

/** What somebody types to choose the nth choice (from 1); undefined where there is none. */
export function typedFor({ choices, pick }: Reply, position: number): string | undefined {
  return pick && position <= choices.length ? String(position) : choices[position - 1]?.label;
}

function numbered(choices: Reply["choices"]): string {
  return choices.map(({ label }, index) => `${index + 1}. ${label}`).join("\n");
}

function quoted(choices: Reply["choices"], language: Reply["language"]): string {
  const words = choices.map(({ label }) => `“${label}”`).join(", ");
  return textsIn(language ?? LANGUAGES[0])("zalo-bot:orType", { words });
}
