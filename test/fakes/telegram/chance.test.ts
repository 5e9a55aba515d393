import { expect, it } from "vitest";
import fc from "../../property.ts";
import { Chance } from "./chance.ts";

it("gives the same numbers for the same seed, all within range", () => {
  fc.assert(
    fc.property(fc.integer(), fc.integer({ min: 1, max: 1000 }), (seed, below) => {
      const [one, other] = [new Chance(seed), new Chance(seed)];
      for (let nth = 0; nth < 20; nth += 1) {
        const value = one.below(below);
        expect(value).toBe(other.below(below));
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThan(below);
      }
    }),
  );
});
