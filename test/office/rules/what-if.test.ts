import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addDonors } from "../../registry/donors.ts";
import { type OfficeBed, openOffice } from "../bed.ts";

let office: OfficeBed;
let cookie: string;

beforeAll(async () => {
  office = await openOffice();
  cookie = await office.enter(await office.addStaff({ role: "board", name: "Lê Thị Mướp" }));
  await addDonors(office, 6, { unit: "31120", value: "9000000" });
  await addDonors(office, 8, { unit: "31135", value: "1000000" });
  await addDonors(office, 2, { unit: "31147", value: "1000000" });
});
afterAll(() => office.close());

const sent = { award: "city-5-year", subject: "individual", minVnd: "5.000.000", reading: "", term: "" };
const ask = (fields: Record<string, string>, as = cookie) => office.post("/office/rules/what-if/ask", fields, as);
const page = async (query = "", as = cookie) => (await office.get(`/office/rules/what-if${query}`, as)).text();
const RELOADS = '<meta http-equiv="refresh"';

/** Holds what is being worked at until it is let go. */
function hold(): () => void {
  const { query } = office.database;
  let release = () => {};
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  office.database.query = async (sql, parameters) => {
    if (sql.includes("from fact")) await gate;
    return query(sql, parameters);
  };
  return () => {
    office.database.query = query;
    release();
  };
}

async function answer(): Promise<string> {
  for (;;) {
    const html = await page();
    if (!html.includes(RELOADS)) return html;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

describe("a what-if in the office", () => {
  it("is worked at beside, shows how far it is by loading again, and then the tables", async () => {
    const letGo = hold();
    const response = await ask(sent);
    expect([response.status, response.headers.get("location")]).toEqual([
      303,
      "/office/rules/what-if?award=city-5-year&subject=individual&minVnd=5.000.000",
    ]);
    const running = await page();
    letGo();
    expect(running).toContain(RELOADS);
    expect(running).toContain("Đang tính…");
    const html = await answer();
    for (const words of [
      "Bằng khen thành phố, 5 năm, Cá nhân: từ 5.000.000 đồng",
      "Đã xem khoảng 15 hồ sơ tính đến ngày 05/01/2026",
      "Tới gần hơn: 6",
      "Lùi lại: 10",
      "do cơ quan quyết định → có thể được xem xét: 6",
      "Phường Cái Khế",
      "Các nơi khác",
      "Lê Thị Mướp",
    ]) {
      expect(html).toContain(words);
    }
    const figures = [...html.matchAll(/<td>(\d+)<\/td>/g)].map((match) => Number(match[1]));
    expect(figures.length).toBeGreaterThan(3);
    for (const figure of figures) expect(figure).toBeGreaterThanOrEqual(5);
    expect(html).not.toContain("Tân An"); // the two donors there are in no line of their own
  });

  it("is one at a time: another disturbs nothing, is told so, and can be sent again", async () => {
    const letGo = hold();
    await ask(sent);
    expect((await ask(sent)).headers.get("location")).not.toContain("busy");
    const busy = (await ask({ ...sent, minVnd: "1" })).headers.get("location") ?? "";
    const query = busy.slice(busy.indexOf("?"));
    expect(await page(query)).toContain("lần vừa gửi chưa bắt đầu");
    letGo();
    expect(await answer()).toContain("từ 5.000.000 đồng");
    const after = await page(query);
    expect(after).toContain("Lần thử kia đã xong.");
    expect(after).toContain('name="minVnd" aria-describedby="what-if-minVnd-note" value="1"');
  });

  it("that fails says so, and the next one goes on", async () => {
    const { query } = office.database;
    // Only what the what-if reads: the page itself asks for other things.
    office.database.query = (text, values) =>
      /office_rule|registration/.test(text) ? Promise.reject(new Error("gone")) : query(text, values);
    await ask(sent);
    expect(await answer()).toContain("không xong");
    office.database.query = query;
    await ask(sent);
    expect(await answer()).toContain("Tới gần hơn: 6");
  });

  it("says plainly where nothing changes", async () => {
    await ask({ reading: "R7=no" });
    expect(await answer()).toContain("Không có gì thay đổi");
  });

  it("stands in the audit with the account", async () => {
    const { audit } = office.database.prisma;
    const before = await audit.count({ where: { action: "rules.what-if" } });
    await ask(sent);
    await answer();
    expect(await audit.count({ where: { action: "rules.what-if" } })).toBe(before + 1);
  });

  it("of nothing, or of what cannot be, is not begun and says so beside the field", async () => {
    const nothing = await ask({ award: "", subject: "", minVnd: "", reading: "" });
    expect(nothing.status).toBe(422);
    expect(await nothing.text()).toContain('id="what-if-award-note" class="fault"');
    const wrong = await ask({ ...sent, minVnd: "-1" });
    const html = await wrong.text();
    expect([
      wrong.status,
      html.includes('value="-1"'),
      html.includes('id="what-if-minVnd-note" class="fault"'),
    ]).toEqual([422, true, true]);
  });

  it("is filled in beforehand from a proposal", async () => {
    const html = await page("?award=city-annual&subject=household&minVnd=700000&from=2026-02-01");
    expect(html).toContain('<option value="city-annual" selected="">');
    expect(html).toContain('value="700000"');
  });

  it("is for those who may set rules", async () => {
    const other = await office.enter(await office.addStaff({ role: "reviewer" }));
    expect((await office.get("/office/rules/what-if", other)).status).toBe(403);
    expect((await ask(sent, other)).status).toBe(403);
  });
});
