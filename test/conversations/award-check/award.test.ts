import { describe, expect, it } from "vitest";
import { sent } from "../journey.ts";
import { DONOR, HOUSEHOLD } from "../journeys-of-people.ts";

describe("what is told of an award", () => {
  it("is the money, its decree and how sure it is, where only confirmation is awaited", async () => {
    const person = await sent(HOUSEHOLD);
    await person.tap("award-check");
    const said = await person.tap("city-annual");
    expect(said).toContain("5.265.000 đồng; làm tròn theo quyết định (Mục IV.3.a; Nghị định 152/2025/NĐ-CP");
    expect(said).toContain("Con số này chưa chắc, cần cơ quan xác nhận.");
    expect(said).toContain("cần Ban TĐKT xác nhận:\n• tiền và mẫu giấy theo quy định có hiệu lực lúc quyết định (R12");
    expect(said.match(/R12/g)).toHaveLength(1);
  });

  it("is as the decision says where nothing is known, and what each giver may give", async () => {
    const person = await sent(HOUSEHOLD);
    await person.tap("award-check");
    expect(await person.tap("state-order")).toContain("Tiền thưởng: theo quyết định (");
    await person.tap(person.code);
    const letter = await person.tap("letter");
    expect(letter).toContain("• Ủy ban nhân dân cấp xã: 1.053.000 đồng");
    expect(letter).toContain("Nơi tặng cho biết cần giấy tờ gì");
  });

  it("is the dossier with copies and sets, and where it goes", async () => {
    const person = await sent(HOUSEHOLD);
    await person.tap("award-check");
    const said = await person.tap("state-pm");
    expect(said).toContain("4 bộ (Mục IV.4.b)");
    expect(said).toContain("• Tờ trình của cấp trình khen: 2 bản (Mục IV.4.b)");
    expect(said).toContain("Nơi nhận: Sở Nội vụ (Ban Thi đua - Khen thưởng) (Mục IV.4.c).");
  });

  it("is the way there as facts where others decide: whose list, and when", async () => {
    const person = await sent(HOUSEHOLD);
    await person.tap("award-check");
    const said = await person.tap("city-5-year");
    expect(said).toContain("Theo tiêu chuẩn của nội dung đăng ký, còn chờ:");
    expect(said).toContain("Ủy ban nhân dân cấp xã, theo danh sách rà soát mỗi năm");
    expect(said).not.toContain("bước gần nhất");
  });

  it("is a next step where all of it is in the household's own power", async () => {
    const person = await sent({ ...HOUSEHOLD, answers: { ...HOUSEHOLD.answers, loan: { tap: false } } });
    const [record] = await person.registry.registrations();
    if (!record) throw new Error("Nothing was sent");
    const status = [
      { from: "2022-01-01", is: "poor" },
      { from: "2025-01-01", is: "newly-escaped" },
    ];
    const fact = (value: unknown) => ({ value, statedBy: "self", verified: false });
    person.registry.hold({ ...record, facts: { ...record.facts, status: fact(status), helpedHouseholds: fact(1) } });
    await person.tap("award-check");
    const said = await person.tap("city-5-year");
    expect(said).toContain("Theo tiêu chuẩn của nội dung đăng ký, bước gần nhất trong tay mình:");
    expect(said).toContain("→ tự nguyện đăng ký thoát nghèo, tự lực vươn lên (Mục IV.1.b)");
  });

  it("is no next step in a term that is over", async () => {
    const person = await sent({ ...DONOR, gift: undefined });
    await person.tap("award-check");
    expect(await person.tap("city-5-year")).toContain("→ có đóng góp cụ thể, thiết thực đã được xác nhận (Mục IV.1.b)");
    await person.tap(person.code);
    await person.tap("terms");
    await person.tap("term 2016-2020");
    const past = await person.tap("city-5-year");
    expect(past).not.toContain("bước gần nhất");
    expect(past).toContain(
      "– có đóng góp cụ thể, thiết thực đã được xác nhận (Mục IV.1.b). Ai xác nhận: cán bộ xem biên nhận.",
    );
  });
});
