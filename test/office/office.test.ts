import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Staff } from "../../src/registry/staff.ts";
import { type OfficeBed, openOffice } from "./bed.ts";

let office: OfficeBed;
let staff: Staff;
let cookie: string;

beforeAll(async () => {
  office = await openOffice();
  staff = await office.addStaff({ role: "admin" });
  cookie = await office.enter(staff);
});
afterAll(() => office.close());

describe("nobody signed in", () => {
  it.each([
    "/office",
    "/office/",
    "/office/find?code=AAAA-AAAA",
    "/office/records/AAAA-AAAA",
    "/office/account",
    "/office/x",
  ])("is told at %s how to come in, and sees nothing else", async (path) => {
    const { code } = await office.addRegistration();
    const response = await office.get(path.replace("AAAA-AAAA", code));
    expect(response.status).toBe(401);
    const page = await response.text();
    expect(page).toContain("Chưa đăng nhập");
    expect(page).not.toMatch(/Cà Rốt|Đang chờ|Đăng xuất/);
  });

  it("posts nothing, wherever", async () => {
    const { code } = await office.addRegistration();
    for (const path of [
      `/office/records/${code}/decide`,
      `/office/records/${code}/undo`,
      "/office/account/chat",
      "/office/language",
      "/office/sign-out",
    ]) {
      expect((await office.post(path, { decision: "approve", version: "1" })).status).toBe(401);
    }
    expect(await office.row(code)).toMatchObject({ state: "submitted", version: 1 });
  });

  it("reads the language asked for, else the browser's, else Vietnamese", async () => {
    const title = async (path: string, language?: string) => {
      const response = await office.get(path, undefined, language ? { "accept-language": language } : {});
      return /<h1>([^<]*)/.exec(await response.text())?.[1];
    };
    expect(await title("/office")).toBe("Chưa đăng nhập");
    expect(await title("/office", "en-GB,vi;q=0.5")).toBe("Not signed in");
    expect(await title("/office?lang=vi", "en")).toBe("Chưa đăng nhập");
  });

  it("is offered the other language without losing the link's code", async () => {
    const page = await (await office.get("/office/sign-in?code=ABC")).text();
    expect(page).toContain('href="/office/sign-in?code=ABC&amp;lang=en"');
  });
});

describe("posts from elsewhere", () => {
  const paths = [
    "/office/sign-in",
    "/office/sign-out",
    "/office/language",
    "/office/account/chat",
    "/office/records/AAAA-AAAA/decide",
  ];
  const strange: Record<string, string>[] = [
    {},
    { "sec-fetch-site": "cross-site" },
    { "sec-fetch-site": "same-site" },
    { "sec-fetch-site": "none" },
    { origin: "https://evil.example" },
    { origin: "null" },
  ];

  it.each(strange)("with %j are refused with 403 and do nothing", async (headers) => {
    const { code } = await office.addRegistration();
    for (const path of paths) {
      const fields = { decision: "approve", version: "1", language: "en" };
      const response = await office.post(path.replace("AAAA-AAAA", code), fields, cookie, headers);
      expect([path, response.status]).toEqual([path, 403]);
    }
    expect(await office.row(code)).toMatchObject({ state: "submitted" });
    expect((await office.get("/office", cookie)).status).toBe(200);
  });

  const ours: Record<string, string>[] = [{ "sec-fetch-site": "same-origin" }, { origin: "http://localhost:3000" }];
  it.each(ours)("but from our own page, with %j, they are taken", async (headers) => {
    expect((await office.post("/office/language", { language: "vi" }, cookie, headers)).status).toBe(303);
  });
});

describe("every page", () => {
  it("is kept by nobody, is a whole document, and holds no script or style of its own", async () => {
    const { code } = await office.addRegistration();
    for (const path of [
      "/office",
      `/office/records/${code}`,
      "/office/account",
      "/office/nowhere",
      "/office/sign-in?code=x",
    ]) {
      const response = await office.get(path, cookie);
      const page = await response.text();
      expect(response.headers.get("cache-control")).toBe("no-store");
      expect(page).toMatch(/^<!DOCTYPE html><html lang="vi">/);
      expect(page).not.toMatch(/<script>|<style|\sstyle=|\son[a-z]+=/);
      expect(page).not.toContain("common:trial");
    }
  });

  it("names its style and script by their content, to be kept for good", async () => {
    const page = await (await office.get("/office", cookie)).text();
    const addresses = [...page.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map((match) => match[1] ?? "");
    expect(addresses.filter((address) => address.endsWith(".css")).length).toBeGreaterThan(1);
    expect(addresses.filter((address) => address.endsWith(".js"))).toHaveLength(1);
    for (const address of addresses) {
      const response = await office.get(address);
      expect(response.status).toBe(200);
      expect(response.headers.get("cache-control")).toContain("immutable");
      expect(response.headers.get("content-type")).toMatch(/^text\/(css|javascript)/);
    }
  });

  it("that does not exist is told kindly", async () => {
    const response = await office.get("/office/nowhere", cookie);
    expect(response.status).toBe(404);
    expect(await response.text()).toContain("Không tìm thấy");
  });

  it("says that it is a trial while nobody answers for the data, and who does where somebody does", async () => {
    const trial = await openOffice({ OFFICE_NAME: "" });
    try {
      const page = await (await trial.get("/office/sign-in?code=x")).text();
      expect(page).toContain("BẢN THỬ, không phải của cơ quan nào");
      expect(await (await office.get("/office", cookie)).text()).not.toContain("BẢN THỬ");
      expect(await (await office.get("/office", cookie)).text()).toContain("Văn phòng thử");
    } finally {
      await trial.close();
    }
  });

  it("shows a name with markup in it as text", async () => {
    const sly = await office.addStaff({ name: '<img src=x onerror=alert(1)> & "Bắp"' });
    const page = await (await office.get("/office", await office.enter(sly))).text();
    expect(page).toContain("&lt;img src=x onerror=alert(1)&gt; &amp;");
    expect(page).not.toContain("<img");
  });
});
