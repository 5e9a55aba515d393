import type { Answers } from "../../src/dialogue/session.ts";

/** Facts of plan-145 §2 that bear the name of the yes-or-no question that asks for them; what was not told is undefined. */
export function stated(answers: Answers, names: readonly string[]): Record<string, boolean | undefined> {
  return Object.fromEntries(
    names.map((name) => {
      const told = answers[name];
      return [name, typeof told === "boolean" ? told : undefined];
    }),
  );
}
