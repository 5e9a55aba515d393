import { describe, expect, it } from "vitest";
import { yearlyQuestions, yearlyRows } from "../../../conversations/register/yearly-figures.ts";
import { form, relevantFields } from "../../../src/dialogue/form.ts";
import type { Answers } from "../../../src/dialogue/session.ts";

const COLUMNS = { drop: { min: -100 }, targetDrop: { min: 0 } };
const asked = (answers: Answers) =>
  relevantFields(form("figures", yearlyQuestions(COLUMNS)), { details: "now", ...answers }).map(({ name }) => name);

describe("yearly figures", () => {
  it("are asked year by year, for as long as there is one more", () => {
    expect(asked({})).toEqual(["year1"]);
    expect(asked({ year1: null })).toEqual(["year1"]);
    expect(asked({ year1: 2025 })).toEqual(["year1", "drop1", "targetDrop1", "year2"]);
    expect(asked({ year1: 2025, year2: 2024, year3: null })).toHaveLength(7);
    expect(asked({ year1: 2025, year2: 2024, year3: 2023, year4: 2022, year5: 2021 })).toHaveLength(15);
  });

  it("are no longer asked once an earlier year was taken back, nor of who tells of nothing now", () => {
    expect(asked({ year1: null, year2: 2024 })).toEqual(["year1"]);
    expect(asked({ year1: 2025, details: "later" })).toEqual([]);
  });

  it("can all be left out", () => {
    for (const question of Object.values(yearlyQuestions(COLUMNS))) expect(question.optional).toBe(true);
  });

  it("are kept by year, earliest first, without what was left out", () => {
    const answers = { year1: 2025, drop1: 1.2, targetDrop1: 1, year2: 2024, drop2: -0.3, targetDrop2: null };
    expect(yearlyRows(answers, COLUMNS)).toEqual([
      { year: 2024, drop: -0.3 },
      { year: 2025, drop: 1.2, targetDrop: 1 },
    ]);
  });

  it("are those told later where a year was told twice", () => {
    expect(yearlyRows({ year1: 2025, drop1: 1, year2: 2025, drop2: 2 }, COLUMNS)).toEqual([{ year: 2025, drop: 2 }]);
  });

  it("are unknown where no year was told", () => {
    expect(yearlyRows({}, COLUMNS)).toBeUndefined();
    expect(yearlyRows({ year1: null }, COLUMNS)).toBeUndefined();
  });
});
