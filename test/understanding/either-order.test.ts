import { expect, it } from "vitest";
import { otherOrder } from "../../src/understanding/either-order.ts";

it.each([
  ["4/3", "3/4"],
  ["on 4-3-2026", "on 3-4-2026"],
  ["12.5.26", "5.12.26"],
])("%s is also %s", (typed, other) => expect(otherOrder(typed)).toBe(other));

it.each(["4/4", "2026-03-04", "15 March", "4", "3/2026", "1/2/3/4"])("%s has no other order", (typed) =>
  expect(otherOrder(typed)).toBeUndefined(),
);
