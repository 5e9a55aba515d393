import { describe, expect, it } from "vitest";
import { type Journey, sent, walk } from "../journey.ts";
import { HOUSEHOLD } from "../journeys-of-people.ts";
import { Person } from "../person.ts";

/** In the units of before 1/7/2025. */
const HOUSEHOLD_2017: Journey = {
  ...HOUSEHOLD,
  answers: { ...HOUSEHOLD.answers, place: "phường Cái Khế, quận Ninh Kiều" },
};

describe("the term", () => {
  it("is the running one unless an earlier one is asked about, of which it is said first that it is past", async () => {
    const person = await sent(HOUSEHOLD);
    const now = await person.tap("award-check");
    expect(now).toContain("giai đoạn 2026–2030");
    expect(now).toContain("kế hoạch 145 là của 2016–2020, giai đoạn này chờ kế hoạch mới của thành phố");
    await person.tap("terms");
    expect(person.offered).toEqual(["term 2026-2030", "term 2021-2025", "term 2016-2020", "menu"]);
    const own = await person.tap("term 2016-2020");
    expect(own).toMatch(/^Giai đoạn 2016–2020 đã tổng kết xong.*2026–2030/);
    expect(own).not.toContain("chờ kế hoạch mới");
    expect(own).toContain("Hồ sơ này gửi cho giai đoạn 2026–2030.");
    const award = await person.tap("city-5-year");
    expect(award).toMatch(/^Giai đoạn 2016–2020 đã tổng kết xong/);
    expect(award).toContain("lần đó đã qua");
    expect(await person.tap("term 2026-2030")).toBe(now);
  });

  it("of the plan itself has no earlier one, and none to come", async () => {
    const person = new Person({ now: "2018-06-01T08:00:00+07:00" });
    await walk(person, HOUSEHOLD_2017);
    const said = await person.tap("award-check");
    expect(said).not.toContain("chờ kế hoạch mới");
    expect(person.offered).not.toContain("terms");
  });
});
