import { describe, expect, it } from "vitest";
import { type Capabilities, unlimited } from "../../src/dialogue/capabilities.ts";
import { asksForMore, type Fitted, fitReply, fitRest, shownLabel } from "../../src/dialogue/fitted-reply.ts";
import type { Say } from "../../src/dialogue/flow.ts";
import { mergeSay } from "../../src/dialogue/merged-reply.ts";
import { numbered } from "../../src/dialogue/numbered-choices.ts";
import { newSession, readSession, writeSession } from "../../src/dialogue/session.ts";
import fc, { runs } from "../property.ts";

const words = { more: "Xem thêm", byNumber: "Nhắn số để chọn:", byWord: "Hoặc nhắn:" };
const bot: Capabilities = {
  buttons: 0,
  label: 100,
  text: 1900,
  pieces: false,
  filesIn: "pictures",
  filesOut: {},
  contact: false,
};
const account: Capabilities = {
  buttons: 5,
  label: 100,
  text: 1900,
  pieces: false,
  filesIn: "all",
  filesOut: {},
  contact: true,
};

/** All messages that somebody reads who asks for more until there is none; the session is stored in between. */
function readAll(say: Say[], can: Capabilities): Fitted[] {
  const merged = mergeSay(say, 1);
  const told = [fitReply({ ...merged, from: 0, token: "1.more" }, can, words)];
  for (let turn = 2; told.at(-1)?.unsaid?.token !== undefined; turn++) {
    if (turn > 2_000) throw new Error("“Xem thêm” has no end");
    const session = readSession(writeSession({ ...newSession(), ...merged, unsaid: told.at(-1)?.unsaid }));
    if (!session.unsaid) throw new Error("What was left out is not kept");
    told.push(fitRest(session.unsaid, session, `${turn}.more`, can, words));
  }
  return told;
}

const choices = (count: number, label = "Món") =>
  Array.from({ length: count }, (_, value) => ({ value, label: `${label} ${value + 1}` }));
const plain = (text: string) => text.normalize("NFC").replace(/[\s…]/g, "");
const textsOf = (told: Fitted[]) => told.map(({ reply }) => reply.text);
const labelsOf = (told: Fitted[]) => told.map(({ reply }) => reply.choices.map(({ label }) => label));

