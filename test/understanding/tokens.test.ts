import { describe, expect, it } from "vitest";
import { accented, agrees, type Token, tokens, words } from "../../src/understanding/tokens.ts";

const word = (text: string) => tokens(text)[0] as Token;

describe("the pieces of a text", () => {
  it("are words, numbers with their points and commas, and marks", () => {
    expect(tokens("Góp 1.500.000đ, ạ!").map((token) => [token.kind, token.typed])).toEqual([
      ["word", "góp"],
      ["number", "1.500.000"],
      ["word", "đ"],
      ["mark", ","],
      ["word", "ạ"],
      ["mark", "!"],
    ]);
    expect(words("(có), 2!").map((token) => token.typed)).toEqual(["có", "2"]);
  });

  it("know whether a space stands before them", () => {
    expect(tokens("5tr2 k").map((token) => token.spaced)).toEqual([true, false, false, true]);
  });

  it("part letters from digits, and keep Khmer words whole", () => {
    expect(tokens("2tr5").map((token) => token.typed)).toEqual(["2", "tr", "5"]);
    expect(tokens("ចាស ៥").map((token) => token.typed)).toEqual(["ចាស", "5"]);
  });
});

describe("a typed word held against a meant one", () => {
  it.each([
    ["nam", "năm", true],
    ["năm", "năm", true],
    ["nấm", "năm", false],
    ["hoà", "hòa", true],
    ["hòa", "hoà", true],
    ["thuỷ", "thủy", true],
    ["trieu", "triệu", true],
    ["triêu", "triệu", true],
    ["triều", "triệu", false],
    ["dong", "đồng", true],
    ["đong", "đồng", true],
    ["đong", "dong", false],
    ["hồng", "hông", false],
    ["bà", "ba", false],
    ["co", "có", true],
    ["cô", "có", false],
    ["co", "con", false],
  ])("%s may be %s: %s", (typed, meant, may) => expect(agrees(word(typed), word(meant))).toBe(may));

  it("shows whether the person types accents", () => {
    expect(accented(word("năm"))).toBe(true);
    expect(accented(word("đi"))).toBe(true);
    expect(accented(word("nam"))).toBe(false);
  });
});
