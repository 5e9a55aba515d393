import { describe, expect, it } from "vitest";
import { findDossier } from "../../src/plan/dossiers.ts";
import { parseGarden } from "./garden-pack.ts";
import { pack } from "./subjects.ts";

describe("findDossier", () => {
  it.each([
    ["city-annual", "Mục IV.4.a", 1],
    ["city-5-year", "Mục IV.4.a", 1],
    ["state-pm", "Mục IV.4.b", 4],
    ["state-order", "Mục IV.4.b", 5],
  ])("%s: two proposals, two minutes, one report (%s), %d sets", (award, clause, sets) => {
    const dossier = findDossier(pack, award, "2018-12-31");
    expect(dossier).toMatchObject({ clause, sets, sendTo: "award-board", sendToClause: "Mục IV.4.c" });
    expect(dossier?.parts.map(({ id, copies, onForm }) => [id, copies, onForm])).toEqual([
      ["proposal", 2, undefined],
      ["minutes", 2, undefined],
      ["report", 1, true],
    ]);
  });

  it("leaves a letter to its giver", () => {
    expect(findDossier(pack, "letter", "2018-12-31")).toBeUndefined();
  });

  it.each([
    ["2017-09-30", undefined, undefined],
    ["2017-10-01", "Nghị định 91/2017/NĐ-CP", "07"],
    ["2023-12-31", "Nghị định 91/2017/NĐ-CP", "07"],
    ["2024-01-01", "Nghị định 98/2023/NĐ-CP", undefined],
    ["2025-07-01", "Nghị định 152/2025/NĐ-CP", undefined],
  ])("takes the form of %s (R12)", (asOf, cite, number) => {
    const form = findDossier(pack, "city-5-year", asOf)?.form;
    expect([form?.cite, form?.number]).toEqual([cite, number]);
  });

  it("says of every form that it was not compared with its annex", () => {
    for (const form of pack.dossiers.forms) expect(form.compared).toBe(false);
  });

  it("is the pack's", () => {
    const garden = parseGarden();
    expect(findDossier(garden, "ribbon", "2031-01-01")).toMatchObject({
      level: "village",
      sets: 3,
      form: { number: "7" },
    });
    expect(findDossier(garden, "ribbon", "2032-01-01")?.form).toMatchObject({ id: "petal" });
    expect(findDossier(garden, "medal", "2031-01-01")).toBeUndefined();
  });
});
