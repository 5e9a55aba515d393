import { describe, expect, it } from "vitest";
import { decimal, plus, times, written } from "../../src/understanding/decimal.ts";
import fc from "../property.ts";

describe("exact decimals", () => {
  it.each([
    ["1.50", "1.5"],
    ["0.001", "0.001"],
    ["100", "100"],
    ["007.10", "7.1"],
    ["0.0", "0"],
  ])("%s is written %s", (text, plain) => expect(written(decimal(text))).toBe(plain));

  it("add and multiply without loss where numbers of the machine lose", () => {
    expect(written(plus(decimal("0.1"), decimal("0.2")))).toBe("0.3");
    expect(written(times(decimal("3"), decimal("0.1")))).toBe("0.3");
    expect(written(times(decimal("1.1"), decimal("1.1")))).toBe("1.21");
  });

  it("agree with whole arithmetic on hundredths", () => {
    const hundredths = fc.integer({ min: 0, max: 1_000_000 });
    const text = (number: number) => `${Math.floor(number / 100)}.${String(number % 100).padStart(2, "0")}`;
    fc.assert(
      fc.property(hundredths, hundredths, (a, b) => {
        expect(written(plus(decimal(text(a)), decimal(text(b))))).toBe(written(decimal(text(a + b))));
        expect(Number(written(times(decimal(text(a)), decimal("100"))))).toBe(a);
      }),
    );
  });
});
