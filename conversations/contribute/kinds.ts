import { ask } from "../../src/dialogue/ask.ts";
import type { Question } from "../../src/dialogue/question.ts";
import { isForeign } from "../../src/dialogue/questions/amounts.ts";
import type { Answers, Json } from "../../src/dialogue/session.ts";
import type { ContributionKind } from "../../src/registry/interface.ts";
import type { ForeignMoney } from "../../src/understanding/foreign-money.ts";
import type { Quantity } from "../../src/understanding/quantity.ts";

/** The five kinds of giving that the plan names: vật chất, công sức, đất đai, trí tuệ. */
export const KINDS = ["money", "goods", "labour", "land", "expertise"] as const satisfies readonly ContributionKind[];

/** What expertise is counted in; `other` with the giver's own word. */
const SPENT_IN = ["hour", "day", "session", "other"] as const;

const isOf = (kind: ContributionKind) => (answers: Answers) => answers.kind === kind;
const spentOtherwise = (answers: Answers) => isOf("expertise")(answers) && answers.spentIn === "other";

/** What is asked of each kind: what it was, and how much in its own measure. */
export const kindQuestions: Record<string, Question> = {
  amount: ask.money({ foreign: true, when: isOf("money") }),
  worth: ask.money({ optional: true, when: (answers) => isOf("money")(answers) && isForeign(answers.amount) }),
  goods: ask.words({ max: 200, when: isOf("goods") }),
  quantity: ask.quantity({ when: isOf("goods") }),
  work: ask.words({ max: 200, when: isOf("labour") }),
  workdays: ask.measured("workday", { plain: true, when: isOf("labour") }),
  land: ask.words({ max: 200, when: isOf("land") }),
  area: ask.measured("m2", { when: isOf("land") }),
  skill: ask.words({ max: 200, when: isOf("expertise") }),
  spentIn: ask.choice(SPENT_IN, { when: isOf("expertise") }),
  spentWord: ask.words({ min: 1, max: 40, when: spentOtherwise }),
  spent: ask.count({ min: 1, max: 100_000, when: isOf("expertise") }),
};

/** How much was given, in the line's own measure: nothing is ever reckoned over into another one. */
export function amountOf(answers: Answers): { quantity: string; measure: string } {
  switch (answers.kind as ContributionKind) {
    case "money":
      return sumOf(answers.amount);
    case "goods":
      return measuredIn(answers.quantity);
    case "labour":
      return measuredIn(answers.workdays);
    case "land":
      return measuredIn(answers.area);
    case "expertise":
      return { quantity: String(answers.spent), measure: String(answers.spentIn) };
  }
}

/** What was given, in the giver's words; none of money. */
export function whatWas({ goods, work, land, skill }: Answers): string | undefined {
  return [goods, work, land, skill].find((words) => typeof words === "string");
}

/** The giver's own word for a measure that is none of ours. */
export function ownMeasure({ quantity, spentWord }: Answers): string | undefined {
  return typeof spentWord === "string" ? spentWord : (quantity as unknown as Quantity | undefined)?.word;
}

/** Money of abroad is kept in its own currency (ISO 4217). */
function sumOf(amount: Json | undefined): { quantity: string; measure: string } {
  if (!isForeign(amount)) return { quantity: String(amount), measure: "VND" };
  const { amount: quantity, currency: measure } = amount as unknown as ForeignMoney;
  return { quantity, measure };
}

function measuredIn(answer: Json | undefined): { quantity: string; measure: string } {
  const { amount, unit } = answer as unknown as Quantity;
  return { quantity: amount, measure: unit };
}
