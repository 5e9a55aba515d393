import { type Conversation, type Here, pleaseChoose } from "./world.ts";

/**
 * Whether the household registers of its own will to leave poverty (tự nguyện đăng ký thoát nghèo, Mục IV.1.b): asked
 * after sending, by itself. “Not yet” is as good as “yes”, changes nothing else, and can be changed at any time.
 */
export const pledge: Conversation = {
  id: "pledge",
  enter: (here, frame) => ({ say: [question(here)], go: { to: "stay", frame } }),
  receive(here, frame, input) {
    const answer = input.kind === "picked" ? input.value : undefined;
    if (answer !== "yes" && answer !== "not-yet") {
      return { say: [pleaseChoose(here), question(here)], go: { to: "stay", frame }, missed: true };
    }
    return {
      say: [{ text: here.texts(`pledge:answered.${answer}`) }],
      effects: [
        {
          do: "state-fact",
          registration: String(frame.state.about),
          name: "voluntaryPledge",
          value: answer === "yes",
        },
      ],
      go: { to: "close", result: "answered" },
    };
  },
  wish: (here, _frame, wish) =>
    wish === "skip" ? { say: [{ text: here.texts("pledge:left") }], go: { to: "close" } } : undefined,
};

function question({ texts }: Here) {
  return {
    text: texts("pledge:question"),
    choices: [
      { value: "yes", label: texts("pledge:yes") },
      { value: "not-yet", label: texts("pledge:notYet") },
    ],
    pick: true,
  };
}
