import { describe, expect, it } from "vitest";
import { readMoney } from "../../src/understanding/money.ts";
import fc from "../property.ts";

describe("a written amount reads back", () => {
  const amount = fc.integer({ min: 10_000, max: 10_000_000_000_000 });
  const grouped = (number: number, sign: string) => String(number).replace(/\B(?=(\d{3})+$)/gu, sign);

  it("in groups of three, by points or commas, with and without its unit", () => {
    fc.assert(
      fc.property(
        amount,
        fc.constantFrom(".", ","),
        fc.constantFrom(" đồng", "đ", " VND", " dong"),
        (number, sign, unit) => {
          expect(readMoney(grouped(number, sign) + unit)).toEqual({ kind: "value", value: String(number) });
          expect(readMoney(grouped(number, sign))).toMatchObject(
            /^[35789]\d{8}$/u.test(String(number)) && number % 1000 !== 0
              ? { kind: "ask" }
              : { kind: "value", value: String(number) },
          );
        },
      ),
    );
  });

  it("in thousands, millions and billions with tenths behind the unit", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999 }), fc.integer({ min: 1, max: 9 }), (whole, tenth) => {
        expect(readMoney(`${whole}tr${tenth}`)).toEqual({
          kind: "value",
          value: String(whole * 1_000_000 + tenth * 100_000),
        });
        expect(readMoney(`${whole},${tenth} tỷ`)).toEqual({
          kind: "value",
          value: String(whole * 1_000_000_000 + tenth * 100_000_000),
        });
        expect(readMoney(`${whole} trieu ${tenth}`)).toEqual(readMoney(`${whole}tr${tenth}`));
        expect(readMoney(`${whole}k`)).toEqual({ kind: "value", value: String(whole * 1000) });
      }),
    );
  });

  it("what is read reads back as itself", () => {
    fc.assert(
      fc.property(amount, (number) => {
        const again = readMoney(`${number} đồng`);
        expect(again).toEqual({ kind: "value", value: String(number) });
      }),
    );
  });
});

describe("never a silent wrong sum", () => {
  it("two sums in one text are never a value", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 99 }),
        fc.integer({ min: 1, max: 99 }),
        fc.constantFrom(" và ", " + ", ", ", " hoặc ", "-", " đến "),
        (a, b, joint) => {
          expect(readMoney(`${a} triệu${joint}${b} triệu`).kind).not.toBe("value");
        },
      ),
    );
  });

  it("bounds and rates are never values", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 999 }),
        fc.constantFrom("hơn", "gần", "trên", "dưới", "mỗi tháng", "vài", "mấy"),
        (a, word) => {
          expect(readMoney(`${word} ${a} triệu`).kind).not.toBe("value");
        },
      ),
    );
  });

  it("every option is whole đồng within reach", () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom("1", "5", "0", "tr", "triệu ", "k", ".", ",", " ", "-", "tỷ ", "rưỡi", "trăm ", "và "),
          maxLength: 12,
        }),
        (typed) => {
          const read = readMoney(typed);
          const options = read.kind === "value" ? [read.value] : read.kind === "ask" ? read.options : [];
          for (const option of options) {
            expect(option).toMatch(/^(?:0|[1-9]\d*)$/u);
            expect(Number(option)).toBeLessThanOrEqual(1e13);
          }
        },
      ),
    );
  });
});
