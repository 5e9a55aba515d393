import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listRules } from "../../../src/registry/rules.ts";
import type { Staff } from "../../../src/registry/staff.ts";
import { type OfficeBed, openOffice } from "../bed.ts";

let office: OfficeBed;
let board: Staff;
let asBoard: string;
let asAdmin: string;

beforeAll(async () => {
  office = await openOffice();
  board = await office.addStaff({ role: "board", name: "Lê Thị Mướp" });
  asBoard = await office.enter(board);
  asAdmin = await office.enter(await office.addStaff({ role: "admin", name: "Ngô Văn Bầu" }));
});
afterAll(() => office.close());

const page = async (as = asBoard) => (await office.get("/office/rules", as)).text();
const waiting = (html: string) => /<section id="waiting">(.*?)<\/section>/s.exec(html)?.[1] ?? "";
const settle = (id: string, settlement: string, as: string) =>
  office.post("/office/rules/settle", { id, settlement }, as);
/** What was proposed last: the clock may stand, so what still waits comes first. */
const last = async () => {
  const rules = await listRules(office.house);
  return rules.find(({ state }) => state === "proposed") ?? rules[0];
};

let made = 0;
/** Another day each time, within the terms of the movement, and past. */
function nextDay(): string {
  made += 1;
  return `${2016 + Math.floor(made / 12)}-${String((made % 12) + 1).padStart(2, "0")}-15`;
}

function measure(more: Record<string, string> = {}): Record<string, string> {
  office.later(1);
  const held = { from: nextDay(), to: "", cite: "Công văn 1/BTĐKT ngày 2/1/2026" };
  return { award: "city-annual", subject: "individual", minVnd: "5.000.000", ...held, ...more };
}

describe("a measure", () => {
  it("is proposed by one, confirmed by another, and then stands with both names and the paper", async () => {
    const sent = measure();
    const response = await office.post("/office/rules/threshold", sent, asBoard);
    expect([response.status, response.headers.get("location")]).toEqual([303, "/office/rules"]);
    const own = waiting(await page());
    expect(own).toContain("Bằng khen thành phố, hằng năm, Cá nhân: từ 5.000.000 đồng");
    expect(own).toContain("Rút lại");
    expect(own).not.toContain("Xác nhận<");
    const theirs = waiting(await page(asAdmin));
    expect(theirs).toContain("Xác nhận<");
    const id = (await last())?.id ?? "";
    expect((await settle(id, "confirm", asBoard)).status).toBe(403);
    expect((await settle(id, "confirm", asAdmin)).headers.get("location")).toBe("/office/rules");
    const html = await page();
    expect(waiting(html)).toContain("Không có đề nghị nào đang chờ.");
    for (const words of ["đang áp dụng", "Lê Thị Mướp", "Ngô Văn Bầu", sent.cite ?? ""]) {
      expect(html).toContain(words);
    }
  });

  it.each([
    ["award", { award: "letter" }, "Xin chọn một dòng."],
    ["subject", { subject: "" }, "Xin chọn một dòng."],
    ["minVnd", { minVnd: "-5" }, "Xin ghi số đồng bằng chữ số"],
    ["minVnd", { minVnd: "5 triệu" }, "Xin ghi số đồng bằng chữ số"],
    ["minVnd", { minVnd: "" }, "Xin ghi số đồng bằng chữ số"],
    ["minVnd", { none: "yes" }, "Xin ghi số đồng bằng chữ số"],
    ["from", { from: "2026-02-30" }, "Xin chọn một ngày có thật"],
    ["from", { from: "0026-01-01" }, "Xin chọn một ngày có thật"],
    ["to", { to: "2016-01-01" }, "Ngày này phải sau ngày bắt đầu."],
    ["cite", { cite: "  " }, "Xin ghi số và ngày của văn bản."],
  ])("with a wrong %s (%j) is not taken, says so beside the field, and loses nothing", async (field, more, words) => {
    const before = (await listRules(office.house)).length;
    const response = await office.post("/office/rules/threshold", measure({ ...more }), asBoard);
    const html = await response.text();
    expect(response.status).toBe(422);
    expect(html).toMatch(new RegExp(`id="threshold-${field}"[^>]*aria-invalid="true"`));
    expect(html).toMatch(new RegExp(`id="threshold-${field}-note" class="fault">${words}`));
    if (field !== "cite") expect(html).toContain("Công văn 1/BTĐKT");
    expect(html).not.toContain('id="reading-from-note" class="fault"');
    expect((await listRules(office.house)).length).toBe(before);
  });

  it("sent twice is one, and another of the same day is told beside the day", async () => {
    const sent = measure();
    const twice = [await office.post("/office/rules/threshold", sent, asBoard)];
    twice.push(await office.post("/office/rules/threshold", sent, asBoard));
    expect(twice.map(({ status }) => status)).toEqual([303, 303]);
    const other = await office.post("/office/rules/threshold", { ...sent, minVnd: "1" }, asAdmin);
    expect(other.status).toBe(422);
    expect(await other.text()).toContain("Đã có một dòng bắt đầu đúng ngày này");
    const same = (await listRules(office.house)).filter(({ rule }) => rule.from === sent.from);
    expect(same).toHaveLength(1);
  });

  it("may be ended by a line without one", async () => {
    await office.post("/office/rules/threshold", measure({ minVnd: "", none: "yes" }), asBoard);
    expect(waiting(await page())).toContain("thôi không ghi mức nào");
  });

  it("is rejected or taken back; whoever comes second is told", async () => {
    await office.post("/office/rules/threshold", measure(), asBoard);
    const id = (await last())?.id ?? "";
    expect((await settle(id, "withdraw", asAdmin)).status).toBe(403);
    expect((await settle(id, "reject", asAdmin)).status).toBe(303);
    expect((await settle(id, "reject", asAdmin)).status).toBe(303);
    const late = await settle(id, "withdraw", asBoard);
    expect([late.status, (await late.text()).includes("Đề nghị này đã có người xử lý")]).toEqual([409, true]);
    expect(await page()).toContain("không đồng ý");
    for (const odd of ["", "x", "00000000-0000-0000-0000-000000000000"]) {
      expect((await settle(odd, "confirm", asAdmin)).status).toBe(404);
    }
    expect((await settle(id, "delete", asAdmin)).status).toBe(404);
  });
});

