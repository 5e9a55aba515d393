import { describe, expect, it } from "vitest";
import { figures } from "../../../conversations/guide/figures.ts";
import { textsIn } from "../../../src/texts.ts";
import { here } from "../here.ts";
import { pack } from "../person.ts";

/** As on a day. */
const on = (today: string) => figures(here({ today }));

describe("what the guide fills in", () => {
  it("is the plan's own number, dates and goals", () => {
    expect(on("2018-03-01")).toMatchObject({
      number: "145/KH-UBND",
      signed: "18/09/2017",
      own: "2016-2020",
      launch: "09/2017",
      midterm: "2018",
      final: "2020",
      points: "1",
      minorityPoints: "2",
      times: "1,5",
      minorityTimes: "2",
      byYear: "2020",
      baseYear: "2015",
      pmSets: "4",
      orderSets: "5",
    });
  });

  it("is the money of the day's decree and base salary, and says where it is not sure", () => {
    expect(on("2018-03-01")).toMatchObject({
      individualCash: "1.300.000 đồng",
      collectiveCash: "2.600.000 đồng",
      householdCash: "theo quyết định",
      cashSure: "Số này cán bộ sẽ xác nhận.",
    });
    expect(on("2025-08-01")).toMatchObject({
      individualCash: "3.510.000 đồng",
      householdCash: "5.265.000 đồng",
      cashSure: "Đây là số chưa làm tròn.",
      cashSource: expect.stringContaining("152/2025"),
    });
    expect(on("2026-01-05").cashSure).toBe("Số này cán bộ sẽ xác nhận.");
    expect(on("2017-09-20").individualCash).toBe("theo quyết định");
  });

  it("is the body, the term and the form of the day", () => {
    expect(on("2018-03-01")).toMatchObject({
      term: "2016-2020",
      board: "Ban Thi đua - Khen thưởng thành phố (Sở Nội vụ)",
      formSource: "Nghị định 91/2017/NĐ-CP",
    });
    expect(on("2026-01-05")).toMatchObject({
      term: "2026-2030",
      board: "Sở Nội vụ (Ban Thi đua - Khen thưởng)",
      formSource: "Nghị định 152/2025/NĐ-CP",
    });
    expect(on("2017-09-20").form).toBe("theo quyết định");
  });

  it("names every award of the plan and every paper with its copies, in the person's language", () => {
    const [vi, en] = [on("2018-03-01"), figures(here({ texts: textsIn("en") }))];
    for (const { name } of pack.awards) {
      expect(vi.awards).toContain(name.vi);
      expect(en.awards).toContain(name.en);
    }
    expect(vi.parts).toMatch(/^Tờ trình của cấp trình khen \(2\); Biên bản họp .* \(2\); Báo cáo thành tích \(1\)$/);
    expect(en.signed).toBe("18 September 2017");
  });

  it("fills in nothing empty, on any day of any term", () => {
    for (const day of [
      "2016-01-01",
      "2017-09-20",
      "2020-12-31",
      "2021-01-01",
      "2024-06-01",
      "2025-07-01",
      "2040-01-01",
    ])
      for (const [name, value] of Object.entries(on(day))) expect(value.trim(), `${name} on ${day}`).not.toBe("");
  });
});
