import type { Question } from "../../src/dialogue/question.ts";
import type { Answers } from "../../src/dialogue/session.ts";
import { detail } from "./details.ts";
import { stated } from "./stated.ts";

/** The facts of the general criteria G1, G2 and G5, of collectives and individuals (Mục IV.1.a, reading R1). */
const OF_EVERYBODY = ["obeysPolicy", "dutiesDone", "disciplined"];
/** The facts of G3 and G4, of collectives alone. */
const OF_COLLECTIVES = ["unityAndDemocracy", "cleanStrongOrganisation"];

/**
 * What is asked of whoever speaks for the unit, and of nobody about themself.
 *
 * @param when whom each part is for; `collective: false` where a track has no collectives
 */
export function generalQuestions(when: {
  everybody?: (answers: Answers) => boolean;
  collective?: ((answers: Answers) => boolean) | false;
}): Record<string, Question> {
  const asked = (names: string[], condition: ((answers: Answers) => boolean) | undefined) =>
    names.map((name) => [name, detail(condition)] as const);
  return Object.fromEntries([
    ...asked(["obeysPolicy", "dutiesDone"], when.everybody),
    ...(when.collective === false ? [] : asked(OF_COLLECTIVES, when.collective)),
    ...asked(["disciplined"], when.everybody),
  ]);
}

/** The facts they state. */
export function generalFacts(answers: Answers): Record<string, boolean | undefined> {
  return stated(answers, [...OF_EVERYBODY, ...OF_COLLECTIVES]);
}
