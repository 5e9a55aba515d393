import { describe, expect, it } from "vitest";
import { findUnit } from "../../src/plan/units.ts";
import { pack } from "./subjects.ts";

describe("units", () => {
  it("are 85 in 2017 and 103 in 2025", () => {
    expect(pack.units["2017"]).toHaveLength(85);
    expect(pack.units["2025"]).toHaveLength(103);
    expect(pack.units.mapping).toHaveLength(85);
  });

  it("every unit of 2017 has a successor; only three were split", () => {
    for (const unit of pack.units.mapping) expect(unit.now.length).toBeGreaterThan(0);
    const split = pack.units.mapping.filter((unit) => unit.now.length > 1);
    expect(split.map((unit) => unit.code)).toEqual(["31178", "31183", "31207"]);
    for (const unit of split) expect(unit.ambiguous).toBe(true);
  });

  it("are spelt as one character per letter (NFC)", () => {
    for (const unit of [...pack.units["2017"], ...pack.units["2025"]])
      expect(unit.name).toBe(unit.name.normalize("NFC"));
  });
});

describe("findUnit", () => {
  it("tells a code that was used again apart by the edition", () => {
    expect(findUnit(pack, "31120", "2017")).toMatchObject({ edition: "2017", name: "Phường An Hòa" });
    expect(findUnit(pack, "31120", "2025")).toMatchObject({ edition: "2025", name: "Phường Cái Khế" });
  });

  it("without an edition takes the list in force since 2025, then the older one", () => {
    expect(findUnit(pack, "31120")?.edition).toBe("2025");
    expect(findUnit(pack, "31117")).toMatchObject({ edition: "2017", name: "Phường Cái Khế" });
  });

  it("finds nothing for what is no code of the city", () => {
    expect(findUnit(pack, "00001")).toBeUndefined();
    expect(findUnit(pack, "31117", "2025")).toBeUndefined();
    expect(findUnit(pack, "")).toBeUndefined();
  });
});
