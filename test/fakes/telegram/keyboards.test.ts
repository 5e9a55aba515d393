import { describe, expect, it } from "vitest";
import fc from "../../property.ts";
import { isRefusal } from "./answers.ts";
import { Arguments } from "./arguments.ts";
import { labelsOf, readKeyboard, refuseOutsidePrivate } from "./keyboards.ts";

const read = (reply_markup: unknown) => readKeyboard(new Arguments({ reply_markup }));

describe("readKeyboard", () => {
  it("reads every kind", () => {
    const button = { text: "Có", callback_data: "c" };
    expect(read({ inline_keyboard: [[button]] })).toEqual({ kind: "inline", rows: [[button]] });
    expect(read({ keyboard: [["a", { text: "b", request_contact: true }]], one_time_keyboard: true })).toEqual({
      kind: "reply",
      rows: [[{ text: "a" }, { text: "b", request_contact: true }]],
      oneTime: true,
    });
    expect(read({ remove_keyboard: true })).toEqual({ kind: "remove" });
    expect(read({ force_reply: true })).toEqual({ kind: "force-reply" });
  });

  it.each([[undefined], [{}], [{ inline_keyboard: [] }], [{ inline_keyboard: [[]] }], [{ keyboard: [] }]])(
    "takes %j for no keyboard",
    (markup) => expect(read(markup)).toBeUndefined(),
  );

  it.each([
    [{ inline_keyboard: [{ text: "a", callback_data: "b" }] }],
    [{ inline_keyboard: [["a"]] }],
    [{ inline_keyboard: [[{ callback_data: "b" }]] }],
    [{ inline_keyboard: [[{ text: "a", callback_data: 5 }]] }],
    [{ inline_keyboard: [[{ text: "a", callback_data: "b", url: "https://example.org" }]] }],
    [{ inline_keyboard: [[{ text: "a", url: "javascript:1" }]] }],
    [{ keyboard: [[5]] }],
    [{ keyboard: "a" }],
  ])("refuses %j", (markup) => expect(read(markup)).toMatchObject({ error_code: 400 }));

  it("counts callback data in bytes", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 70, unit: "grapheme" }), (callback_data) => {
        const keyboard = read({ inline_keyboard: [[{ text: "a", callback_data }]] });
        expect(isRefusal(keyboard)).toBe(new TextEncoder().encode(callback_data).length > 64);
      }),
    );
  });

  it("tells labels, and what only private chats may ask for", () => {
    const keyboard = read({ keyboard: [["a"], [{ text: "Ở đâu?", request_location: true }]] });
    if (keyboard === undefined || isRefusal(keyboard)) throw new Error("not read");
    expect(labelsOf(keyboard)).toEqual(["a", "Ở đâu?"]);
    expect(refuseOutsidePrivate(keyboard)).toMatchObject({ description: expect.stringContaining("location can be") });
    expect(refuseOutsidePrivate({ kind: "remove" })).toBeUndefined();
  });
});
