import { describe, expect, it } from "vitest";
import { hashOf, holds, reviewSchema, signedOff } from "../../src/texts/sign-off.ts";
import fc from "../property.ts";

describe("a list of keys", () => {
  it.each([
    [["a:x"], "a:x", true],
    [["a:x"], "a:x.y", false],
    [["a:x"], "a:x_other", true],
    [["a:*"], "a:x.y", true],
    [["a:*"], "ab:x", false],
    [["a:*", "!a:x"], "a:x", false],
    [["a:*", "!a:x.*"], "a:y", true],
    [["!a:x", "a:*"], "a:x", false],
    [[], "a:x", false],
  ])("%j holds %s: %s", (list, key, held) => expect(holds(list, key)).toBe(held));
});

describe("a signature", () => {
  const own = new Map([
    ["a:x", "មួយ"],
    ["a:y", "ពីរ"],
    ["b:z", "បី"],
  ]);
  const beside = new Map([
    ["a:x", "Một"],
    ["a:y", "Hai"],
    ["b:z", "Ba"],
  ]);
  const signed = (texts: string) =>
    signedOff(
      { beside: "vi", signedOff: [{ keys: ["a:*"], by: "Danh Bí Đao", on: "2026-12-01", texts }] },
      own,
      beside,
    );

  it("holds for the very words that were read", () => {
    const holdsNow = signed(hashOf(["a:*"], own, beside));
    expect(["a:x", "a:y", "b:z"].map(holdsNow)).toEqual([true, true, false]);
    expect(["a:x", "b:z"].map(signed("0".repeat(64)))).toEqual([false, false]);
  });

  it("falls with any change of a word in either language, and with no change elsewhere", () => {
    fc.assert(
      fc.property(fc.constantFrom(...own.keys()), fc.boolean(), fc.string({ minLength: 1 }), (key, inOwn, word) => {
        const change = (words: ReadonlyMap<string, string>) => new Map(words).set(key, `${words.get(key)}${word}`);
        const other = hashOf(["a:*"], inOwn ? change(own) : own, inOwn ? beside : change(beside));
        expect(other === hashOf(["a:*"], own, beside)).toBe(!key.startsWith("a:"));
      }),
    );
  });

  it("names who and when; one that does not is refused", () => {
    const whole = { keys: ["a:*"], by: "Danh Bí Đao", on: "2026-12-01", texts: "0".repeat(64) };
    expect(reviewSchema.safeParse({ beside: "vi", signedOff: [whole] }).success).toBe(true);
    for (const wrong of [{ by: "" }, { on: "hôm qua" }, { keys: [] }, { texts: "x" }])
      expect(reviewSchema.safeParse({ beside: "vi", signedOff: [{ ...whole, ...wrong }] }).success).toBe(false);
  });
});
