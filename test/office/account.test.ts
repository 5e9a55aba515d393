import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { peekCode } from "../../src/registry/one-time.ts";
import { findStaff, type Staff } from "../../src/registry/staff.ts";
import { type OfficeBed, openOffice } from "./bed.ts";

let office: OfficeBed;
let staff: Staff;
let cookie: string;

beforeAll(async () => {
  office = await openOffice();
  staff = await office.addStaff({ name: "Ngô Thị Mướp", role: "entry", unit: "31120" });
  cookie = await office.enter(staff);
});
afterAll(() => office.close());

const page = async (path = "/office/account", as = cookie) => (await office.get(path, as)).text();

describe("the account's own page", () => {
  it("says who one is here and what one sees", async () => {
    const text = await page();
    for (const words of ["Ngô Thị Mướp", staff.id, "Nhập liệu", "Phường Cái Khế"]) expect(text).toContain(words);
  });

  it("says the whole city, and the body, of those without a commune", async () => {
    const bank = await office.addStaff({ role: "viewer", body: "Ngân hàng Mẫu <thử>" });
    const text = await page("/office/account", await office.enter(bank));
    expect(text).toContain("Toàn thành phố");
    expect(text).toContain("Ngân hàng Mẫu &lt;thử&gt;");
  });

  it("makes a code for a chat, shown once, that is for a chat alone", async () => {
    const response = await office.post("/office/account/chat", {}, cookie);
    const code = /\/start staff-([A-Z2-9]{26})</.exec(await response.text())?.[1] ?? "";
    expect(await peekCode(office.house, code, "chat")).toEqual({ kind: "good", staffId: staff.id });
    expect(await peekCode(office.house, code, "sign-in")).toMatchObject({ why: "unknown" });
    expect(`staff-${code}`.length).toBeLessThanOrEqual(64); // what Telegram takes after /start
    expect(await page()).not.toContain("/start staff-");
  });

  it("says when a chat is linked, and unlinks it", async () => {
    const { chatId } = await office.addPerson();
    await office.database.prisma.staff.update({ where: { id: staff.id }, data: { chatId } });
    expect(await page()).toContain("Đã nối một cuộc trò chuyện");
    expect((await office.post("/office/account/chat/unlink", {}, cookie)).headers.get("location")).toBe(
      "/office/account",
    );
    expect(await page()).toContain("Nối một cuộc trò chuyện để nhận");
  });
});

describe("the language", () => {
  it("is kept with the account and leads back to where one was", async () => {
    const back = "/office?show=today&unit=31120";
    const response = await office.post("/office/language", { language: "en", back }, cookie);
    expect(response.headers.get("location")).toBe(back);
    expect(await page("/office")).toContain("Waiting for the office");
    expect((await findStaff(office.house, staff.id))?.language).toBe("en");
    await office.post("/office/language", { language: "vi", back: "/office/account" }, cookie);
    expect(await page("/office")).toContain("Đang chờ văn phòng");
  });

  it.each([
    "https://evil.example",
    "//evil.example",
    "/office//evil.example@x",
    "/officeevil",
    "javascript:alert(1)",
    "/office/\r\nSet-Cookie: a=b",
    "",
  ])("never leads out of the office by %j", async (back) => {
    const { headers } = await office.post("/office/language", { language: "vi", back }, cookie);
    const target = new URL(headers.get("location") ?? "", "http://localhost:3000/office");
    expect(target.origin).toBe("http://localhost:3000");
    expect(target.pathname).toMatch(/^\/office(\/|$)/);
    expect(headers.get("set-cookie")).toBeNull();
  });

  it("that we do not speak changes nothing", async () => {
    await office.post("/office/language", { language: "fr" }, cookie);
    expect((await findStaff(office.house, staff.id))?.language).toBe("vi");
  });

  it("is offered on the page that answers a post, too, and leads back to the page it was posted from", async () => {
    const text = await (await office.post("/office/account/chat", {}, cookie)).text();
    expect(text).toContain('name="back" value="/office/account"');
  });
});
