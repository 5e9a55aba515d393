import { expect, it } from "vitest";
import { findPovertyLine } from "../../src/plan/poverty-lines.ts";
import { pack } from "./subjects.ts";

it.each([
  ["rural", "2016-01-01", 700_000, 1_000_000, "high"],
  ["urban", "2020-12-31", 900_000, 1_300_000, "high"],
  ["urban", "2021-12-31", 900_000, 1_300_000, "high"],
  ["rural", "2022-01-01", 1_500_000, undefined, "high"],
  ["urban", "2025-12-31", 2_000_000, undefined, "high"],
  ["rural", "2026-01-05", 1_500_000, undefined, "medium"],
  ["urban", "2026-12-31", 2_000_000, undefined, "medium"],
  ["rural", "2027-01-01", 2_200_000, undefined, "medium"],
  ["urban", "2030-12-31", 2_800_000, undefined, "medium"],
] as const)("%s on %s: %d (law D.1)", (area, asOf, incomeMax, bandMax, confidence) => {
  const line = findPovertyLine(pack, area, asOf);
  expect(line).toMatchObject({ incomeMax, deprivations: 3, confidence });
  expect(line?.bandMax).toBe(bandMax);
});

it("knows none of other years", () => {
  expect(findPovertyLine(pack, "rural", "2015-12-31")).toBeUndefined();
  expect(findPovertyLine(pack, "urban", "2031-01-01")).toBeUndefined();
});
