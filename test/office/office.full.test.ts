import type { Browser, BrowserContextOptions } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Staff } from "../../src/registry/staff.ts";
import { PDF, photoWithPlace } from "./bed.ts";
import { enterOffice, launch, look, WAYS } from "./browsing.ts";
import { type OfficeSite, openSite } from "./site.ts";

/** The office in a real browser. SHOTS names a folder for pictures of the pages. */
let browser: Browser;
let site: OfficeSite;
let clerk: Staff;
let closing: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  browser = await launch();
  site = await openSite();
  clerk = await site.addStaff({ name: "Trần Thị Bí Đỏ", role: "admin" });
});
afterEach(async () => {
  for (const close of closing) await close();
  closing = [];
  const { prisma } = site.database;
  await prisma.review.deleteMany();
  await prisma.notice.deleteMany();
  await prisma.evidence.deleteMany();
  await prisma.fact.deleteMany();
  await prisma.contribution.deleteMany();
  await prisma.verdict.deleteMany();
  await prisma.registration.deleteMany();
});
afterAll(async () => {
  await browser.close();
  await site.close();
});

async function signIn(options: BrowserContextOptions) {
  const desk = await enterOffice(browser, site, clerk, options);
  closing.push(() => desk.context.close());
  return desk;
}

const ago = (hours: number) => new Date(site.clock.now.getTime() - hours * 3_600_000);

/** A morning's work: households and donors of several communes, one gift with its receipt. */
async function aMorning() {
  const household = await site.addRegistration({
    at: ago(300),
    answers: { head: "Nguyễn Thị Cà Rốt", phone: "0912 345 678", members: 4, place: "Phường Cái Khế", photos: "2 tệp" },
    facts: {
      status: [{ from: "2026-01-05", is: "near-poor" }],
      loan: { rightPurpose: true, onTime: true },
      voluntaryPledge: true,
    },
  });
  await site.addEvidence(household, await photoWithPlace());
  await site.addEvidence(household, await photoWithPlace({ colour: "#8a5a3a", width: 700, height: 900 }));
  await site.addEvidence(household, PDF);
  for (const [index, unit] of ["31135", "31150", "31120", "31168", null].entries()) {
    await site.addRegistration({
      at: ago(80 - index * 9),
      unit,
      track: index % 2 ? "e" : "a",
      subject: index % 2 ? "collective" : "household",
    });
  }
  const gift = await site.addContribution({ at: ago(30), unit: "31135" });
  await site.addEvidence(gift, PDF, "proof");
  await site.addContribution({ at: ago(0.4), kind: "goods", quantity: "200", measure: "kg" });
  await site.addRegistration({ state: "returned", at: ago(20) });
  return { household, gift };
}

describe.each(WAYS)("on a %s", (name, options) => {
  it("a clerk signs in, reads what waits, returns a household's file, undoes, and approves", {
    timeout: 120_000,
  }, async () => {
    const { household } = await aMorning();
    const { page, faults, link } = await signIn(options);
    const lists = page.getByRole("navigation", { name: "Danh sách" });
    await lists.getByRole("link", { name: "8 Đang chờ" }).waitFor();
    await look(page, `queue ${name}`);
    await page.getByRole("link", { name: household.code }).click();
    await page.getByText("Nguyễn Thị Cà Rốt").waitFor();
    await page.getByAltText("1. Ảnh nhà").scrollIntoViewIfNeeded();
    await expect
      .poll(() =>
        page.getByAltText("1. Ảnh nhà").evaluate((image: unknown) => (image as { naturalWidth: number }).naturalWidth),
      )
      .toBeGreaterThan(0);
    await look(page, `record ${name}`);

    // A reason and the answers in question are asked for kindly, and nothing written is lost.
    await page.getByText("Trả lại để sửa").click();
    await page.getByLabel("Lời gửi thêm").fill("Xin chụp lại sổ hộ nghèo, trang có dấu.");
    await page.getByRole("button", { name: "Ghi quyết định" }).click();
    await page.getByRole("alert").getByText("đánh dấu ít nhất một câu").waitFor();
    await page.getByLabel("Số người trong nhà").check();
    await page.getByLabel("Ảnh hoặc giấy tờ còn mờ").check();
    await look(page, `deciding ${name}`);
    await page.getByRole("button", { name: "Ghi quyết định" }).click();

    await page.getByRole("status").getByText("hoàn tác được đến 08:10").waitFor();
    await look(page, `decided ${name}`);
    expect(await site.row(household.code)).toMatchObject({ state: "returned" });
    await page.getByRole("button", { name: "Hoàn tác" }).click();
    await page.getByText("Đã hoàn tác lúc").waitFor();
    await page.getByRole("radio", { name: "Duyệt" }).check();
    await page.getByRole("button", { name: "Ghi quyết định" }).click();
    await page.getByText("đã duyệt", { exact: true }).waitFor();
    expect(await site.row(household.code)).toMatchObject({ state: "approved" });
    expect(await site.database.prisma.notice.count()).toBe(1);

    // Loading again and going back do nothing twice.
    await page.reload();
    await page.goBack();
    expect(await site.database.prisma.review.count()).toBe(2);
    expect(faults).toEqual([]);

    await page.goto(link);
    await page.getByText("Mỗi liên kết chỉ dùng một lần").waitFor();
    await look(page, `used-link ${name}`);
    await page.goto("/office/account");
    await page.getByRole("button", { name: "Nối cuộc trò chuyện" }).click();
    await page.getByText("/start staff-").waitFor();
    await look(page, `account ${name}`);
    await page.getByRole("button", { name: "English" }).click();
    await page.getByText("Morning digest on Telegram").waitFor();
    await page.getByRole("button", { name: "Tiếng Việt" }).click();
    await page.getByText("Bản tin mỗi sáng").waitFor();
    await page.getByRole("button", { name: "Đăng xuất" }).click();
    await page.getByRole("heading", { name: "Chưa đăng nhập" }).waitFor();
    await look(page, `signed-out ${name}`);
  });
});
