import { randomUUID } from "node:crypto";
import type { Browser, BrowserContextOptions } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { answerFeedback } from "../../src/registry/feedback.ts";
import type { Staff } from "../../src/registry/staff.ts";
import type { Person } from "../registry/bed.ts";
import { writeEffects } from "../registry/writing.ts";
import { DESKTOP, enterOffice, launch, look, WAYS } from "./browsing.ts";
import { type OfficeSite, openSite } from "./site.ts";

/** The desks for people put forward and for what the Board is told, in a real browser. */
let browser: Browser;
let site: OfficeSite;
let admin: Staff;
let person: Person;
const closing: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  browser = await launch();
});
beforeEach(async () => {
  site = await openSite();
  closing.push(() => site.close());
  admin = await site.addStaff({ name: "Trần Thị Bí Đỏ", role: "admin" });
  person = await site.addPerson();
});
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});
afterAll(() => browser.close());

async function signIn(options: BrowserContextOptions) {
  const desk = await enterOffice(browser, site, admin, options);
  closing.push(() => desk.context.close());
  return desk;
}

const nominate = (code: string, name: string, deed: string) =>
  writeEffects(site, person, [{ do: "nominate", code, nominee: { name, place: "31120", deed } }]);

async function toldThreeThings() {
  const told = { do: "give-feedback" as const, anonymous: true, toldOn: "2026-01-05" };
  const ways = "Đường vô ấp hay ngập, bà con lớn tuổi khó ra nhà văn hóa để nghe hướng dẫn đăng ký.";
  await writeEffects(site, person, [
    { ...told, code: "BEDU-2222", about: "difficulty", marks: [], content: { what: ways } },
  ]);
  const money = "Ra phường ba lần, lần nào cũng nghe đòi tiền trà nước mới hướng dẫn.";
  await writeEffects(site, person, [
    {
      ...told,
      code: "CARR-T222",
      about: "money-asked",
      marks: ["money-asked", "false-file"],
      content: { what: money },
    },
  ]);
  const wish = { what: "Nên dán giấy chỉ cách đăng ký ở nhà văn hóa ấp.", name: "Trần Văn Su Hào" };
  await writeEffects(site, person, [
    {
      ...told,
      code: "SUHA-2222",
      about: "suggestion",
      marks: [],
      anonymous: false,
      content: wish,
      toldOn: "2026-01-04",
    },
  ]);
  const answers = ["Ban đã gửi mẫu giấy cho từng ấp.", "Tuần tới cán bộ xuống dán và chỉ thêm."];
  for (const text of answers) await answerFeedback(site.house, admin, "SUHA-2222", { text, once: randomUUID() });
}

describe.each(WAYS)("on a %s", (way, options) => {
  it("somebody put forward is asked, agrees, and is erased when they think again", async () => {
    await nominate("CARR-T222", "Nguyễn Thị Cà Rốt", "ba năm nay nấu cháo phát ở trạm y tế mỗi sáng chủ nhật");
    await nominate("BEDU-2222", "Tổ phụ nữ ấp Rau Muống", "góp gạo mỗi tháng cho bà con già yếu");
    const { page, faults } = await signIn(options);
    await page.getByRole("link", { name: "Giới thiệu" }).click();
    await look(page, `nominations ${way}`);
    await page.getByRole("link", { name: "CARR-T222" }).click();
    await look(page, `nomination ${way}`);
    await page.getByRole("button", { name: "Đã liên hệ" }).click();
    await page
      .getByRole("textbox", { name: /Lời nhắn/ })
      .first()
      .fill("Cô đã nhận lời. Cảm ơn mình.");
    await page.getByRole("button", { name: "Người đó đồng ý" }).click();
    await page.getByText("Hướng dẫn đăng ký").waitFor();
    await look(page, `nomination agreed ${way}`);
    await page.getByText("Người đó không muốn", { exact: true }).click();
    await page.getByRole("checkbox").check();
    await look(page, `nomination declining ${way}`);
    await page.getByRole("button", { name: "Xóa ngay" }).click();
    await page.getByRole("heading", { name: "Đã xóa" }).waitFor();
    await page.getByRole("link", { name: "Về danh sách được giới thiệu" }).click();
    expect(await page.getByRole("link", { name: "CARR-T222" }).count()).toBe(0);
    expect(faults).toEqual([]);
  });

  it("the Board reads, answers, closes and compiles", async () => {
    await toldThreeThings();
    const { page, faults } = await signIn(options);
    await page.getByRole("link", { name: "Phản ánh" }).click();
    await look(page, `feedback ${way}`);
    await page.getByRole("link", { name: "CARR-T222" }).click();
    await page
      .getByRole("textbox", { name: /Lời trả lời/ })
      .fill("Ban đã nhắc phường.\nKhông ai được lấy tiền của mình.");
    await page.getByRole("button", { name: "Gửi trả lời" }).click();
    await page.getByRole("button", { name: "Khép lại" }).waitFor();
    await look(page, `feedback one ${way}`);
    await page.getByRole("button", { name: "Khép lại" }).click();
    await page.getByText("Phản ánh này đã khép lại.").waitFor();
    await page.goto("/office/feedback/table");
    await look(page, `feedback table ${way}`);
    expect(await page.locator(".report tbody tr").count()).toBe(3);
    expect(faults).toEqual([]);
  });
});

it("the table on paper is the table alone, within the sheet", async () => {
  await toldThreeThings();
  const { page } = await signIn(DESKTOP);
  await page.goto("/office/feedback/table");
  await page.emulateMedia({ media: "print" });
  expect(await page.locator("header.top, footer.foot, form.span").filter({ visible: true }).count()).toBe(0);
  await page.setViewportSize({ width: 1032, height: 702 });
  await look(page, "feedback table paper");
});
