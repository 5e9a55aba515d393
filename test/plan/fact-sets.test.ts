import { expect, it } from "vitest";
import { allOf, anyOf, distinct, smallest } from "../../src/plan/fact-sets.ts";
import fc from "../property.ts";

it("joins alternatives and needs", () => {
  expect(anyOf([[["a"]], [["a", "b"], ["c"]]])).toEqual([["a"], ["c"]]);
  expect(allOf([[["a"], ["b"]], [["c"]]])).toEqual([
    ["a", "c"],
    ["b", "c"],
  ]);
  expect(
    allOf([
      [["a"], ["b"]],
      [["a"], ["c"]],
    ]),
  ).toEqual([["a"], ["b", "c"]]);
  expect(allOf([])).toEqual([[]]);
  expect(allOf([[["a"]], []])).toEqual([]);
  expect(anyOf([])).toEqual([]);
  expect(distinct(["b", "a", "b"])).toEqual(["b", "a"]);
});

it("keeps the smallest sets, each a part of none, and loses no way", () => {
  const sets = fc.array(fc.uniqueArray(fc.constantFrom("a", "b", "c", "d")), { maxLength: 8 });
  const holds = (set: readonly string[], part: readonly string[]) => part.every((name) => set.includes(name));
  fc.assert(
    fc.property(sets, (all) => {
      const kept = smallest(all);
      for (const set of all) expect(kept.some((one) => holds(set, one))).toBe(true);
      for (const one of kept) expect(kept.filter((other) => holds(one, other))).toHaveLength(1);
    }),
  );
});
