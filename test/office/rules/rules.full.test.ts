import type { Browser, BrowserContextOptions } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { proposeRule, settleRule } from "../../../src/registry/rules.ts";
import type { Staff } from "../../../src/registry/staff.ts";
import { addDonors } from "../../registry/donors.ts";
import { enterOffice, launch, look, WAYS } from "../browsing.ts";
import { type OfficeSite, openSite } from "../site.ts";

/** The rules in a real browser. SHOTS names a folder for pictures of the pages. */
let browser: Browser;
let site: OfficeSite;
let board: Staff;
let admin: Staff;
let closing: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  browser = await launch();
  site = await openSite();
  board = await site.addStaff({ name: "Lê Thị Mướp Hương", role: "board" });
  admin = await site.addStaff({ name: "Ngô Văn Bầu", role: "admin" });
  for (const [unit, count, value] of [
    ["31120", 12, "9000000"],
    ["31135", 8, "1000000"],
    ["31147", 3, "9000000"],
    ["31150", 6, "9000000"],
  ] as const) {
    await addDonors(site, count, { unit, value });
  }
  const held = {
    from: "2026-01-01",
    cite: "Công văn 12/BTĐKT-NV ngày 05/01/2026 của Ban Thi đua - Khen thưởng thành phố",
  };
  for (const rule of [
    { kind: "threshold" as const, award: "city-annual", subject: "collective", minVnd: "50000000", ...held },
    { kind: "reading" as const, id: "R7", value: "yes", ...held },
  ]) {
    const outcome = await proposeRule(site.house, admin, rule);
    if (outcome.kind === "proposed") await settleRule(site.house, board, outcome.id, "confirm");
  }
});
afterEach(async () => {
  for (const close of closing) await close();
  closing = [];
});
afterAll(async () => {
  await browser.close();
  await site.close();
});

async function signIn(options: BrowserContextOptions, staff: Staff) {
  const desk = await enterOffice(browser, site, staff, options);
  closing.push(() => desk.context.close());
  return desk;
}

let days = 1;

describe.each(WAYS)("on a %s", (name, options) => {
  it("one proposes a measure, the other sees what it would change and confirms it", async () => {
    const { page, faults } = await signIn(options, board);
    await page.getByRole("link", { name: "Quy định" }).click();
    await page.getByText("Đề nghị một mức đóng góp").click();
    const form = page.locator("#propose-threshold");
    await form.getByLabel("Hình thức khen").selectOption("city-5-year");
    await form.getByLabel("Cho ai").selectOption("individual");
    await form.getByLabel("Mức, tính bằng đồng").fill("năm triệu");
    await form.getByLabel("Từ ngày", { exact: true }).fill(`2026-01-0${days++}`);
    await form.getByRole("button", { name: "Gửi đề nghị" }).click();
    expect(await page.locator(".fault").allTextContents()).toHaveLength(2);
    await look(page, `rules faults ${name}`);
    await form.getByLabel("Mức, tính bằng đồng").fill("5.000.000");
    await form.getByLabel("Theo văn bản nào").fill("Công văn 13/BTĐKT ngày 06/01/2026");
    await form.getByRole("button", { name: "Gửi đề nghị" }).click();
    await page.getByText("Người khác sẽ xác nhận.").first().waitFor();

    const { page: other, faults: others } = await signIn(options, admin);
    await other.goto("/office/rules");
    await look(other, `rules ${name}`);
    await other.getByRole("link", { name: "Thử xem thay đổi gì" }).first().click();
    await look(other, `what-if form ${name}`);
    await other.getByRole("button", { name: "Tính thử" }).click();
    await other.getByRole("heading", { name: "Kết quả" }).waitFor({ timeout: 30_000 });
    expect(await other.locator("#answer").textContent()).not.toContain("Tân An");
    await look(other, `what-if ${name}`);
    await other.goto("/office/rules");
    await other.getByRole("button", { name: "Xác nhận" }).click();
    await other.getByText("Không có đề nghị nào đang chờ.").waitFor();
    await other.getByText("đang áp dụng").first().waitFor();
    expect([...faults, ...others]).toEqual([]);
  });
});
