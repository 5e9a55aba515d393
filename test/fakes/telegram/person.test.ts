import type { Update } from "grammy/types";
import { describe, expect, it } from "vitest";
import { callApi } from "./call-api.ts";
import { runningFake } from "./running.ts";

const JPEG = Buffer.from("ffd8ffe000104a46494600", "hex");

describe("a person", () => {
  it("is told of in every message as Telegram tells", async () => {
    const fake = await runningFake({ now: () => 1_790_000_000_500 });
    const person = fake.user({ id: 42, firstName: "Cà", lastName: "Tím", username: "ca_tim", languageCode: "en" });
    person.start("qr_1");
    expect(fake.pending()).toMatchObject([
      {
        message: {
          date: 1_790_000_000,
          from: { id: 42, is_bot: false, first_name: "Cà", last_name: "Tím", username: "ca_tim", language_code: "en" },
          chat: { id: 42, type: "private", first_name: "Cà", last_name: "Tím", username: "ca_tim" },
          text: "/start qr_1",
          entities: [{ type: "bot_command", offset: 0, length: 6 }],
        },
      },
    ]);
    expect(() => person.start("có dấu")).toThrow(/payload/);
    expect(() => person.start("x".repeat(65))).toThrow(/payload/);
  });

  it("sends every kind of message", async () => {
    const fake = await runningFake();
    const person = fake.user();
    person.sendSticker();
    person.sendVoice();
    person.sendVideo();
    person.sendLocation();
    person.sendContact({ own: true, phone: "84900000002" });
    person.sendContact({ own: false });
    person.sendPhoto(JPEG, { caption: "Nhà" });
    const kinds = ["sticker", "voice", "video", "location", "contact", "contact", "photo"] as const;
    const messages = fake.pending().map(({ message }) => message);
    expect(messages.map((message, nth) => (kinds[nth] as string) in (message ?? {}))).toEqual(kinds.map(() => true));
    expect(messages[4]?.contact).toMatchObject({ phone_number: "84900000002", user_id: person.id });
    expect(messages[5]?.contact?.user_id).not.toBe(person.id);
    expect(messages[6]).toMatchObject({
      caption: "Nhà",
      photo: [{ width: 90 }, { width: 1280, file_size: JPEG.length }],
    });
  });

  it("sends an album as several updates of one group, and the next as another", async () => {
    const fake = await runningFake();
    const person = fake.user();
    person.sendAlbum([{ bytes: JPEG, caption: "Ba tấm" }, JPEG, JPEG]);
    person.sendAlbum([JPEG, JPEG]);
    const messages = fake.pending().map(({ message }) => message);
    expect(messages.map((message) => message?.caption)).toEqual(["Ba tấm", undefined, undefined, undefined, undefined]);
    const groups = messages.map((message) => message?.media_group_id);
    expect(new Set(groups.slice(0, 3)).size).toBe(1);
    expect(new Set(groups).size).toBe(2);
  });

  it("sends a paste longer than a message as several", async () => {
    const fake = await runningFake();
    fake.user().say(`${"a".repeat(4096)}b`);
    expect(fake.pending().map(({ message }) => message?.text?.length)).toEqual([4096, 1]);
  });

  it("edits its own messages only", async () => {
    const fake = await runningFake();
    const person = fake.user();
    const { message_id } = person.say("Cà Rot");
    person.edit(message_id, "Cà Rốt");
    expect(fake.pending()[1]?.edited_message).toMatchObject({
      message_id,
      text: "Cà Rốt",
      edit_date: expect.any(Number),
    });
    const { result } = await callApi(fake, "sendMessage", { chat_id: person.id, text: "x" });
    expect(() => person.edit(result.message_id, "y")).toThrow(/no message of this person/);
  });

  it("blocks, is refused, cannot write, and comes back by /start", async () => {
    const fake = await runningFake();
    const person = fake.user();
    person.say("chào");
    person.block();
    expect(() => person.say("?")).toThrow(/unblock/);
    expect(await callApi(fake, "sendMessage", { chat_id: person.id, text: "x" })).toMatchObject({ status: 403 });
    person.start();
    const told = fake.pending().flatMap(({ my_chat_member: change }: Update) => (change ? [change] : []));
    expect(told.map((change) => [change.old_chat_member.status, change.new_chat_member.status])).toEqual([
      ["member", "kicked"],
      ["kicked", "member"],
    ]);
    expect(await callApi(fake, "sendMessage", { chat_id: person.id, text: "x" })).toMatchObject({ ok: true });
  });

  it("presses buttons by label or data, also those an old screen still shows", async () => {
    const fake = await runningFake();
    const person = fake.user();
    person.say("chào");
    const ask = async (label: string, data: string) => {
      const reply_markup = { inline_keyboard: [[{ text: label, callback_data: data }]] };
      return (await callApi(fake, "sendMessage", { chat_id: person.id, text: "?", reply_markup })).result.message_id;
    };
    const old = (await ask("Có", "1")) as number;
    await ask("Không", "2");
    person.press({ data: "2" });
    expect(() => person.press("Có")).toThrow('No button "Có"; there is ["Không"]');
    await callApi(fake, "editMessageReplyMarkup", { chat_id: person.id, message_id: old });
    person.press("Có", { of: old });
    person.press("Có", { of: old, inaccessible: true });
    const queries = fake.pending().flatMap(({ callback_query: query }) => (query ? [query] : []));
    expect(queries.map(({ data }) => data)).toEqual(["2", "1", "1"]);
    expect(queries[1]).toMatchObject({ from: { id: person.id }, message: { message_id: old, text: "?" } });
    expect(queries[2]?.message).toEqual({ chat: expect.anything(), message_id: old, date: 0 });
  });

  it("presses reply keyboards as texts, until they are taken away", async () => {
    const fake = await runningFake();
    const person = fake.user();
    person.say("chào");
    const send = (reply_markup: object) =>
      callApi(fake, "sendMessage", { chat_id: person.id, text: "?", reply_markup });
    await send({ keyboard: [["Sống ở phường"]] });
    expect(person.keyboard()).toMatchObject({ kind: "reply", rows: [[{ text: "Sống ở phường" }]] });
    person.press("Sống ở phường");
    expect(fake.pending().at(-1)?.message?.text).toBe("Sống ở phường");
    await send({ remove_keyboard: true });
    expect(person.keyboard()).toBeUndefined();
    expect(() => person.press("Sống ở phường")).toThrow(/No button/);
  });

  it("waits for replies to its last act, and says what it waited for", async () => {
    const fake = await runningFake();
    const person = fake.user();
    person.say("một");
    const answer = (text: string) => callApi(fake, "sendMessage", { chat_id: person.id, text });
    await answer("1");
    const first = await person.waitForReply();
    setTimeout(() => void answer("2"), 10);
    expect((await person.waitForReply({ after: first })).text).toBe("2");
    person.say("hai");
    await expect(person.waitForReply({ timeoutMs: 30 })).rejects.toThrow(
      /Waited 30 ms for a reply after \d+; its last/,
    );
  });
});
