import { describe, expect, it } from "vitest";
import { callApi } from "../call-api.ts";
import { runningFake } from "../running.ts";

const STALE = {
  status: 400,
  description: "Bad Request: query is too old and response timeout expired or query ID is invalid",
};

async function withPress() {
  let now = Date.now();
  const fake = await runningFake({ now: () => now });
  const person = fake.user();
  person.say("chào");
  const reply_markup = { inline_keyboard: [[{ text: "Có", callback_data: "c" }]] };
  await callApi(fake, "sendMessage", { chat_id: person.id, text: "?", reply_markup });
  const press = person.press("Có");
  const answer = (params: object = {}) =>
    callApi(fake, "answerCallbackQuery", { callback_query_id: press.id, ...params });
  return { fake, press, answer, pass: (seconds: number) => (now += seconds * 1000) };
}

describe("answerCallbackQuery", () => {
  it("answers once", async () => {
    const { answer, press } = await withPress();
    expect(press.answer()).toBeUndefined();
    expect(await answer({ text: "Đã nhận", show_alert: true })).toMatchObject({ ok: true, result: true });
    expect(press.answer()).toEqual({ text: "Đã nhận", alert: true });
    expect(await answer()).toMatchObject(STALE);
  });

  it("takes 150 seconds and no more", async () => {
    const { answer, pass } = await withPress();
    pass(151);
    expect(await answer()).toMatchObject(STALE);
    const other = await withPress();
    other.pass(150);
    expect(await other.answer()).toMatchObject({ ok: true });
  });

  it("refuses unknown presses and texts over 200", async () => {
    const { answer } = await withPress();
    expect(await answer({ callback_query_id: "1" })).toMatchObject(STALE);
    expect(await answer({ callback_query_id: undefined })).toMatchObject(STALE);
    expect(await answer({ text: "x".repeat(201) })).toMatchObject({ description: "Bad Request: MESSAGE_TOO_LONG" });
    expect(await answer({ text: "x".repeat(200) })).toMatchObject({ ok: true });
  });
});
