import { expect, test } from "vitest";
import { zaloBotCapabilities } from "../../../src/channels/zalo-bot/capabilities.ts";
import { renderNumbered } from "../../../src/channels/zalo-bot/numbered.ts";
import { ask } from "../../../src/dialogue/ask.ts";
import type { Dialogue } from "../../../src/dialogue/dialogue.ts";
import { form } from "../../../src/dialogue/form.ts";
import { formFlow } from "../../../src/dialogue/form-flow.ts";
import type { Session } from "../../../src/dialogue/session.ts";
import { turn } from "../../../src/dialogue/turn.ts";
import { context, stubTexts } from "../../dialogue/stub.ts";

const garden = formFlow<unknown, never>({
  id: "garden",
  form: form("garden", { pond: ask.yesNo(), fish: ask.count({ min: 0, max: 99, optional: true }), tree: ask.words() }),
  submit: () => ({ say: [{ text: "Xong." }], go: { to: "home" } }),
});

const dialogue: Dialogue<unknown, never> = {
  flows: [garden],
  home: "garden",
  welcome: "garden",
  leads: { news: "garden", language: "garden", person: "garden", commands: {}, words: {} },
  answers: {},
  alarm: () => undefined,
  officeNews: () => ({ say: [] }),
  remark: () => undefined,
  aside: () => undefined,
  banner: () => undefined,
  welcomeBack: () => undefined,
};

/** Says one line after the other; the answers given so far, and what was shown last. */
async function told(...lines: string[]) {
  const { now, today, random, units } = context();
  const texts = stubTexts({
    "garden:pond.question": "Có ao không?",
    "garden:fish.question": "Mấy con cá?",
    "common:choices.byNumber": "Nhắn số:",
    "common:choices.byWord": "Hoặc nhắn:",
  });
  const services = {
    ...{ now, today, random, units },
    textsIn: () => texts,
    world: {},
    capabilities: zaloBotCapabilities,
  };
  let session: Session | undefined;
  let shown = "";
  for (const text of ["/start", ...lines]) {
    const input = text === "/start" ? { kind: "command" as const, name: "start" } : { kind: "text" as const, text };
    const result = await turn(dialogue, session, input, services);
    session = result.session;
    shown = renderNumbered(result.replies[0] ?? { text: "", choices: [] });
  }
  return { shown, answers: session?.frames.at(-1)?.answers };
}

test("numbered choices are chosen as people type them", async () => {
  expect((await told()).shown).toMatch(/Có ao không\?\n\nNhắn số:\n1\. Có\n2\. Không$/);
  for (const typed of ["1", "1.", "số 1", "cái đầu", "co", "CÓ", "câu 1"])
    expect((await told(typed)).answers, typed).toEqual({ pond: true });
  for (const typed of ["2", "2.", "so 2", "cái thứ hai", "khong", "cái cuối"])
    expect((await told(typed)).answers, typed).toEqual({ pond: false });
});

test("where a number is an answer it never picks, and what is shown says what to type instead", async () => {
  expect((await told("1")).shown).toMatch(/Mấy con cá\?\n\nHoặc nhắn:\n• Bỏ qua$/);
  expect((await told("1", "1")).answers).toEqual({ pond: true, fish: 1 });
  for (const typed of ["Bỏ qua", "bo qua", "“Bỏ qua”"])
    expect((await told("1", typed)).answers, typed).toEqual({ pond: true, fish: null });
});
