import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { proposeRule, settleRule } from "../../../src/registry/rules.ts";
import { makeSignInLink } from "../../../src/registry/sign-in.ts";
import type { Staff } from "../../../src/registry/staff.ts";
import { addDonors } from "../../registry/donors.ts";
import { type OfficeSite, openSite } from "../site.ts";

/** The rules in a real browser. CHROMIUM names another one than Debian's; SHOTS a folder for pictures of the pages. */
let browser: Browser;
let site: OfficeSite;
let board: Staff;
let admin: Staff;
let closing: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-quic", "--disable-background-networking"],
  });
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

const WAYS: [string, BrowserContextOptions][] = [
  ["desktop", { viewport: { width: 1280, height: 800 } }],
  ["phone without JavaScript", { viewport: { width: 360, height: 740 }, isMobile: true, javaScriptEnabled: false }],
  ["dark phone", { viewport: { width: 360, height: 740 }, isMobile: true, colorScheme: "dark" }],
];

async function signIn(options: BrowserContextOptions, staff: Staff): Promise<Page> {
  const context = await browser.newContext({ locale: "vi-VN", baseURL: site.url, ...options });
  closing.push(() => context.close());
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  await page.goto(await makeSignInLink(site.house, site.url, staff.id));
  await page.getByRole("button", { name: "Đăng nhập" }).click();
  await page.waitForURL(`${site.url}/office`);
  return page;
}

/** Keeps a picture of the page where SHOTS asks for it, and refuses a page wider than its screen. */
async function look(page: Page, name: string): Promise<void> {
  const folder = process.env.SHOTS;
  if (folder !== undefined) {
    mkdirSync(folder, { recursive: true });
    await page.screenshot({ path: join(folder, `${name.replaceAll(" ", "-")}.png`), fullPage: true });
  }
  const wide = await page.evaluate("document.documentElement.scrollWidth");
  expect(wide).toBe(await page.evaluate("document.documentElement.clientWidth"));
}

let days = 1;

describe.each(WAYS)("on a %s", (name, options) => {
  it("one proposes a measure, the other sees what it would change and confirms it", async () => {
    const page = await signIn(options, board);
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

    const other = await signIn(options, admin);
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
  });
});
