import { describe, expect, it } from "vitest";
import { sent } from "../journey.ts";
import { HOUSEHOLD } from "../journeys-of-people.ts";

describe("the goals of the city", () => {
  const fact = (value: unknown) => ({ value, statedBy: "self", verified: false });

  it("are shown to a household that gives its incomes, in the term that has them alone", async () => {
    const person = await sent(HOUSEHOLD);
    const [record] = await person.registry.registrations();
    if (!record) throw new Error("Nothing was sent");
    const incomes = [
      { year: 2015, perHeadMonth: 800_000 },
      { year: 2018, perHeadMonth: 1_000_000 },
    ];
    person.registry.hold({ ...record, facts: { ...record.facts, incomes: fact(incomes) } });
    expect(await person.tap("award-check")).not.toContain("Mục tiêu của thành phố");
    await person.tap("terms");
    const said = await person.tap("term 2016-2020");
    expect(said).toContain("Mục tiêu của thành phố (không phải bài kiểm tra của nhà mình):");
    expect(said).toContain("gấp 1,5 lần cuối 2015: từ 800.000 đồng lên 1.200.000 đồng mỗi người một tháng (Mục I.1.b)");
    expect(said).toContain("Nhà mình kể năm 2018: 1.000.000 đồng, gấp 1,25 lần (Mục I.1.b).");
    expect(said).not.toMatch(/chậm|chưa đạt mục tiêu|còn thiếu.*thu nhập/);
  });
});
