import { describe, expect, it } from "vitest";
import { cutLabel, lastWords, partText } from "../../src/dialogue/text-pieces.ts";
import fc from "../property.ts";

const anyText = fc.string({
  unit: fc.constantFrom(..."ab Ệđ.\n👨‍👩‍👧é".normalize("NFC"), "\n\n", "👩‍🌾", " "),
  maxLength: 300,
});

describe("a text in parts", () => {
  it("loses nothing, keeps to its room, and goes on", () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 12, max: 200 }), (text, room) => {
        const [first, rest] = partText(text, room);
        expect(first + rest).toBe(text);
        expect(first.trimEnd().length).toBeLessThanOrEqual(room);
        if (text !== "") expect(first).not.toBe("");
      }),
    );
  });

  it.each([
    ["after a paragraph", "Cà rốt ngon.\n\nBí đao mát, su hào giòn.", 30, "Cà rốt ngon.\n\n"],
    ["after a line", "Cà rốt ngon.\nBí đao mát, su hào giòn.", 30, "Cà rốt ngon.\n"],
    ["after a sentence", "Cà rốt ngon. Bí đao mát, su hào giòn.", 30, "Cà rốt ngon. "],
    ["after a word, where a border comes too early", "Cà. Bí đao mát và su hào giòn", 20, "Cà. Bí đao mát và su "],
    ["within a word that has no border", "x".repeat(40), 30, "x".repeat(30)],
  ])("is parted %s", (_, text, room, first) => expect(partText(text, room)[0]).toBe(first));

  it("is never parted within a sign", () => {
    expect(partText(`aaaa👩‍🌾${"b".repeat(20)}`, 6)[0]).toBe("aaaa");
  });
});

describe("a label", () => {
  it("is cut by whole signs and says so", () => {
    expect(cutLabel("Phường Cái Khế", 14)).toBe("Phường Cái Khế");
    expect(cutLabel("Phường Cái Khế", 9)).toBe("Phường C…");
    expect(cutLabel("Bỏ 👩‍🌾 qua", 6)).toBe("Bỏ…");
    expect(cutLabel("Phường Cái Khế".normalize("NFD"), 14)).toBe("Phường Cái Khế");
  });
});

describe("the last words of a text", () => {
  it("are its last paragraph, line or sentence, whichever has room, or none", () => {
    expect(lastWords("Một.\n\nHai. Ba?", 20)).toEqual(["Một.\n\n", "Hai. Ba?"]);
    expect(lastWords("Một.\n\nHai. Ba?", 4)).toEqual(["Một.\n\nHai. ", "Ba?"]);
    expect(lastWords("x".repeat(30), 20)).toEqual(["x".repeat(30), ""]);
  });
});
