import { ask } from "../../src/dialogue/ask.ts";
import type { Question } from "../../src/dialogue/question.ts";
import type { Answers } from "../../src/dialogue/session.ts";
import { detail, tellsDetails } from "./details.ts";
import { stated } from "./stated.ts";

/** The six sides of poor people's life that b.4 and c.4 name (Mục IV.1.b). */
const SIDES = ["income", "health", "education", "housing", "waterSanitation", "information"];

/** Asked once for all six; one by one only where some got better and some did not. */
export function livingQuestions(): Record<string, Question> {
  return {
    improved: ask.choice(["all", "some", "none"], { optional: true, when: tellsDetails }),
    ...Object.fromEntries(SIDES.map((side) => [side, detail(({ improved }) => improved === "some")])),
    accessEasier: detail(),
  };
}

/** The facts `improved` and `accessEasier`. */
export function livingFacts(answers: Answers): Record<string, unknown> {
  return { improved: improvedFact(answers), ...stated(answers, ["accessEasier"]) };
}

function improvedFact(answers: Answers): Record<string, boolean> | undefined {
  switch (answers.improved) {
    case "all":
      return Object.fromEntries(SIDES.map((side) => [side, true]));
    case "none":
      return Object.fromEntries(SIDES.map((side) => [side, false]));
    case "some": {
      const told = Object.entries(stated(answers, SIDES)).filter(([, value]) => value !== undefined);
      return told.length > 0 ? (Object.fromEntries(told) as Record<string, boolean>) : undefined;
    }
    default:
      return undefined;
  }
}
