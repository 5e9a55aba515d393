import { expect, it } from "vitest";
import { findBodyName } from "../../src/plan/bodies.ts";
import { parseGarden } from "./garden-pack.ts";
import { pack } from "./subjects.ts";

it.each([
  ["award-board", "2017-09-18", /^Ban Thi đua - Khen thưởng/],
  ["award-board", "2025-06-30", /^Ban Thi đua - Khen thưởng/],
  ["award-board", "2025-07-01", /^Sở Nội vụ/],
  ["poverty-department", "2018-01-01", /^Sở Lao động/],
  ["poverty-department", "2026-01-05", /^Sở Nông nghiệp và Môi trường$/],
  ["districts", "2025-06-30", /cấp huyện/],
])("%s on %s", (id, asOf, name) => {
  expect(findBodyName(pack, id, asOf)?.vi).toMatch(name);
});

it("knows no district after 1/7/2025, and no body the plan does not name", () => {
  expect(findBodyName(pack, "districts", "2025-07-01")).toBeUndefined();
  expect(findBodyName(pack, "ministry", "2018-01-01")).toBeUndefined();
  for (const { id } of pack.bodies) {
    expect(findBodyName(pack, id, "2025-07-01")?.vi ?? "").not.toMatch(/huyện|quận/);
  }
});

it("is the pack's", () => {
  expect(findBodyName(parseGarden(), "mayor", "2031-07-01")).toEqual({ vi: "Trưởng vườn", en: "Head" });
  expect(findBodyName(parseGarden(), "jury", "2031-01-01")).toBeUndefined();
});
