import { describe, expect, it } from "vitest";
import { REFUSE_REASONS, RETURN_REASONS, readReason, showReason, writeReason } from "../../src/registry/reason.ts";
import { LANGUAGES, textsIn } from "../../src/texts.ts";
import fc from "../property.ts";

/** What is never said to a person (people.md). */
const NEVER = /đối tượng|không đủ điều kiện|bị loại|không hợp lệ|chứng minh|xin hỗ trợ|ý chí|ỷ lại|gian|lừa/i;

describe("the catalogue of reasons", () => {
  const all = [
    ...RETURN_REASONS.map((code) => ["return", code] as const),
    ...REFUSE_REASONS.map((code) => ["refuse", code] as const),
  ];

  it.each(all)("says %s %s kindly and in whole sentences, in every language", (decision, code) => {
    for (const language of LANGUAGES) {
      const sentence = showReason({ code }, decision, textsIn(language));
      // Khmer has no capitals, and its sentences end otherwise; a draft of it stands with the Vietnamese (decision 19).
      expect(sentence).toMatch(language === "km" ? /^[\p{Lo}\p{M}].{15,}\.$/su : /^\p{Lu}.{15,200}\.$/u);
      expect(sentence).not.toMatch(NEVER);
    }
  });
});

describe("a reason", () => {
  const vi = textsIn("vi");

  it("is the catalogue's sentence, then the words of whoever decided", () => {
    const text = "Xin chụp lại biên nhận có dấu của Quỹ.";
    const both = showReason({ code: "unclear-file", text }, "return", vi);
    expect(both.split("\n")).toEqual([vi("reason:return.unclear-file"), text]);
    expect(showReason({ text }, "refuse", vi)).toBe(text);
    expect(showReason({}, "refuse", vi)).toBe("");
  });

  it("shows markup in somebody's words as what it is: text", () => {
    expect(showReason({ text: "{{name}} <b>$t(x)</b>" }, "return", vi)).toBe("{{name}} <b>$t(x)</b>");
  });

  it("is read as it was written, whatever the words", () => {
    const code = fc.option(fc.constantFrom(...RETURN_REASONS, ...REFUSE_REASONS), { nil: undefined });
    const text = fc.option(fc.string({ unit: "grapheme" }), { nil: undefined });
    fc.assert(
      fc.property(fc.record({ code, text }), ({ code, text }) => {
        const reason = { ...(code && { code }), ...(text !== undefined && { text }) };
        expect(readReason(writeReason(reason))).toEqual(reason);
      }),
    );
  });
});
