import { ask } from "../../src/dialogue/ask.ts";
import type { Question } from "../../src/dialogue/question.ts";
import type { Answers } from "../../src/dialogue/session.ts";
import type { CreditContent } from "../../src/registry/effect.ts";
import type { CreditRole } from "../../src/registry/interface.ts";

const ROLES = ["mobilised-by", "together-with", "on-behalf-of"] as const satisfies readonly CreditRole[];

/** Who else stands beside a gift: one question that most leave out, and a name where one is told. */
export const creditQuestions: Record<string, Question> = {
  credit: ask.choice(ROLES, { optional: true }),
  creditName: ask.words({ max: 200, when: ({ credit }) => typeof credit === "string" }),
};

/** Shown apart from the giver, and never added to anybody's sum. */
export function creditsIn({ credit, creditName }: Answers): CreditContent[] {
  if (typeof credit !== "string" || typeof creditName !== "string") return [];
  return [{ role: credit as CreditRole, name: creditName }];
}
