import { describe, expect, it } from "vitest";
import { dutiesWithin } from "../../src/plan/calendar.ts";
import { parseGarden } from "./garden-pack.ts";
import { pack } from "./subjects.ts";

const inYear = (year: number) =>
  dutiesWithin(pack, { from: `${year}-01-01`, to: `${year}-12-31` }).map((duty) => duty.id);

describe("the calendar of plan 145 (Mục III, V)", () => {
  const yearly = ["review-yearly", "inspection-yearly", "selection-yearly", "report-yearly"];

  it("launches in 2017, the city first", () => {
    expect(inYear(2017)).toEqual(["launch-city", "launch-agencies", "launch-communes", ...yearly, "feedback"]);
    const [first] = dutiesWithin(pack, { from: "2017-01-01", to: "2017-12-31" });
    expect(first).toMatchObject({ from: "2017-09-01", to: "2017-09-30", clause: "Mục V.1.a" });
  });

  it("reviews mid-term in 2018 and at the end in 2020", () => {
    expect(inYear(2018)).toEqual(expect.arrayContaining([...yearly, "review-midterm", "report-midterm"]));
    expect(inYear(2019).toSorted()).toEqual([...yearly, "feedback"].toSorted());
    expect(inYear(2020)).toEqual(expect.arrayContaining([...yearly, "review-final", "report-final"]));
    expect(inYear(2016)).toEqual([]);
    expect(inYear(2021)).toEqual([]);
  });

  it("sends reports to the city's committee, difficulties to the Award Board", () => {
    const all = dutiesWithin(pack, { from: "2017-01-01", to: "2020-12-31" });
    for (const duty of all.filter((one) => one.kind === "report")) {
      expect(duty).toMatchObject({ who: ["poverty-department", "award-board"], towards: "city-committee" });
    }
    expect(all.filter((one) => one.id === "report-yearly")).toHaveLength(4);
    expect(all.find((one) => one.kind === "feedback")?.towards).toBe("award-board");
    for (const duty of all) expect(duty.clause).toMatch(/^Mục (III|V)/);
  });
});

describe("dutiesWithin", () => {
  const garden = parseGarden();

  it("makes one of each year, within the duty's own days, by the last of them", () => {
    expect(
      dutiesWithin(garden, { from: "2030-01-01", to: "2033-01-01" }).map(({ id, from, to }) => [id, from, to]),
    ).toEqual([
      ["sow", "2030-02-01", "2030-03-31"],
      ["weigh", "2030-05-01", "2030-12-31"],
      ["weigh", "2031-01-01", "2031-12-31"],
      ["weigh", "2032-01-01", "2032-04-30"],
    ]);
  });

  it.each([
    ["2030-03-31", "2030-04-30", ["sow"]],
    ["2030-04-01", "2030-04-30", []],
    ["2032-04-30", "2032-04-30", ["weigh"]],
    ["2032-05-01", "2040-01-01", []],
  ])("from %s to %s: %j", (from, to, ids) => {
    expect(dutiesWithin(garden, { from, to }).map((duty) => duty.id)).toEqual(ids);
  });
});
