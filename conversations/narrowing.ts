import type { Option } from "../src/dialogue/flow.ts";
import type { Here } from "./world.ts";

/** What is asked of who is not sure of a track, and where each answer leads: to a track, or to a further question. */
const QUESTIONS: Readonly<Record<string, readonly string[]>> = {
  unsure: ["person", "unit", "nearest"],
  person: ["a", "dd", "d", "e", "nearest"],
  unit: ["b", "c", "d", "e", "nearest"],
};

/** The question of that name with its choices; undefined where there is none. */
export function narrowing({ texts }: Here, name: string): { text: string; choices: Option[] } | undefined {
  if (!Object.hasOwn(QUESTIONS, name)) return undefined;
  const answers = QUESTIONS[name] ?? [];
  return {
    text: texts(`choose-track:narrow.${name}.question`),
    choices: answers.map((value) => ({ value, label: texts(`choose-track:narrow.${name}.${value}`) })),
  };
}
