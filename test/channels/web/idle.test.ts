import { expect, test } from "vitest";
import { hideWhenIdle } from "../../../src/channels/web/idle.ts";
import { memoryHouse } from "./memory.ts";

const at = (minutes: number) => new Date(Date.UTC(2026, 0, 5, 1, minutes));

/** A chat spoken in at minute 0, with a message of minute 0 and one of minute 50. */
async function chatWithNews() {
  let minute = 0;
  const house = memoryHouse({ now: () => at(minute) });
  const { chatId } = await house.chats.openChat("token");
  house.say(chatId, "Câu 1/9");
  minute = 50;
  house.say(chatId, "Hồ sơ K7-2231 có tin mới, nhắn XEM để xem");
  const look = async (minutes: number, seenBefore = false) => {
    minute = minutes;
    const chat = await house.chats.findChat("token");
    if (chat === undefined) throw new Error("no chat");
    return hideWhenIdle(house.chats, chat, at(minute), { seenBefore });
  };
  return { house, chatId, look, at: (minutes: number) => (minute = minutes) };
}

test("within 30 minutes of the last word nothing is put away", async () => {
  const { look } = await chatWithNews();
  expect(await look(29)).toBe(0n);
});

test("after 30 minutes everything written so far is", async () => {
  const { look } = await chatWithNews();
  expect(await look(60)).toBe(2n);
});

test("who goes on from a message they have loses only what was said before the silence", async () => {
  const { look } = await chatWithNews();
  expect(await look(60, true)).toBe(1n);
});

test("a word brings nothing back; asking for it does, for half an hour", async () => {
  const { house, chatId, look, at } = await chatWithNews();
  await look(60);
  await house.delivery.receive({ channel: "web", address: "token", key: "1", body: { kind: "text", text: "chào" } });
  expect(await look(61)).toBe(2n);
  at(61);
  await house.chats.show(chatId);
  expect(await look(62)).toBe(0n);
  expect(await look(95)).toBe(2n);
});

test("an empty chat has nothing to put away", async () => {
  const house = memoryHouse({ now: () => at(0) });
  await house.chats.openChat("token");
  const chat = await house.chats.findChat("token");
  expect(chat && (await hideWhenIdle(house.chats, chat, at(90)))).toBe(0n);
});
