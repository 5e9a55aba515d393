import type { Answers, Json } from "../src/dialogue/session.ts";
import type { ContributionContent } from "../src/registry/effect.ts";
import type { ContributionView } from "../src/registry/interface.ts";
import { fold } from "../src/understanding/fold.ts";
import { type Conversation, type Here, pleaseChoose } from "./world.ts";

/**
 * A firm and its owner are two subjects, but one gift stands under one: where the same gift stands under another
 * registration of the person already, they are asked before it is sent. Opened above the form, which stays as it is;
 * closes with `one-gift` or `two-gifts`.
 */
export const sameGift: Conversation = {
  id: "contribute/same-gift",
  enter: (here, frame) => ({ say: [question(here, frame.state.code)], go: { to: "stay", frame } }),
  receive(here, frame, input) {
    const picked = input.kind === "picked" ? input.value : undefined;
    if (picked === "one-gift" || picked === "two-gifts")
      return { say: [], go: { to: "close", result: { [picked]: frame.state.code as Json } } };
    return { say: [pleaseChoose(here), question(here, frame.state.code)], go: { to: "stay", frame }, missed: true };
  },
};

function question({ texts }: Here, code: unknown) {
  return {
    text: texts("contribute:same.question", { code }),
    choices: [
      { value: "one-gift", label: texts("contribute:same.one") },
      { value: "two-gifts", label: texts("contribute:same.two") },
    ],
    pick: true,
  };
}

/** The same kind, quantity, day and receiver under another registration of this person. */
export async function findSameGift(
  { world }: Here,
  registration: string,
  { kind, quantity, measure, givenOn, answers }: ContributionContent,
): Promise<ContributionView | undefined> {
  const receiver = (of: Answers) => fold(String(of.receiver ?? ""));
  return (await world.read.contributions()).find(
    (gift) =>
      gift.registration !== registration &&
      gift.state !== "withdrawn" &&
      gift.state !== "refused" &&
      gift.contribution === kind &&
      Number(gift.quantity) === Number(quantity) &&
      gift.measure === measure &&
      gift.givenOn === givenOn &&
      receiver(gift.answers as Answers) === receiver(answers as Answers),
  );
}