describe("a reading", () => {
  it("is for the Board to confirm until two persons have", async () => {
    const row = (html: string) => /<b class="code">R7<\/b>(.*?)<\/dd>/s.exec(html)?.[1] ?? "";
    const before = row(await page());
    expect(before).toContain("cần Ban TĐKT xác nhận");
    expect(before).toContain("Mục II.2.e");
    expect(before).toContain("Cách khác: hộ gia đình không xét ở nội dung từ thiện.");
    const sent = { reading: "R7=no", from: "2026-01-01", to: "", cite: "Thông báo 7" };
    expect((await office.post("/office/rules/reading", sent, asBoard)).status).toBe(303);
    expect(row(await page())).toContain("cần Ban TĐKT xác nhận");
    await settle((await last())?.id ?? "", "confirm", asAdmin);
    const after = row(await page());
    expect(after).toContain("hộ gia đình không xét ở nội dung từ thiện");
    expect(after).toContain("hai người đã xác nhận");
    expect(after).toContain("Theo Thông báo 7.");
  });

  it("that is a text can be confirmed, and every one of the plan is shown with its clause", async () => {
    office.later(1);
    const sent = { reading: "R1", from: "2026-01-01", to: "", cite: "Thông báo 8" };
    await office.post("/office/rules/reading", sent, asBoard);
    await settle((await last())?.id ?? "", "confirm", asAdmin);
    const html = await page();
    expect(html).toContain("Theo Thông báo 8.");
    for (const { id } of office.deps.pack.readings) {
      expect(html).toMatch(new RegExp(`<b class="code">${id}</b><br/><small>[^<]+</small>`));
    }
  });

  it.each(["", "R7", "R7=maybe", "R1=yes", "R99"])("chosen as %j is none", async (reading) => {
    const sent = { reading, from: "2026-01-01", to: "", cite: "Thông báo 9" };
    const response = await office.post("/office/rules/reading", sent, asBoard);
    expect([response.status, (await response.text()).includes('id="reading-reading-note" class="fault"')]).toEqual([
      422,
      true,
    ]);
  });
});

describe("accounts that may only look", () => {
  it.each([{ role: "reviewer" as const }, { role: "viewer" as const }, { role: "admin" as const, unit: "31120" }])(
    "%j see the rules, no form, and change nothing",
    async (of) => {
      await office.post("/office/rules/threshold", measure(), asBoard);
      const cookie = await office.enter(await office.addStaff(of));
      const html = await page(cookie);
      expect(html).toContain("Tài khoản này xem được");
      expect(html).not.toMatch(/action="\/office\/rules/);
      const before = await listRules(office.house);
      expect((await office.post("/office/rules/threshold", measure(), cookie)).status).toBe(403);
      expect((await settle(before[0]?.id ?? "", "confirm", cookie)).status).toBe(403);
      expect(await listRules(office.house)).toEqual(before);
    },
  );
});

describe("posts from elsewhere", () => {
  it.each(["threshold", "reading", "settle", "what-if/ask"])("to %s are refused", async (path) => {
    const response = await office.post(`/office/rules/${path}`, measure(), asBoard, {
      "sec-fetch-site": "cross-site",
    });
    expect(response.status).toBe(403);
  });
});
