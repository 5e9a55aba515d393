import { describe, expect, it } from "vitest";
import { inventedCode, RECORDS_PER_SEED, SEEDS } from "../../../src/commands/invented/code.ts";
import { readCode } from "../../../src/dialogue/random.ts";
import fc from "../../property.ts";

const seeds = fc.integer({ min: 0, max: SEEDS - 1 });
const serials = fc.integer({ min: 0, max: RECORDS_PER_SEED - 1 });

describe("an invented record's code", () => {
  it("is a code like any other", () => {
    fc.assert(
      fc.property(seeds, serials, (seed, serial) => {
        const code = inventedCode(seed, serial);
        expect(readCode(code.toLowerCase())).toBe(code);
      }),
    );
  });

  it("is the same each time, and nobody else's", () => {
    fc.assert(
      fc.property(fc.tuple(seeds, serials), fc.tuple(seeds, serials), (one, other) => {
        const same = one[0] === other[0] && one[1] === other[1];
        expect(inventedCode(...one) === inventedCode(...other)).toBe(same);
      }),
      {
        examples: [
          [
            [1, 0],
            [0, 1],
          ],
          [
            [5, 5],
            [5, 5],
          ],
          [
            [SEEDS - 1, RECORDS_PER_SEED - 1],
            [0, 0],
          ],
        ],
      },
    );
  });

  it("is another for each of a hundred thousand records, and does not count up", () => {
    const codes = Array.from({ length: 100_000 }, (_, serial) => inventedCode(1, serial));
    expect(new Set(codes).size).toBe(codes.length);
    expect(new Set(codes.slice(0, 100).map((code) => code[0])).size).toBeGreaterThan(10);
  });

  it("refuses seeds and records there are not", () => {
    for (const [seed, serial] of [
      [-1, 0],
      [SEEDS, 0],
      [1.5, 0],
      [0, -1],
      [0, RECORDS_PER_SEED],
    ] as const) {
      expect(() => inventedCode(seed, serial)).toThrow(RangeError);
    }
  });
});
