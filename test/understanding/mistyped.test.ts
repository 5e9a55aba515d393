import { describe, expect, it } from "vitest";
import { lexicon } from "../../src/understanding/lexicon.ts";
import { isOneSlipAway, slipsFrom } from "../../src/understanding/mistyped.ts";
import { words } from "../../src/understanding/tokens.ts";

describe("one slip away", () => {
  it.each([
    ["tren", "trem"],
    ["tren", "tten"],
    ["tren", "ttren"],
    ["tren", "ten"],
    ["tren", "trne"],
    ["ba", "ab"],
    ["am", "a"],
  ])("%s is from %s", (meant, typed) => expect(isOneSlipAway(typed, meant)).toBe(true));

  it.each([
    ["tren", "duoi"],
    ["tren", "trenen"],
    ["tren", "trnne"],
    ["hai", "ba"],
  ])("%s is not from %s", (meant, typed) => expect(isOneSlipAway(typed, meant)).toBe(false));
});

describe("noticing a word typed wrong", () => {
  const isMistyped = slipsFrom([lexicon([["bound", "trên | hơn | hàng tháng"]])], "tran");

  it.each(["trêm 5", "hoơn 5", "hàngtháng 5", "góp hàgn tháng", "góptrên"])("%s", (text) => {
    expect(isMistyped(words(text))).toBe(true);
  });

  it.each(["trên 5", "con góp 5", "Trần 5", "quà 5", ""])("not in %s", (text) => {
    expect(isMistyped(words(text))).toBe(false);
  });
});
