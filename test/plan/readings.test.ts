import { expect, it } from "vitest";
import { clausesOf, otherValues, readingsAbout } from "../../src/plan/readings.ts";
import { pack } from "./subjects.ts";

it("finds all readings about a place of the plan, with the value taken", () => {
  expect(readingsAbout(pack, ["a.3"], { R21: "no" })).toEqual([
    { id: "R18" },
    { id: "R21", value: "no" },
    { id: "R22" },
  ]);
  expect(readingsAbout(pack, ["city-5-year charity", "terms"], { R8: "since", R9: "counts", R20: "closed" })).toEqual([
    { id: "R8", value: "since" },
    { id: "R9", value: "counts" },
    { id: "R11" },
    { id: "R14" },
    { id: "R20", value: "closed" },
  ]);
  expect(readingsAbout(pack, ["letter"], {})).toEqual([]);
});

it("knows what else a reading could be", () => {
  expect(otherValues(pack, { id: "R8", value: "both" })).toEqual(["whole", "since"]);
  expect(otherValues(pack, { id: "R1" })).toEqual([]);
  expect(otherValues(pack, { id: "R99" })).toEqual([]);
});

it("knows the clauses each reading is about", () => {
  const clauses = Object.fromEntries(pack.readings.map((reading) => [reading.id, clausesOf(pack, reading)]));
  for (const [id, found] of Object.entries(clauses)) expect([id, found.length > 0]).toEqual([id, true]);
  expect(clauses).toMatchObject({
    R1: ["Mục IV.1.a"],
    R7: ["Mục II.2.e"],
    R8: ["Mục IV.2.b"],
    R10: ["Căn cứ"],
    R11: ["145/KH-UBND"],
    R14: ["Mục IV.2.b", "Mục IV.1.b"],
  });
});
