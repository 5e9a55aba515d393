import { expect, it } from "vitest";
import { findInForce, lessSure } from "../../src/plan/field-schema.ts";

it.each([
  ["high", "high", "high"],
  ["high", "low", "low"],
  ["medium", "high", "medium"],
  ["low", "medium", "low"],
] as const)("of %s and %s the less sure is %s", (one, other, expected) => {
  expect(lessSure(one, other)).toBe(expected);
  expect(lessSure(other, one)).toBe(expected);
});

it.each([
  ["2017-12-31", undefined],
  ["2018-01-01", "first"],
  ["2018-12-31", "first"],
  ["2019-06-30", undefined],
  ["2019-07-01", "last"],
  ["2099-01-01", "last"],
])("on %s %s is in force", (asOf, name) => {
  const rows = [
    { from: "2018-01-01", to: "2018-12-31", name: "first" },
    { from: "2019-07-01", name: "last" },
  ];
  expect(findInForce(rows, asOf)?.name).toBe(name);
});
