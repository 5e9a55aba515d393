import type { Update } from "grammy/types";
import { describe, expect, test } from "vitest";
import { chatOf, readUpdate } from "../../../src/channels/telegram/update.ts";
import fc from "../../property.ts";

const from = { id: 42, is_bot: false, first_name: "Mướp", language_code: "vi-VN" };
const chat = { id: 42, type: "private", first_name: "Mướp" };
const group = { id: -4_000_001, type: "group", title: "Xóm Rau Củ" };
const update = (content: object) => ({ update_id: 9, ...content }) as unknown as Update;
const said = (content: object) => update({ message: { message_id: 1, date: 0, chat, from, ...content } });
const standing = (where: object, before: string, after: string) =>
  update({
    my_chat_member: {
      chat: where,
      from,
      date: 0,
      old_chat_member: { status: before },
      new_chat_member: { status: after },
    },
  });

describe("a private chat", () => {
  test("a message becomes an event with its key, address and the person's language", () => {
    expect(readUpdate(said({ text: "xin chào" }))).toEqual({
      kind: "said",
      inbound: {
        channel: "telegram",
        address: "42",
        key: "9",
        language: "vi",
        body: { kind: "text", text: "xin chào" },
      },
    });
  });

  test("who tells no language has none", () => {
    const heard = readUpdate(said({ from: { ...from, language_code: undefined }, text: "a" }));
    expect(heard).toMatchObject({ kind: "said" });
    expect((heard as { inbound: object }).inbound).not.toHaveProperty("language");
  });

  test("an edit is an edit, whatever it says now; a place that moves is none", () => {
    const edited = (content: object) => readUpdate(update({ edited_message: { chat, from, date: 0, ...content } }));
    expect(edited({ text: "/start" })).toMatchObject({ inbound: { body: { kind: "edited" } } });
    expect(edited({ caption: "x" })).toMatchObject({ inbound: { body: { kind: "edited" } } });
    expect(edited({ location: { latitude: 10, longitude: 105 } })).toEqual({ kind: "nothing" });
  });

  test("a press is a choice, and tells which query waits and where the button stands", () => {
    const query = { id: "438", from, chat_instance: "1", data: "2f.1" };
    expect(
      readUpdate(update({ callback_query: { ...query, message: { message_id: 7, chat, date: 0 } } })),
    ).toMatchObject({
      inbound: { address: "42", body: { kind: "choice", token: "2f.1" } },
      press: { queryId: "438", chatId: 42, messageId: 7 },
    });
    expect(readUpdate(update({ callback_query: query }))).toMatchObject({
      inbound: { address: "42" },
      press: { queryId: "438", chatId: 42 },
    });
  });

  test("being blocked is told, coming back is not: the next word tells it", () => {
    expect(readUpdate(standing(chat, "member", "kicked"))).toEqual({ kind: "blocked", address: "42" });
    expect(readUpdate(standing(chat, "kicked", "member"))).toEqual({ kind: "nothing" });
  });
});

describe("a chat of more than two", () => {
  test.each(["group", "supergroup"])("a %s is left, whether we were added or somebody speaks", (type) => {
    const where = { ...group, type };
    const left = { kind: "group", chatId: group.id, language: "vi-VN" };
    expect(readUpdate(standing(where, "left", "member"))).toEqual(left);
    expect(readUpdate(standing(where, "member", "administrator"))).toEqual(left);
    expect(readUpdate(said({ chat: where, text: "/start" }))).toEqual(left);
    expect(readUpdate(said({ chat: where, new_chat_members: [] }))).toEqual(left);
  });

  test("a channel that made us its administrator is left too", () => {
    expect(readUpdate(standing({ id: -100, type: "channel" }, "left", "administrator"))).toMatchObject({
      kind: "group",
    });
  });

  test("out of it there is nothing to do", () => {
    expect(readUpdate(standing(group, "member", "kicked"))).toEqual({ kind: "nothing" });
    expect(readUpdate(standing(group, "member", "left"))).toEqual({ kind: "nothing" });
  });

  test("a press there is nobody's answer", () => {
    const message = { message_id: 7, chat: group, date: 0 };
    expect(readUpdate(update({ callback_query: { id: "1", from, data: "a", message } }))).toEqual({ kind: "nothing" });
  });
});

test("what bots write, and channels without a sender, is ignored", () => {
  expect(readUpdate(said({ from: { ...from, is_bot: true }, text: "a" }))).toEqual({ kind: "nothing" });
  expect(readUpdate(said({ from: { ...from, is_bot: true }, chat: group, text: "a" }))).toEqual({ kind: "nothing" });
  expect(readUpdate(said({ from: undefined, text: "a" }))).toEqual({ kind: "nothing" });
});

test("a kind we do not know tells nothing", () => {
  expect(readUpdate(update({ message_reaction: {} }))).toEqual({ kind: "nothing" });
  expect(readUpdate(update({}))).toEqual({ kind: "nothing" });
});

test("the chat of every kind, for its order", () => {
  const anywhere = { chat: { id: 5 } };
  expect(
    [{ message: anywhere }, { edited_message: anywhere }, { my_chat_member: anywhere }].map((one) =>
      chatOf(update(one)),
    ),
  ).toEqual([5, 5, 5]);
  expect(chatOf(update({ callback_query: { from: { id: 5 } } }))).toBe(5);
  expect(chatOf(update({ callback_query: { from: { id: 1 }, message: anywhere } }))).toBe(5);
  expect(chatOf(update({ poll: {} }))).toBeUndefined();
});

test("no chat without a number becomes an address", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (id) => {
      fc.pre(!Number.isSafeInteger(id));
      expect(() => readUpdate(said({ chat: { ...chat, id }, text: "a" }))).toThrow(TypeError);
    }),
  );
});
