import { describe, expect, it } from "vitest";
import { callApi } from "../call-api.ts";
import { runningFake } from "../running.ts";

const DAY = 24 * 60 * 60 * 1000;

async function withMessage(now?: () => number) {
  const fake = await runningFake(now && { now });
  const person = fake.user();
  const said = person.say("chào");
  const reply_markup = { inline_keyboard: [[{ text: "Có", callback_data: "c" }]] };
  const sent = await callApi(fake, "sendMessage", { chat_id: person.id, text: "Hỏi", reply_markup });
  const message_id = sent.result.message_id as number;
  const call = (method: string, params: object = {}) =>
    callApi(fake, method, { chat_id: person.id, message_id, ...params });
  return { fake, person, said, message_id, reply_markup, call };
}

describe("editMessageText and editMessageReplyMarkup", () => {
  it("change text and keyboard in place", async () => {
    const { call, person, message_id } = await withMessage();
    const edited = await call("editMessageText", { text: "Đã chọn: Có" });
    expect(edited.result).toMatchObject({ message_id, text: "Đã chọn: Có", edit_date: expect.any(Number) });
    expect(edited.result).not.toHaveProperty("reply_markup");
    expect(person.messages()).toMatchObject([{ text: "Đã chọn: Có", keyboard: undefined, edits: 1 }]);
  });

  it("refuse what changes nothing", async () => {
    const { call, reply_markup } = await withMessage();
    const why = { status: 400, description: expect.stringContaining("message is not modified") };
    expect(await call("editMessageText", { text: "Hỏi", reply_markup })).toMatchObject(why);
    expect(await call("editMessageReplyMarkup")).toMatchObject({ ok: true });
    expect(await call("editMessageReplyMarkup")).toMatchObject(why);
  });

  it.each([
    ["editMessageText", {}, "message text is empty"],
    ["editMessageText", { text: "x".repeat(4097) }, "message is too long"],
    ["editMessageText", { text: "x", message_id: 999 }, "message to edit not found"],
    ["editMessageReplyMarkup", { message_id: undefined }, "message identifier is not specified"],
    ["editMessageReplyMarkup", { reply_markup: { keyboard: [["a"]] } }, "inline keyboard expected"],
    ["deleteMessage", { message_id: 999 }, "message to delete not found"],
  ])("%s refuses %j", async (method, params, why) => {
    const { call } = await withMessage();
    expect(await call(method, params)).toMatchObject({ status: 400, description: `Bad Request: ${why}` });
  });

  it("leave the person's messages alone", async () => {
    const { call, said } = await withMessage();
    const reply = await call("editMessageText", { text: "x", message_id: said.message_id });
    expect(reply.description).toBe("Bad Request: message can't be edited");
  });
});

describe("deleteMessage", () => {
  it("removes messages of either side, once", async () => {
    const { call, said, person } = await withMessage();
    expect(await call("deleteMessage")).toMatchObject({ ok: true, result: true });
    expect(await call("deleteMessage")).toMatchObject({ status: 400 });
    expect(await call("deleteMessage", { message_id: said.message_id })).toMatchObject({ ok: true });
    expect(person.messages()).toMatchObject([{ removed: true }]);
    expect(() => person.press("Có")).toThrow(/No button/);
  });

  it("refuses what is older than 48 hours", async () => {
    let now = Date.now();
    const { call } = await withMessage(() => now);
    now += 2 * DAY + 1;
    expect((await call("deleteMessage")).description).toBe("Bad Request: message can't be deleted");
  });
});
