import { describe, expect, it } from "vitest";
import { chanceOf, evenly } from "../../../src/commands/invented/chance.ts";
import fc from "../../property.ts";

describe("chance", () => {
  it("falls the same way for the same words, and another way for others", () => {
    const draw = (...of: (string | number)[]) => Buffer.from(chanceOf(...of).bytes(40)).toString("hex");
    expect(draw(1, "carrot", 7)).toBe(draw(1, "carrot", 7));
    const others = [draw(1, "carrot", 8), draw(2, "carrot", 7), draw(1, "pumpkin", 7), draw(11, "carrot", 7)];
    expect(new Set([draw(1, "carrot", 7), ...others]).size).toBe(5);
  });

  it("gives the same bytes in small draws as in a large one", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(50), { maxLength: 20 }), (sizes) => {
        const chance = chanceOf("pieces");
        const pieces = Buffer.concat(sizes.map((size) => chance.bytes(size)));
        expect(pieces).toEqual(Buffer.from(chanceOf("pieces").bytes(pieces.length)));
      }),
    );
  });

  it("draws within its bounds, both included", () => {
    const chance = chanceOf("bounds");
    const drawn = new Set(Array.from({ length: 200 }, () => chance.between(3, 6)));
    expect([...drawn].sort()).toEqual([3, 4, 5, 6]);
    expect(chance.between(5, 5)).toBe(5);
  });

  it("picks from a list, and refuses an empty one", () => {
    const chance = chanceOf("list");
    expect(new Set(Array.from({ length: 100 }, () => chance.pick(["a", "b"])))).toEqual(new Set(["a", "b"]));
    expect(() => chance.pick([])).toThrow(RangeError);
  });

  it("happens as often as it is told", () => {
    const chance = chanceOf("often");
    const count = Array.from({ length: 2_000 }, () => chance.happens(0.25)).filter(Boolean).length;
    expect(count).toBeGreaterThan(420);
    expect(count).toBeLessThan(580);
    expect(chance.happens(0)).toBe(false);
    expect(chance.happens(1)).toBe(true);
  });
});

describe("evenly", () => {
  const list = [
    { share: 0.6, name: "carrot" },
    { share: 0.3, name: "leek" },
    { share: 0.1, name: "okra" },
  ];

  it("meets everything within thirty in a row, wherever one begins", () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 0.999, noNaN: true }), fc.nat(100_000), (start, from) => {
        for (const stride of ["golden", "silver"] as const) {
          const met = Array.from({ length: 30 }, (_, nth) => evenly(list, from + nth, { start, stride }).name);
          expect(new Set(met).size).toBe(3);
        }
      }),
    );
  });

  it("gives each its share", () => {
    const met = Array.from({ length: 1_000 }, (_, index) => evenly(list, index, { start: 0.4, stride: "golden" }).name);
    for (const { share, name } of list) {
      expect(Math.abs(met.filter((one) => one === name).length - share * 1_000)).toBeLessThan(10);
    }
  });

  it("lets two lists with different strides meet in all combinations", () => {
    const met = Array.from({ length: 400 }, (_, index) =>
      (["golden", "silver"] as const).map((stride) => evenly(list, index, { start: 0, stride }).name).join(),
    );
    expect(new Set(met).size).toBe(9);
  });
});