describe("a message", () => {
  it("that fits goes out as it is", () => {
    const say = [{ text: "Chào." }, { text: "Chọn?", choices: choices(5), pick: true }];
    for (const can of [account, bot, unlimited]) expect(readAll(say, can)).toHaveLength(1);
    expect(textsOf(readAll(say, account))).toEqual(["Chào.\n\nChọn?"]);
  });

  it("with a long explanation keeps the question in sight, and tells the rest on “Xem thêm”", () => {
    const long = Array.from({ length: 80 }, (_, i) => `Câu thứ ${i + 1} của lời giải thích này.`).join(" ");
    const told = readAll([{ text: long }, { text: "Làm tiếp không?", choices: choices(2, "Có"), pick: true }], account);
    expect(told).toHaveLength(2);
    expect(textsOf(told)[0]).toMatch(/^Câu thứ 1 .*…\n\nLàm tiếp không\?$/s);
    expect(textsOf(told)[1]).toMatch(/Câu thứ 80 của lời giải thích này\.\n\nLàm tiếp không\?$/s);
    expect(labelsOf(told)).toEqual([
      ["Có 1", "Có 2", "Xem thêm"],
      ["Có 1", "Có 2"],
    ]);
  });

  it("with more choices than buttons shows the first ones, then the next", () => {
    const told = readAll([{ text: "Làm gì?", choices: choices(11), pick: true }], account);
    expect(labelsOf(told)).toEqual([
      ["Món 1", "Món 2", "Món 3", "Món 4", "Xem thêm"],
      ["Món 5", "Món 6", "Món 7", "Món 8", "Xem thêm"],
      ["Món 9", "Món 10", "Món 11"],
    ]);
    expect(new Set(textsOf(told))).toEqual(new Set(["Làm gì?"]));
  });

  it("without buttons counts its choices, and numbers each message from 1", () => {
    const told = readAll([{ text: "Xã nào?", choices: choices(120, "Xã Bí Đao số"), pick: true }], bot);
    expect(told.length).toBeGreaterThan(1);
    for (const { reply } of told) expect(numbered(reply)).toMatch(/^Xã nào\?\n\nNhắn số để chọn:\n1\. Xã/);
  });

  it("whose question is too long keeps its last line beside the choices", () => {
    const list = Array.from({ length: 60 }, (_, i) => `• Dòng ${i + 1}: Nguyễn Thị Cà Rốt, xã Bí Đao`).join("\n");
    const told = readAll([{ text: `${list}\nĐúng hết chưa?`, choices: choices(2), pick: true }], bot);
    for (const text of textsOf(told)) expect(text).toMatch(/Đúng hết chưa\?$/);
    expect(
      plain(
        textsOf(told)
          .map((text) => text.replace(/\n\nĐúng hết chưa\?$/, ""))
          .join(""),
      ),
    ).toBe(plain(list));
  });

  it("of any parts, on any channel: keeps to the limits, loses nothing, and every choice is reached", () => {
    const anySay = fc.record({
      text: fc.string({
        unit: fc.constantFrom(..."abc đệ.\n?", "\n\n", "ệ".normalize("NFD"), "👩‍🌾"),
        maxLength: 2_500,
      }),
      choices: fc.option(
        fc
          .array(fc.string({ unit: "grapheme", minLength: 1, maxLength: 150 }), { maxLength: 40 })
          .map((labels) => labels.map((label, value) => ({ value, label }))),
        { nil: undefined },
      ),
      pick: fc.boolean(),
    });
    const anyCapabilities = fc.record({
      buttons: fc.oneof(fc.constant(0), fc.integer({ min: 2, max: 12 })),
      label: fc.integer({ min: 10, max: 120 }),
      text: fc.integer({ min: 300, max: 2_000 }),
      pieces: fc.constant(false),
      filesIn: fc.constant("none" as const),
      filesOut: fc.constant({}),
      contact: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(anySay, { minLength: 1, maxLength: 4 }), anyCapabilities, (say, can) => {
        const { before, question, offers } = mergeSay(say, 1);
        fc.pre(before !== "" || question !== "" || offers.length > 0);
        const told = readAll(say, can);
        for (const { reply } of told) {
          const size = (can.buttons === 0 ? numbered(reply) : reply.text).normalize("NFC").length;
          expect(size).toBeLessThanOrEqual(can.text);
          if (can.buttons > 0) expect(reply.choices.length).toBeLessThanOrEqual(can.buttons);
          for (const { label } of reply.choices) expect(label.length).toBeLessThanOrEqual(can.label);
        }
        const reached = new Set(told.flatMap(({ reply }) => reply.choices.map(({ token }) => token)));
        for (const { token } of offers) expect(reached.has(token)).toBe(true);
        // Every piece ends with the question that is said again; what stands before it, put together, is the rest.
        const asked = plain(told.at(-1)?.unsaid?.question ?? question);
        const pieces = told.map(({ reply }) => {
          const text = plain(reply.text);
          expect(text.endsWith(asked)).toBe(true);
          return text.slice(0, text.length - asked.length);
        });
        expect(pieces.join("") + asked).toBe(plain(before + question));
      }),
      { numRuns: runs(300) },
    );
  });
});

describe("asking for more", () => {
  it.each(["Xem thêm", "xem them", "XEM TIẾP", "thêm", "more"])("%s", (text) => expect(asksForMore(text)).toBe(true));
  it.each(["thêm 2 người", "xem", "không"])("not %s", (text) => expect(asksForMore(text)).toBe(false));
});

it("labels are cut to what a button takes, and on lines to an eighth of the message", () => {
  expect(shownLabel("x".repeat(300), account)).toHaveLength(100);
  expect(shownLabel("x".repeat(300), { ...bot, label: 1_000 })).toHaveLength(237);
  expect(shownLabel("x".repeat(300), unlimited)).toHaveLength(300);
});

it("beside a button that shares the number, choices say that they can be typed", () => {
  const say = [{ text: "Số nào?", choices: choices(1), contact: "Gửi số của tôi" }];
  const [told] = readAll(say, account);
  expect(told?.reply.list).toEqual({ lead: "Hoặc nhắn:", numbers: false });
  expect(readAll([{ text: "Số nào?", choices: choices(1) }], account)[0]?.reply).not.toHaveProperty("list");
});
