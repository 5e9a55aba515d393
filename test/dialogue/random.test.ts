import { describe, expect, it } from "vitest";
import { newCode, newUuid, readCode, seededRandom, systemRandom } from "../../src/dialogue/random.ts";
import fc from "../property.ts";

describe("chance", () => {
  it("from one seed is the same again, and another from another", () => {
    const bytes = (seed: number) => [...seededRandom(seed).bytes(16)];
    expect(bytes(7)).toEqual(bytes(7));
    expect(bytes(7)).not.toEqual(bytes(8));
  });

  it("goes on within a run", () => {
    const random = seededRandom(1);
    expect([...random.bytes(8)]).not.toEqual([...random.bytes(8)]);
  });

  it("of the system gives as many bytes as asked for", () => {
    expect(systemRandom.bytes(5)).toHaveLength(5);
  });
});

describe("a code", () => {
  it("has eight signs, none to be mistaken for another, and is read back in any case, with or without its hyphen", () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const code = newCode(seededRandom(seed));
        expect(code).toMatch(/^[A-HJ-NP-Z2-9]{4}-[A-HJ-NP-Z2-9]{4}$/);
        expect(readCode(code.toLowerCase().replace("-", " "))).toBe(code);
        expect(readCode(` ${code.replace("-", "")} `)).toBe(code);
      }),
    );
  });

  it("uses every sign about equally often", () => {
    const random = seededRandom(1);
    const counts = new Map<string, number>();
    for (let i = 0; i < 2_000; i += 1) {
      for (const sign of newCode(random).replace("-", "")) counts.set(sign, (counts.get(sign) ?? 0) + 1);
    }
    expect(counts.size).toBe(32);
    for (const count of counts.values()) expect(Math.abs(count - 500)).toBeLessThan(150);
  });

  it.each(["", "K7M", "K7MQ-22X0", "K7MQ-22XO", "K7MQ-22XPP", "hồ sơ của"])("is not %j", (typed) => {
    expect(readCode(typed)).toBeUndefined();
  });
});

describe("a UUID", () => {
  it("is one of version 4", () => {
    expect(newUuid(seededRandom(3))).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });
});
