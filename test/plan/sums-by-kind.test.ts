import { describe, expect, it } from "vitest";
import { sumsByKind } from "../../src/plan/sums-by-kind.ts";
import type { ContributionKind } from "../../src/registry/interface.ts";
import fc from "../property.ts";

const KINDS: ContributionKind[] = ["money", "goods", "labour", "land", "expertise"];
/** Ten-thousandths as a plain decimal, written as the ledger does. */
const decimal = fc
  .tuple(fc.bigInt({ min: 0n, max: 10n ** 16n }), fc.integer({ min: 0, max: 9_999 }))
  .map(([whole, places]) => `${whole}.${String(places).padStart(4, "0")}`.replace(/\.?0+$/, "") || "0");
const line = fc.record({
  kind: fc.constantFrom(...KINDS),
  quantity: decimal,
  measure: fc.constantFrom("VND", "USD", "kg", "workday", "m2"),
});

describe("sums by kind", () => {
  it("add what is alike and nothing else, in the plan's order of kinds", () => {
    expect(
      sumsByKind([
        { kind: "land", quantity: "1000", measure: "m2" },
        { kind: "goods", quantity: "0.1", measure: "kg" },
        { kind: "money", quantity: "5200000", measure: "VND" },
        { kind: "goods", quantity: "0.2", measure: "kg" },
        { kind: "money", quantity: "500", measure: "USD" },
        { kind: "goods", quantity: "3", measure: "other", word: "giạ" },
        { kind: "goods", quantity: "2", measure: "other", word: "mâm" },
      ]),
    ).toEqual([
      { kind: "money", quantity: "5200000", measure: "VND", count: 1 },
      { kind: "money", quantity: "500", measure: "USD", count: 1 },
      { kind: "goods", quantity: "0.3", measure: "kg", count: 2 },
      { kind: "goods", quantity: "3", measure: "other", word: "giạ", count: 1 },
      { kind: "goods", quantity: "2", measure: "other", word: "mâm", count: 1 },
      { kind: "land", quantity: "1000", measure: "m2", count: 1 },
    ]);
  });

  it("lose no line and no fraction, in whatever order they come", () => {
    const inUnits = (quantity: string) => {
      const [whole = "0", places = ""] = quantity.split(".");
      return BigInt(whole + places.padEnd(4, "0"));
    };
    fc.assert(
      fc.property(fc.array(line, { maxLength: 40 }), (lines) => {
        const sums = sumsByKind(lines);
        expect(sums.reduce((all, { count }) => all + count, 0)).toBe(lines.length);
        for (const sum of sums) {
          const same = lines.filter(({ kind, measure }) => kind === sum.kind && measure === sum.measure);
          expect(inUnits(sum.quantity)).toBe(same.reduce((all, { quantity }) => all + inUnits(quantity), 0n));
          expect(sum.quantity).toMatch(/^\d+(\.\d{0,3}[1-9])?$/);
        }
        const sorted = (of: typeof sums) => of.map((sum) => JSON.stringify(sum)).sort();
        expect(sorted(sumsByKind(lines.toReversed()))).toEqual(sorted(sums));
      }),
    );
  });
});
