import { createHash } from "node:crypto";
import type { Frame } from "../src/dialogue/session.ts";
import { type Conversation, type Here, pleaseChoose, type Reaction } from "./world.ts";

/** What this consent is for; kept apart from that of registering. */
const PURPOSE = "ethnicity";

/**
 * Whether a household is of an ethnic minority: only for the city's goal of twice the income (Mục I.1.b), with a consent
 * of its own, and to be taken back at any time together with the answer. It decides nothing and is shown to no office.
 */
export const ethnicity: Conversation = {
  id: "ethnicity",
  async enter(here, frame) {
    return (await isAnswered(here, frame)) ? standing(here, frame) : consent(here, frame);
  },
  again: async (here, frame) =>
    (frame.at === "question" ? question(here, frame) : await ethnicity.enter(here, frame)).say,
  async receive(here, frame, input) {
    const { texts } = here;
    const { fact } = here.world.pack.goals.income.where;
    const about = String(frame.state.about);
    const picked = input.kind === "picked" ? input.value : undefined;
    switch (picked) {
      case "agree":
        // What was agreed to must be what was read: the words may have changed since.
        if (frame.state.shown !== consentHash(here)) return consent(here, frame);
        return {
          ...question(here, frame),
          effects: [{ do: "consent", purpose: PURPOSE, textHash: consentHash(here) }],
        };
      case "yes":
      case "no":
        if (frame.at !== "question") break;
        return {
          say: [{ text: texts("ethnicity:noted") }],
          effects: [{ do: "state-fact", registration: about, name: fact, value: picked === "yes" }],
          go: { to: "close", result: "told" },
        };
      case "take-back":
        return {
          say: [{ text: texts("ethnicity:takenBack") }],
          effects: [
            { do: "state-fact", registration: about, name: fact, value: undefined },
            { do: "withdraw-consent", purpose: PURPOSE },
          ],
          go: { to: "close", result: "told" },
        };
      case "leave":
        return leave(here, frame);
    }
    const asked = frame.at === "question" ? question(here, frame) : await ethnicity.enter(here, frame);
    return { ...asked, say: [pleaseChoose(here), ...asked.say], missed: true };
  },
  wish: (here, frame, wish) => (wish === "skip" ? leave(here, frame) : undefined),
};

/** Nothing was told; a consent given a moment ago for an answer that never came is taken back too. */
function leave(here: Here, frame: Frame): Reaction {
  return {
    say: [{ text: here.texts("ethnicity:left") }],
    ...(frame.at === "question" && { effects: [{ do: "withdraw-consent", purpose: PURPOSE }] }),
    go: { to: "close", result: "told" },
  };
}

async function isAnswered({ world }: Here, { state }: Frame): Promise<boolean> {
  const record = (await world.read.registrations()).find(({ code }) => code === state.about);
  return record?.facts[world.pack.goals.income.where.fact] !== undefined;
}

function consent(here: Here, frame: Frame): Reaction {
  const { texts } = here;
  return {
    say: [
      {
        text: texts("ethnicity:consent"),
        choices: [
          { value: "agree", label: texts("ethnicity:agree") },
          { value: "leave", label: texts("ethnicity:leave") },
        ],
        pick: true,
      },
    ],
    go: { to: "stay", frame: { ...frame, at: "consent", state: { ...frame.state, shown: consentHash(here) } } },
  };
}

function question({ texts }: Here, frame: Frame): Reaction {
  return {
    say: [
      {
        text: texts("ethnicity:question"),
        choices: [
          { value: "yes", label: texts("common:yes") },
          { value: "no", label: texts("common:no") },
          { value: "leave", label: texts("ethnicity:leave") },
        ],
        pick: true,
      },
    ],
    go: { to: "stay", frame: { ...frame, at: "question" } },
  };
}

function standing({ texts }: Here, frame: Frame): Reaction {
  return {
    say: [
      {
        text: texts("ethnicity:standing"),
        choices: [
          { value: "take-back", label: texts("ethnicity:takeBack") },
          { value: "leave", label: texts("ethnicity:keep") },
        ],
        pick: true,
      },
    ],
    go: { to: "stay", frame: { ...frame, at: "standing" } },
  };
}

/** The hash of the very words that were shown, kept with the consent. */
function consentHash({ texts }: Here): string {
  return createHash("sha256").update(texts("ethnicity:consent")).digest("hex");
}
