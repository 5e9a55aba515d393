import { expect, test } from "vitest";
import { daysApart } from "../../src/office/photo-hints.ts";

test.each([
  ["2026-01-03", "2026-01-03", 0],
  ["2026-01-01", "2026-01-03", 2],
  ["2026-02-03", "2026-01-03", 31],
  ["2026-01-31", "2026-01", 0],
  ["2026-03-02", "2026-02", 2],
  ["2025-12-31", "2026", 1],
  ["2027-01-02", "2026", 2],
  ["2026-06-15", "2026", 0],
])("from %s to %s are %i days", (day, given, days) => {
  expect(daysApart(day, given)).toBe(days);
});
