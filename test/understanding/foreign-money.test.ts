import { expect, it } from "vitest";
import { readForeignMoney } from "../../src/understanding/foreign-money.ts";
import fc from "../property.ts";

it.each([
  ["500 USD", "500", "USD"],
  ["US$ 1,000.50", "1000.5", "USD"],
  ["A$500", "500", "AUD"],
  ["500 đô Mỹ", "500", "USD"],
  ["1.000 euro", "1000", "EUR"],
  ["€20", "20", "EUR"],
  ["năm trăm đô Úc", "500", "AUD"],
  ["10.000 yên", "10000", "JPY"],
])("%s", (typed, amount, currency) =>
  expect(readForeignMoney(typed)).toEqual({ kind: "value", value: { amount, currency } }),
);

it("asks which dollars, the American ones first", () => {
  for (const typed of ["$500", "500 đô", "500 dollars"]) {
    const reading = readForeignMoney(typed);
    expect(reading.kind === "ask" && reading.options.slice(0, 2)).toEqual([
      { amount: "500", currency: "USD" },
      { amount: "500", currency: "AUD" },
    ]);
  }
});

it("takes neither gold nor đồng, and asks back for the sum where none is named", () => {
  expect(readForeignMoney("2 chỉ vàng")).toEqual({ kind: "none", why: "wrong-kind" });
  expect(readForeignMoney("5 triệu")).toEqual({ kind: "none", why: "wrong-kind" });
  expect(readForeignMoney("đô la")).toEqual({ kind: "ask", options: [] });
});

it("never reads nothing, less than nothing, or what is no decimal", () =>
  fc.assert(
    fc.property(fc.string(), fc.constantFrom("$", " USD", " đô Mỹ", "€"), (typed, currency) => {
      const reading = readForeignMoney(`${typed}${currency}`);
      const sums = reading.kind === "value" ? [reading.value] : reading.kind === "ask" ? reading.options : [];
      for (const { amount } of sums) expect(amount).toMatch(/^(?!0+(\.0+)?$)\d+(\.\d{1,2})?$/);
    }),
  ));
