import { describe, expect, test } from "vitest";
import { splitText } from "../../src/channels/pieces.ts";
import { MAX_TEXT } from "../../src/channels/telegram/sender.ts";
import fc from "../property.ts";

const bare = (text: string) => text.normalize("NFC").replace(/\s/gu, "");

describe("splitting", () => {
  test("a text that fits is one piece, in NFC and trimmed", () => {
    expect(splitText("  Chào\n\nbà con ", MAX_TEXT)).toEqual(["Chào\n\nbà con"]);
    expect(splitText("o\u031b\u0301".repeat(3), MAX_TEXT)).toEqual(["ớớớ"]);
    expect(splitText("a".repeat(MAX_TEXT), MAX_TEXT)).toHaveLength(1);
  });

  test("it cuts between paragraphs rather than lines, between lines rather than sentences, then between words", () => {
    expect(splitText("aaaa. bb\n\ncc\ndd ee", 16)).toEqual(["aaaa. bb", "cc\ndd ee"]);
    expect(splitText("aaaa. bb\ncc. dd ee", 12)).toEqual(["aaaa. bb", "cc. dd ee"]);
    expect(splitText("aaa bbb. ccc ddd", 14)).toEqual(["aaa bbb.", "ccc ddd"]);
    expect(splitText("aaa bbb ccc ddd", 12)).toEqual(["aaa bbb ccc", "ddd"]);
  });

  test("a paragraph's end so early that most of a message would be wasted is no place to cut", () => {
    expect(splitText(`a\n\n${"b".repeat(8)} ${"c".repeat(8)}`, 12)).toEqual(["a\n\nbbbbbbbb", "cccccccc"]);
  });

  test("a word longer than a message is cut, but no letter and no emoji", () => {
    expect(splitText("x".repeat(25), 10)).toEqual(["x".repeat(10), "x".repeat(10), "x".repeat(5)]);
    const pieces = splitText("🥕".repeat(20), 11);
    expect(pieces.join("")).toBe("🥕".repeat(20));
    for (const piece of pieces) expect(piece).toMatch(/^(🥕)+$/u);
    // A letter of two marks that has no composed form.
    const letter = "q\u0323\u0301";
    for (const piece of splitText(letter.repeat(9), 10)) expect(bare(piece)).toMatch(/^(q\u0323\u0301)+$/);
  });

  test("exactly at the limit nothing is lost", () => {
    const [first, second] = ["a".repeat(MAX_TEXT), "b".repeat(10)];
    expect(splitText(`${first}\n\n${second}`, MAX_TEXT)).toEqual([first, second]);
    expect(splitText(`${first} ${second}`, MAX_TEXT)).toEqual([first, second]);
  });

  test("pieces fit, are never empty, and together say everything", () => {
    const text = fc
      .array(
        fc.oneof(
          fc.string({ maxLength: 30 }),
          fc.string({ unit: "grapheme", maxLength: 20 }),
          fc.constantFrom(" ", "\n", "\n\n", ". "),
        ),
      )
      .map((parts) => parts.join(""));
    fc.assert(
      fc.property(text, fc.integer({ min: 8, max: 60 }), (whole, max) => {
        const pieces = splitText(whole, max);
        expect(bare(pieces.join(""))).toBe(bare(whole));
        for (const piece of pieces) {
          expect(piece.length).toBeLessThanOrEqual(max);
          if (pieces.length > 1) expect(piece.trim()).not.toBe("");
        }
      }),
    );
  });
});
