import { describe, expect, test } from "vitest";
import { nameOf, readEvent } from "../../../src/channels/zalo-oa/event.ts";
import fc from "../../property.ts";

const USER = "246845883529197922";
const envelope = {
  app_id: "360846524940903967",
  user_id_by_app: "552177279717587730",
  timestamp: "1540368141908",
  sender: { id: USER },
  recipient: { id: "388613280878808645" },
};
const event = (event_name: string, message: object = {}, more: object = {}) => ({
  ...envelope,
  event_name,
  message: { msg_id: "96d3cdf3af150460909", ...message },
  ...more,
});
const bodyOf = (raw: unknown) => {
  const heard = readEvent(raw);
  return heard.kind === "said" ? heard.inbound.body : heard.kind;
};

describe("what a person says", () => {
  test("is kept with the ids as they stand, beyond what a number holds", () => {
    expect(readEvent(event("user_send_text", { text: "Xin chào" }))).toEqual({
      kind: "said",
      at: 1540368141908n,
      inbound: {
        channel: "zalo-oa",
        address: USER,
        key: "96d3cdf3af150460909",
        body: { kind: "text", text: "Xin chào" },
      },
    });
  });

  test("in the form of a command is one", () => {
    expect(bodyOf(event("user_send_text", { text: "/start a" }))).toEqual({
      kind: "command",
      name: "start",
      argument: "a",
    });
  });

  test.each([
    ["#ct.2.0", "2.0"],
    [" #ct.2.0\n", "2.0"],
    ["#ct.", ""],
    [`#ct.${"x".repeat(500)}`, "x".repeat(64)],
  ])("as a hidden payload is a choice, tapped or typed: %j", (text, token) => {
    expect(bodyOf(event("user_send_text", { text }))).toEqual({ kind: "choice", token });
  });

  test.each(["#ct", "ct.2.0", "a #ct.2.0"])("that only looks like a payload is a text: %s", (text) => {
    expect(bodyOf(event("user_send_text", { text }))).toEqual({ kind: "text", text });
  });
});

describe("what a person sends", () => {
  const payload = { thumbnail: "https://x.zdn.vn/t", url: "https://x.zdn.vn/a.jpg" };

  test.each([
    ["user_send_image", { text: "giấy", attachments: [{ type: "image", payload }] }, {}],
    ["user_send_image", { text: "giấy", attachments: [{ type: "PHOTO", payload }] }, {}],
    ["user_send_images", { text: "giấy", attachments: [{ type: "photo", payload }] }, {}],
    ["user_send_image", { text: "giấy" }, { attachments: [{ type: "image", payload }] }],
  ])("as pictures is to be fetched (%s %#)", (name, message, more) => {
    const references = [{ url: "https://x.zdn.vn/a.jpg" }];
    expect(bodyOf(event(name, message, more))).toEqual({ kind: "media", references, caption: "giấy" });
  });

  test("as several pictures in one message is one answer", () => {
    const attachments = [1, 2, 3].map((nth) => ({ type: "image", payload: { url: `https://x.zdn.vn/${nth}` } }));
    expect(bodyOf(event("user_send_image", { attachments }))).toMatchObject({ references: { length: 3 } });
  });

  test.each(["25360", 25360])("as a file is to be fetched, with its size and name (%j)", (size) => {
    const file = { url: "https://f.zdn.vn/don.pdf", size, name: "don.pdf", type: "pdf" };
    expect(bodyOf(event("user_send_file", { attachments: [{ type: "file", payload: file }] }))).toEqual({
      kind: "media",
      references: [{ url: "https://f.zdn.vn/don.pdf", size: 25360, name: "don.pdf" }],
    });
  });

  test.each([
    ["user_send_sticker", "sticker"],
    ["user_send_audio", "voice"],
    ["user_send_video", "video"],
    ["user_send_location", "location"],
    ["user_send_gif", "other"],
    ["user_send_link", "other"],
    ["user_send_business_card", "other"],
    ["user_send_hologram", "other"],
    ["user_waves", "other"],
    ["user_send_image", "other"],
  ])("as %s is something we cannot read", (name, what) => {
    expect(bodyOf(event(name))).toEqual({ kind: "unsupported", what });
  });
});

describe("a shared number", () => {
  const shared = (info: unknown) => bodyOf({ ...envelope, event_name: "user_submit_info", info });

  test.each([
    [{ phone: "84912345678", full_address: { user_city: "Cần Thơ" } }, "+84912345678"],
    [{ phone: 84912345678, address: "ấp 1" }, "+84912345678"],
    [{ phone: 912345678 }, "0912345678"],
    [{ phone: "0912345678" }, "0912345678"],
    [{ phone: "không có" }, "không có"],
    [{}, ""],
    [undefined, ""],
  ])("%j is the person's own, and could have been changed", (info, phone) => {
    expect(shared(info)).toEqual({ kind: "contact", phone, own: true, editable: true });
  });
});

describe("what is done without words", () => {
  const follower = { follower: { id: USER }, oa_id: "388", source: "oa_profile", timestamp: "1543979782740" };

  test("following begins the conversation, once for each time", () => {
    expect(readEvent({ event_name: "follow", ...follower })).toMatchObject({
      kind: "said",
      inbound: { address: USER, key: `follow:1543979782740:${USER}`, body: { kind: "command", name: "start" } },
    });
  });

  test("unfollowing tells that nobody is there", () => {
    const gone = { kind: "gone", address: USER, at: 1543979782740n };
    expect(readEvent({ event_name: "unfollow", ...follower })).toEqual(gone);
  });

  test.each([
    "oa_send_text",
    "oa_send_anything",
    "user_received_message",
    "user_seen_message",
    "anonymous_send_text",
    "user_send_group_text",
  ])("%s is nothing to us", (name) => {
    expect(readEvent(event(name, { text: "a" }))).toEqual({ kind: "nothing" });
  });

  test.each([
    { event_name: "template_quota" },
    event("template_quota"),
    {},
    [],
    null,
    3,
    "x",
    event("user_send_text", {}, { sender: {} }),
  ])("of a kind nobody knows, or without a person, is told by its name at most (%#)", (raw) => {
    expect(readEvent(raw)).toEqual({ kind: "unknown" });
  });
});

test("an id that came as a number is taken only where no digit can have been lost", () => {
  expect(readEvent(event("user_send_text", { text: "a" }, { sender: { id: 12345 } }))).toMatchObject({
    inbound: { address: "12345" },
  });
  expect(() => readEvent(JSON.parse(JSON.stringify(event("user_send_text")).replace(`"${USER}"`, USER)))).toThrow(
    "lost its last digits",
  );
});

test("a name is only told where it is one", () => {
  expect(["user_x", "a b", "x".repeat(80), 3].map((name) => nameOf({ event_name: name }))).toEqual([
    "user_x",
    "nameless",
    "nameless",
    "nameless",
  ]);
});

test("anything at all gives an answer or throws a TypeError, and keys stay short", () => {
  fc.assert(
    fc.property(fc.object({ maxDepth: 4 }), fc.string({ minLength: 1, maxLength: 200 }), (junk, id) => {
      const heard = readEvent({ ...event("user_send_image", { ...junk, msg_id: id }), ...junk });
      if (heard.kind === "said") expect(heard.inbound.key.length).toBeLessThanOrEqual(100);
    }),
  );
});
