import { describe, expect, it } from "vitest";
import { editionOn, getTerm, getTrack, loadPack, PackError, readPack, termOn } from "../../src/plan/pack.ts";

const pack = loadPack("kh-145-2017");

describe("loadPack", () => {
  it("reads plan 145 once", () => {
    expect(pack.plan).toMatchObject({ number: "145/KH-UBND", date: "2017-09-18" });
    expect(loadPack("kh-145-2017")).toBe(pack);
  });

  it("says which plan it does not have", () => {
    expect(() => loadPack("kh-999-2099")).toThrow(PackError);
    expect(() => loadPack("kh-999-2099")).toThrow(/"kh-999-2099" cannot be used[\s\S]*pack\.json: expected a readable/);
  });

  it.each(["../packs/kh-145-2017", "", "KH-145", "a b"])("never leaves its folder: %j", (id) => {
    expect(() => loadPack(id)).toThrow(/expected an id of small letters/);
  });

  it("reads a pack of any folder", () => {
    const folder = new URL("../../src/plan/packs/kh-145-2017/", import.meta.url);
    expect(readPack(folder)).toEqual(pack);
  });
});

describe("the pack of plan 145", () => {
  it("has the six tracks in the plan's order, with the plan's letters and titles", () => {
    expect(pack.tracks.map((track) => [track.id, track.letter])).toEqual([
      ["a", "a"],
      ["b", "b"],
      ["c", "c"],
      ["d", "d"],
      ["dd", "đ"],
      ["e", "e"],
    ]);
    expect(getTrack(pack, "a").title.vi).toBe("Hộ gia đình vượt khó vươn lên thoát nghèo");
    expect(getTrack(pack, "dd").title.vi).toBe("Cán bộ làm công tác giảm nghèo tận tụy - gương mẫu - trách nhiệm");
  });

  it("lets the subjects of §1 take part", () => {
    expect(Object.fromEntries(pack.tracks.map((track) => [track.id, track.subjects]))).toEqual({
      a: ["household"],
      b: ["collective"],
      c: ["collective"],
      d: ["collective", "individual"],
      dd: ["individual"],
      e: ["collective", "individual", "household"],
    });
  });

  it("has the 27 criteria, each with its clause", () => {
    expect(pack.criteria.map((criterion) => criterion.id)).toEqual(
      "G1 G2 G3 G4 G5 a.1 a.2 a.3 a.4 b.1 b.2 b.3 b.4 b.5 c.1 c.2 c.3 c.4 c.5 d.1 d.2 d.3 d.4 dd.1 e.1 e.2 e.3".split(
        " ",
      ),
    );
    for (const criterion of pack.criteria) {
      expect(criterion.clause).toBe(criterion.track === undefined ? "Mục IV.1.a" : "Mục IV.1.b");
    }
  });

  it("has the awards of IV.2 and their routes", () => {
    expect(pack.awards.map((award) => [award.id, award.clause, award.routes.map((route) => route.id)])).toEqual([
      ["state-order", "Mục IV.2.a", ["central"]],
      ["state-pm", "Mục IV.2.a", ["central"]],
      ["city-annual", "Mục IV.2.b", ["guidance", "charity"]],
      ["city-5-year", "Mục IV.2.b", ["standards", "charity", "charity"]],
      ["letter", "Mục IV.2.c", ["head"]],
    ]);
  });

  it("has the readings R1 to R22, ten of them switchable, each with the default of §8", () => {
    expect(pack.readings.map((reading) => reading.id)).toEqual(Array.from({ length: 22 }, (_, at) => `R${at + 1}`));
    const switchable = pack.readings.filter((reading) => reading.allowed !== undefined);
    expect(Object.fromEntries(switchable.map((reading) => [reading.id, reading.allowed]))).toEqual({
      R2: ["not-applicable", "unmet"],
      R3: ["all", "any"],
      R4: ["at-least", "more-than"],
      R5: ["told", "blocks"],
      R7: ["yes", "no"],
      R8: ["both", "whole", "since"],
      R9: ["counted-before", "counts"],
      R17: ["not-applicable", "required"],
      R20: ["closed", "open"],
      R21: ["no", "counts"],
    });
    for (const reading of switchable) expect(reading.default).toBe(reading.allowed?.[0]);
  });

  it("keeps both the printed and the found citation (R10)", () => {
    const [decision] = pack.citations;
    expect(decision).toMatchObject({ printed: "1285/QĐ-TTg, 2017-08-22", found: "1258/QĐ-TTg, 2017-08-21" });
  });
});

describe("termOn", () => {
  it.each([
    ["2016-01-01", "2016-2020", true],
    ["2020-12-31", "2016-2020", true],
    ["2021-01-01", "2021-2025", false],
    ["2025-12-31", "2021-2025", false],
    ["2026-01-01", "2026-2030", false],
    ["2030-12-31", "2026-2030", false],
    ["2015-12-31", "2016-2020", true],
    ["2031-01-01", "2026-2030", false],
  ])("%s falls in %s", (date, id, own) => {
    expect(termOn(pack, date)).toMatchObject({ id, own });
  });

  it("is told apart from asking for a term by name", () => {
    expect(getTerm(pack, "2026-2030").from).toBe("2026-01-01");
    expect(() => getTerm(pack, "2031-2035")).toThrow(/No term "2031-2035": 2016-2020, 2021-2025, 2026-2030/);
  });
});

describe("editionOn", () => {
  it.each([
    ["2010-01-01", "2017"],
    ["2025-06-30", "2017"],
    ["2025-07-01", "2025"],
    ["2030-01-01", "2025"],
  ])("on %s the list of %s is in force", (date, edition) => {
    expect(editionOn(pack, date)).toBe(edition);
  });
});

describe("getTrack", () => {
  it("names the tracks there are", () => {
    expect(() => getTrack(pack, "g")).toThrow(/No track "g": a, b, c, d, dd, e/);
  });
});
