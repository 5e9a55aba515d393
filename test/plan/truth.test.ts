import { describe, expect, it } from "vitest";
import { every, not, some, type Truth } from "../../src/plan/truth.ts";
import fc from "../property.ts";

const truths = fc.array(fc.constantFrom<Truth>(true, false, undefined));
const same = (truth: Truth) => truth;

describe("not", () => {
  it.each([
    [true, false],
    [false, true],
    [undefined, undefined],
  ])("%s becomes %s", (truth, expected) => {
    expect(not(truth)).toBe(expected);
  });
});

describe("every", () => {
  it.each<[Truth[], Truth]>([
    [[], true],
    [[true, true], true],
    [[true, undefined], undefined],
    [[undefined, false], false],
    [[false, undefined, true], false],
  ])("%j is %s", (items, expected) => {
    expect(every(items, same)).toBe(expected);
  });
});

describe("some", () => {
  it.each<[Truth[], Truth]>([
    [[], false],
    [[false, false], false],
    [[false, undefined], undefined],
    [[undefined, true], true],
  ])("%j is %s", (items, expected) => {
    expect(some(items, same)).toBe(expected);
  });

  it("is every's mirror (De Morgan)", () => {
    fc.assert(
      fc.property(truths, (items) => {
        expect(not(every(items, same))).toBe(some(items, not));
      }),
    );
  });
});

describe("what is not known", () => {
  it("is never needed for an answer that is already given", () => {
    fc.assert(
      fc.property(truths, fc.boolean(), (items, guess) => {
        const guessed = items.map((truth) => truth ?? guess);
        for (const combine of [every, some]) {
          const known = combine(items, same);
          if (known !== undefined) expect(combine(guessed, same)).toBe(known);
        }
      }),
    );
  });
});
