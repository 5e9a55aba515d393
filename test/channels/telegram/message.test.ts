import type { Message } from "grammy/types";
import { describe, expect, test } from "vitest";
import { readMessage, readText } from "../../../src/channels/telegram/message.ts";
import fc from "../../property.ts";

const from = { id: 42, is_bot: false, first_name: "Cà Tím" };
const message = (content: object) =>
  ({ message_id: 1, date: 0, chat: { id: 42, type: "private", first_name: "Cà Tím" }, from, ...content }) as Message;

describe("commands", () => {
  test.each([
    ["/start", { name: "start" }],
    ["/start qr_12-a", { name: "start", argument: "qr_12-a" }],
    ["/Start@chung_tay_thu_bot  qr", { name: "start", argument: "qr" }],
    ["/khong_co_lenh_nay", { name: "khong_co_lenh_nay" }],
    ["  /help \n", { name: "help" }],
    ["/help tôi\nvới", { name: "help", argument: "tôi\nvới" }],
  ])("%j", (text, command) => {
    expect(readText(text)).toEqual({ kind: "command", ...command });
  });

  test.each(["/", "/ngày mai", "12/3/2026", "a /start", "/start!", `/${"x".repeat(33)}`, "//start", ""])(
    "%j is text, as it was typed",
    (text) => {
      expect(readText(text)).toEqual({ kind: "text", text });
    },
  );

  test("whatever is typed is either a command of a plain name or the very text", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.string({ unit: "binary" }).map((text) => `/${text}`),
        ),
        (text) => {
          const read = readText(text);
          if (read.kind === "text") expect(read.text).toBe(text);
          else expect(read.name).toMatch(/^[a-z0-9_]{1,32}$/);
        },
      ),
    );
  });
});

describe("contacts", () => {
  const contact = (phone_number: string, user_id?: number) =>
    readMessage(message({ contact: { phone_number, first_name: "Bí Đao", user_id } }));

  test("one's own is one's own, in the international form Telegram leaves the plus from", () => {
    expect(contact("84912345678", 42)).toEqual({ kind: "contact", phone: "+84912345678", own: true });
    expect(contact("14085550142", 42)).toEqual({ kind: "contact", phone: "+14085550142", own: true });
    expect(contact("+84912345678", 42)).toMatchObject({ phone: "+84912345678" });
  });

  test("somebody else's card is not, nor one of nobody on Telegram, whose number stays as it is", () => {
    expect(contact("84912345678", 43)).toMatchObject({ own: false });
    expect(contact("0912 345 678")).toEqual({ kind: "contact", phone: "0912 345 678", own: false });
    expect(contact("0912345678")).toMatchObject({ phone: "0912345678", own: false });
  });

  test("without a sender nobody's is one's own", () => {
    const card = message({ from: undefined, contact: { phone_number: "84912345678", first_name: "Bí Đao" } });
    expect(readMessage(card)).toMatchObject({ own: false });
  });
});

describe("files", () => {
  const small = { file_id: "s", file_unique_id: "us", width: 90, height: 67, file_size: 900 };
  const large = { file_id: "l", file_unique_id: "ul", width: 1280, height: 960, file_size: 180_000 };

  test("of a photo the largest size, whatever their order", () => {
    for (const photo of [
      [small, large],
      [large, small],
    ])
      expect(readMessage(message({ photo }))).toEqual({
        kind: "media",
        references: [{ file_id: "l", file_unique_id: "ul", size: 180_000 }],
      });
  });

  test("caption and album come along", () => {
    const read = readMessage(message({ photo: [large], caption: "Chuồng heo", media_group_id: "1340" }));
    expect(read).toMatchObject({ caption: "Chuồng heo", album: "1340" });
  });

  test("a document with its name, one of unknown size without", () => {
    const document = { file_id: "d", file_unique_id: "ud", file_name: "giấy.pdf", mime_type: "application/pdf" };
    expect(readMessage(message({ document }))).toEqual({
      kind: "media",
      references: [{ file_id: "d", file_unique_id: "ud", name: "giấy.pdf" }],
    });
  });

  test("of a live photo its still picture", () => {
    const live_photo = { file_id: "v", file_unique_id: "uv", width: 1280, height: 960, duration: 2, photo: [large] };
    expect(readMessage(message({ live_photo }))).toMatchObject({ references: [{ file_id: "l" }] });
  });
});

describe("what we cannot read", () => {
  const file = { file_id: "x", file_unique_id: "ux" };
  test.each([
    ["sticker", { sticker: file }],
    ["voice", { voice: file }],
    ["voice", { audio: file }],
    ["video", { video: file }],
    ["video", { video_note: file }],
    ["video", { animation: file, document: file }],
    ["location", { location: { latitude: 10, longitude: 105 } }],
    ["location", { venue: { title: "Chợ nổi" }, location: { latitude: 10, longitude: 105 } }],
    ["other", { poll: {} }],
    ["other", { dice: { emoji: "🎲", value: 3 } }],
    ["other", { something_of_next_year: {} }],
  ])("%s: %j", (what, content) => {
    expect(readMessage(message(content))).toEqual({ kind: "unsupported", what });
  });

  test("what the client writes by itself was said by nobody", () => {
    expect(readMessage(message({ pinned_message: message({ text: "?" }) }))).toBeUndefined();
    expect(
      readMessage(message({ message_auto_delete_timer_changed: { message_auto_delete_time: 1 } })),
    ).toBeUndefined();
    expect(readMessage(message({ write_access_allowed: {} }))).toBeUndefined();
  });
});
