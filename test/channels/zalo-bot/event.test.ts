import { describe, expect, test } from "vitest";
import { readEvent } from "../../../src/channels/zalo-bot/event.ts";
import fc from "../../property.ts";

const chat = { chat_type: "PRIVATE", id: "a1b2" };
const from = { id: "a1b2", is_bot: false, display_name: "Khách" };
const event = (content: object, event_name = "message.text.received") => ({
  event_name,
  message: { date: 1789033572455, chat, message_id: "m1", from, ...content },
});
const bodyOf = (given: unknown) => {
  const heard = readEvent(given);
  return heard.kind === "said" ? heard.inbound.body : heard.kind;
};

describe("what somebody said", () => {
  test("is the same flat and wrapped, under the key of chat and message", () => {
    const flat = event({ text: "Xin chào" });
    expect(readEvent({ ok: true, result: flat })).toEqual(readEvent(flat));
    expect(readEvent(flat)).toEqual({
      kind: "said",
      inbound: { channel: "zalo-bot", address: "a1b2", key: "a1b2:m1", body: { kind: "text", text: "Xin chào" } },
      name: "message.text.received",
      known: true,
    });
  });

  test.each([
    [{ text: "/start a" }, { kind: "command", name: "start", argument: "a" }],
    [{ text: "12/3" }, { kind: "text", text: "12/3" }],
    [{ text: " " }, { kind: "text", text: " " }],
    [
      { photo_url: "https://x.zdn.vn/1.jpg", caption: null },
      { kind: "media", references: [{ url: "https://x.zdn.vn/1.jpg" }] },
    ],
    [
      { photo: "https://x.zdn.vn/1.jpg", caption: " biên nhận " },
      { kind: "media", references: [{ url: "https://x.zdn.vn/1.jpg" }], caption: "biên nhận" },
    ],
    [
      { sticker: "bfe4", url: "https://s" },
      { kind: "unsupported", what: "sticker" },
    ],
    [{ voice_url: "https://f2-voice.zdn.vn/1.aac" }, { kind: "unsupported", what: "voice" }],
    [{}, { kind: "unsupported", what: "other" }],
    [
      { text: 5, photo: {}, caption: 3 },
      { kind: "unsupported", what: "other" },
    ],
  ])("%j is %j, whatever the event is called", (content, body) => {
    expect(bodyOf(event(content))).toEqual(body);
    expect(bodyOf(event(content, "message.never-seen"))).toEqual(body);
  });

  test("in a group, in any spelling, is the group's", () => {
    for (const chat_type of ["GROUP", "group"])
      expect(readEvent(event({ chat: { id: "g1", chat_type }, text: "@bot" }))).toEqual({
        kind: "group",
        chatId: "g1",
      });
    expect(bodyOf(event({ chat: { id: "a1b2", chat_type: "INDIVIDUAL" }, text: "a" }))).toMatchObject({ kind: "text" });
  });

  test("has a key of at most 100 characters, different for different messages", () => {
    const keys = ["x", "y"].map((last) => {
      const heard = readEvent(event({ message_id: "m".repeat(150) + last, text: "a" }));
      return heard.kind === "said" ? heard.inbound.key : "";
    });
    expect(new Set(keys).size).toBe(2);
    for (const key of keys) expect(key.length).toBeLessThanOrEqual(100);
  });
});

test("following, bots, and what names nobody tell nothing", () => {
  expect(bodyOf(event({}, "user.unfollow"))).toBe("nothing");
  expect(bodyOf(event({ from: { id: "b", is_bot: true }, text: "a" }))).toBe("nothing");
  expect(bodyOf(event({ message_id: undefined }))).toBe("nothing");
  expect(bodyOf(event({ chat: {}, from: {} }))).toBe("nothing");
  expect(readEvent({ event_name: "Nguyễn Thị Cà Rốt" })).toMatchObject({ name: "unnamed", known: false });
});

test("nothing that is sent makes it fail", () => {
  fc.assert(fc.property(fc.jsonValue(), (body) => void readEvent(body)));
  fc.assert(fc.property(fc.jsonValue(), (message) => void readEvent({ event_name: "x", message })));
});
