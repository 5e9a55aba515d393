import { describe, expect, it } from "vitest";
import { amountOf, ownMeasure, whatWas } from "../../../conversations/contribute/kinds.ts";
import { contributionContent } from "../../../conversations/contribute.ts";

const common = { date: "2026-01-04", beneficiary: "work", receiver: "lộ ấp", place: null, credit: null };

describe("a kind of giving", () => {
  it.each([
    [{ kind: "money", amount: "5000000" }, { quantity: "5000000", measure: "VND" }, undefined],
    [{ kind: "goods", goods: "gạo", quantity: { amount: "10", unit: "kg" } }, { quantity: "10", measure: "kg" }, "gạo"],
    [
      { kind: "labour", work: "đắp lộ", workdays: { amount: "6", unit: "workday" } },
      { quantity: "6", measure: "workday" },
      "đắp lộ",
    ],
    [
      { kind: "land", land: "ven lộ", area: { amount: "2592", unit: "m2" } },
      { quantity: "2592", measure: "m2" },
      "ven lộ",
    ],
    [
      { kind: "expertise", skill: "dạy may", spentIn: "session", spent: 12 },
      { quantity: "12", measure: "session" },
      "dạy may",
    ],
  ])("keeps its own measure", (answers, amount, what) => {
    expect(amountOf(answers)).toEqual(amount);
    expect(whatWas(answers)).toBe(what);
    expect(contributionContent({ ...common, ...answers, value: null })).toMatchObject({
      ...amount,
      kind: answers.kind,
      beneficiary: "work",
      credits: [],
    });
  });

  it("keeps the giver's own word for a measure that is none of ours", () => {
    expect(ownMeasure({ kind: "expertise", spentIn: "other", spentWord: "khóa", spent: 2 })).toBe("khóa");
    expect(ownMeasure({ kind: "goods", quantity: { amount: "3", unit: "other", word: "ghe" } })).toBe("ghe");
    expect(ownMeasure({ kind: "land", area: { amount: "3", unit: "m2" } })).toBeUndefined();
  });

  it("says who put a value on it: of money its sum, of foreign money the receiver's paper, else whoever was named", () => {
    const by = (answers: Parameters<typeof contributionContent>[0]) =>
      contributionContent({ ...common, ...answers }).valuedBy;
    expect(by({ kind: "money", amount: "5000000" })).toBe("giver");
    expect(by({ kind: "money", amount: { amount: "500", currency: "USD" }, worth: "12000000" })).toBe("fund");
    expect(by({ kind: "money", amount: { amount: "500", currency: "USD" }, worth: null })).toBeUndefined();
    const land = { kind: "land", land: "ven lộ", area: { amount: "50", unit: "m2" } };
    expect(by({ ...land, value: "9000000", valuedBy: "valuer" })).toBe("valuer");
    expect(by({ ...land, value: null })).toBeUndefined();
  });
});
