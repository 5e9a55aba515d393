import { describe, expect, it, test } from "vitest";
import { isHalf, numberWord, numeralAt } from "../../src/understanding/numerals.ts";
import { type Token, tokens } from "../../src/understanding/tokens.ts";
import { rows } from "./reading-table.ts";

const ONES = ["", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"];

/** A number under a thousand in Vietnamese words, as it is taught. */
function inWords(number: number): string {
  const [hundreds, tens, ones] = [Math.floor(number / 100), Math.floor((number % 100) / 10), number % 10];
  const last = tens > 1 && ones === 1 ? "mốt" : tens > 0 && ones === 5 ? "lăm" : (ONES[ones] ?? "");
  const middle = tens === 0 ? (hundreds > 0 && ones > 0 ? "lẻ" : "") : tens === 1 ? "mười" : `${ONES[tens]} mươi`;
  return [hundreds > 0 ? `${ONES[hundreds]} trăm` : "", middle, last].filter((part) => part !== "").join(" ");
}

describe("spoken numbers", () => {
  it("reads every number from one to 999 in words, with accents and without", () => {
    for (let number = 1; number < 1000; number++) {
      const spoken = inWords(number);
      expect([spoken, numeralAt(tokens(spoken), 0)?.values]).toEqual([spoken, [number]]);
    }
  });

  test.each(
    rows(`
      hai lăm → 25
      ba mươi tư → 34
      hăm mốt → 21
      trăm rưỡi → 150
      trăm hai → 120 or 102
      5 chục → 50
      3 trăm → 300
      2 trăm 5 chục → 250
      nam muoi → 50
      muoi lam → 15
      không trăm năm mươi → 50
      bốn chục → 40
      twenty five → 25
      five hundred → 500
      bà → -
      mười lăm người → 15
      cà rốt → -
    `),
  )("%s → %s", (spoken, read) => expect(numeralAt(tokens(spoken), 0)?.values.join(" or ") ?? "-").toBe(read));

  it("reads single number words and halves", () => {
    expect(numberWord(tokens("mười")[0] as Token)).toBe(10);
    expect(numberWord(tokens("hai")[0] as Token)).toBe(2);
    expect(numberWord(tokens("two")[0] as Token)).toBe(2);
    expect(numberWord(tokens("hải")[0] as Token)).toBeUndefined();
    expect(isHalf(tokens("rưởi")[0])).toBe(true);
    expect(isHalf(tokens("ruoi")[0])).toBe(true);
    expect(isHalf(undefined)).toBe(false);
  });
});
