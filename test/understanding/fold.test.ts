import { describe, expect, it } from "vitest";
import { fold, tidy } from "../../src/understanding/fold.ts";
import fc from "../property.ts";

const anything = fc.oneof(
  fc.string({ unit: "binary", maxLength: 100 }),
  fc.string({ unit: "grapheme", maxLength: 100 }),
);

describe("folding, for matching only", () => {
  it.each([
    ["Nguyễn Thị Cà Rốt", "nguyen thi ca rot"],
    ["ĐỒNG Ý", "dong y"],
    ["Hoà, Hòa, Thuỷ, Thủy", "hoa, hoa, thuy, thuy"],
    ["  nhiều   khoảng\ttrắng\n ", "nhieu khoang trang"],
    ["Đường số ５", "duong so 5"],
    ["១២៣", "123"],
    ["100 m²", "100 m2"],
    ["a\u200bb\u202ec\ufeff", "abc"],
    ["ừ ơ ư ă â ê ô đ", "u o u a a e o d"],
  ])("%s → %s", (typed, folded) => expect(fold(typed)).toBe(folded));

  it("is the same for composed and decomposed letters, and when done twice", () => {
    fc.assert(
      fc.property(anything, (text) => {
        expect(fold(text.normalize("NFD"))).toBe(fold(text.normalize("NFC")));
        expect(fold(fold(text))).toBe(fold(text));
      }),
    );
  });

  it("leaves no Vietnamese accent and no double space", () => {
    fc.assert(
      fc.property(anything, (text) => {
        expect(fold(text)).not.toMatch(/[\u0300-\u036fđĐ]| {2}|^ | $/u);
      }),
    );
  });
});

describe("tidying, what is kept", () => {
  it("keeps accents, tone places, case and emojis as typed", () => {
    expect(tidy("  Hoà   Bình 😀 ")).toBe("Hoà Bình 😀");
    expect(tidy("Thủy".normalize("NFD"))).toBe("Thủy");
  });

  it("drops controls, invisible marks and lone surrogates", () => {
    expect(tidy("\u202eCà\u0000 Rốt\u200d\ud800")).toBe("Cà Rốt");
    expect(tidy("một\r\nhai\tba")).toBe("một hai ba");
  });

  it("is the same when done twice", () => {
    fc.assert(
      fc.property(anything, (text) => {
        expect(tidy(tidy(text))).toBe(tidy(text));
      }),
    );
  });
});
