import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { recordReceiverWord } from "../../src/registry/receiver-word.ts";
import type { Added } from "../registry/bed.ts";
import { type OfficeBed, openOffice } from "./bed.ts";

let office: OfficeBed;
let city: string;
let commune: string;
let gift: Added;
beforeAll(async () => {
  office = await openOffice();
  city = await office.enter(await office.addStaff());
  commune = await office.enter(await office.addStaff({ unit: "31120" }));
});
beforeEach(async () => {
  gift = await office.addContribution({ kind: "goods", quantity: "10", measure: "kg", valueVnd: "900000" });
});
afterAll(() => office.close());

const page = async (cookie = city) => (await office.get(`/office/records/${gift.code}`, cookie)).text();
const post = (what: string, fields: Record<string, string>, cookie = city) =>
  office.post(`/office/records/${gift.code}/${what}`, fields, cookie);
const value = { revision: "1", basis: "invoice", value: "850.000", who: "Cửa hàng Rau Củ", paper: "HĐ 12, 3/1/2026" };
const dispute = () =>
  recordReceiverWord(office.house, {
    ...{ code: gift.code, revision: 1, outcome: "other-quantity", quantity: "4", confirmer: "household" },
    ...{ reason: "Chỉ có bốn ký", flags: ["phone"], speaker: { by: "code" } },
  });

describe("a gift's value", () => {
  test("is declared until staff have seen a paper, then stands with who valued it and by what", async () => {
    expect(await page()).toContain("Chưa có trị giá được xác nhận");
    expect((await post("value", value)).status).toBe(303);
    const shown = await page();
    expect(shown).toContain("850.000 đồng");
    expect(shown).toContain("Cửa hàng Rau Củ · HĐ 12, 3/1/2026");
  });

  test.each([
    [{ ...value, value: "10000000000000000000" }, 422, "không quá 10.000 tỷ"],
    [{ ...value, basis: "hearsay" }, 422, "Xin chọn một căn cứ"],
    [{ ...value, who: "Nguyễn Thị Cà Rốt" }, 422, "Đó là tên người góp"],
    [{ ...value, revision: "7" }, 409, "vừa được sửa"],
  ])("%o changes nothing, says why and keeps what was typed", async (fields, status, words) => {
    const answer = await post("value", fields);
    expect(answer.status).toBe(status);
    const text = await answer.text();
    expect(text).toContain(words);
    if (status === 422) expect(text).toContain("HĐ 12, 3/1/2026");
    expect(await page()).toContain("Chưa có trị giá được xác nhận");
  });
});

describe("what the receiver says otherwise", () => {
  test("is read and settled by the city; a commune reads that it is looked into", async () => {
    await dispute();
    expect(await (await office.get("/office", city)).text()).toContain("1 món nơi nhận nói khác");
    const above = await page();
    for (const words of ["Nhận số lượng khác", "4 kg", "Chỉ có bốn ký", "dùng chung số điện thoại"])
      expect(above).toContain(words);
    const below = await page(commune);
    expect(below).toContain("Đang xác minh");
    for (const words of ["Nhận số lượng khác", "Chỉ có bốn ký", "dùng chung số"]) expect(below).not.toContain(words);
    expect(await (await office.get("/office", commune)).text()).not.toContain("nơi nhận nói khác");
    const approving = await post("decide", { version: "1", decision: "approve" }, commune);
    expect(approving.status).toBe(422);
    expect(await approving.text()).toContain("đang xác minh lời nơi nhận");
    expect((await post("dispute", { nth: "1", how: "settle", what: "Đã gọi" }, commune)).status).toBe(403);
    expect((await post("dispute", { nth: "1", how: "settle", what: " " })).status).toBe(422);
    expect((await post("dispute", { nth: "1", how: "settle", what: "Đã gọi, đủ mười ký" })).status).toBe(303);
    expect((await post("dispute", { nth: "1", how: "settle", what: "Đã gọi" })).status).toBe(409);
    expect(await page()).toContain("Đã gọi, đủ mười ký");
    expect((await post("decide", { version: "1", decision: "approve" }, commune)).status).toBe(303);
  });

  test("has no address where there is no gift", async () => {
    const household = await office.addRegistration();
    for (const what of ["value", "dispute"])
      expect((await office.post(`/office/records/${household.code}/${what}`, {}, city)).status).toBe(404);
  });
});
