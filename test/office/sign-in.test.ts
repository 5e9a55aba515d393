import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { makeCode } from "../../src/registry/one-time.ts";
import { disableStaff, type Staff } from "../../src/registry/staff.ts";
import { type OfficeBed, openOffice } from "./bed.ts";

let office: OfficeBed;
let staff: Staff;
let beds: OfficeBed[] = [];

beforeAll(async () => {
  office = await openOffice();
  staff = await office.addStaff({ name: "Lê Văn Khoai" });
});
afterAll(() => office.close());
afterEach(async () => {
  for (const bed of beds) await bed.close();
  beds = [];
});

async function open(env: Record<string, string>): Promise<OfficeBed> {
  const bed = await openOffice(env);
  beds.push(bed);
  return bed;
}

const codeFor = (bed: OfficeBed, { id }: Staff) => makeCode(bed.house, id, "sign-in");
const cookieOf = (response: Response) => response.headers.get("set-cookie") ?? "";

describe("a link to sign in", () => {
  it("shows a button and uses nothing, however often programs open it", async () => {
    const code = await codeFor(office, staff);
    for (let visit = 0; visit < 3; visit++) {
      const response = await office.get(`/office/sign-in?code=${code}`);
      expect(response.status).toBe(200);
      expect(response.headers.get("set-cookie")).toBeNull();
      expect(await response.text()).toContain(`<input type="hidden" name="code" value="${code}"/>`);
    }
    const response = await office.post("/office/sign-in", { code });
    expect([response.status, response.headers.get("location")]).toEqual([303, "/office"]);
    const cookie = cookieOf(response).split(";")[0];
    expect(await (await office.get("/office", cookie)).text()).toContain("Lê Văn Khoai");
  });

  it("gives a cookie for the office alone, out of reach of scripts and other sites, for twelve hours", async () => {
    const cookie = cookieOf(await office.post("/office/sign-in", { code: await codeFor(office, staff) }));
    expect(cookie.split("; ").slice(1).sort()).toEqual(["HttpOnly", "Max-Age=43200", "Path=/office", "SameSite=Lax"]);
  });

  it("gives one over https only where the office is reached by https", async () => {
    const secure = await open({ PUBLIC_URL: "https://chungtay.example" });
    const response = await secure.post("/office/sign-in", { code: await codeFor(secure, await secure.addStaff()) });
    expect(cookieOf(response)).toMatch(/; Secure/);
  });

  it("is told kindly to be used, expired or mistyped, when opened and when posted", async () => {
    const used = await codeFor(office, staff);
    await office.post("/office/sign-in", { code: used });
    const expired = await codeFor(office, staff);
    office.later(60);
    for (const [code, words] of [
      [used, "Mỗi liên kết chỉ dùng một lần"],
      [expired, "quá 60 phút"],
      ["ABC", "Hãy chép lại trọn vẹn"],
      ["", "Hãy chép lại trọn vẹn"],
    ] as const) {
      for (const response of [
        await office.get(`/office/sign-in?code=${code}`),
        await office.post("/office/sign-in", { code }),
      ]) {
        expect(response.status).toBe(410);
        expect(cookieOf(response)).toBe("");
        const page = await response.text();
        expect(page).toContain(words);
        expect(page).toContain("npm run staff -- link");
      }
    }
  });

  it("pressed twice by the same person leads on, where they are signed in", async () => {
    const code = await codeFor(office, staff);
    const cookie = cookieOf(await office.post("/office/sign-in", { code })).split(";")[0];
    const again = await office.post("/office/sign-in", { code }, cookie);
    expect(await again.text()).toContain("Đang đăng nhập với tên Lê Văn Khoai");
  });

  it("posted many times at once signs in once", async () => {
    const code = await codeFor(office, staff);
    const responses = await Promise.all(Array.from({ length: 8 }, () => office.post("/office/sign-in", { code })));
    expect(responses.map(({ status }) => status).sort()).toEqual([303, ...Array(7).fill(410)]);
  });

  it("of a disabled account does nothing", async () => {
    const leaving = await office.addStaff();
    const code = await codeFor(office, leaving);
    await disableStaff(office.house, leaving.id);
    expect((await office.post("/office/sign-in", { code })).status).toBe(410);
  });

  it("with odd fields is refused, not an error", async () => {
    expect((await office.post("/office/sign-in", {})).status).toBe(410);
    expect((await office.post("/office/sign-in", { code: ["a", "b"] })).status).toBe(410);
    expect((await office.post("/office/sign-in", { code: "x".repeat(50_000) })).status).toBe(410);
  });
});

describe("guessing", () => {
  it("is slowed down by address, and the link stays good", async () => {
    const slow = await open({ LIMIT_PER_ADDRESS: "3/min" });
    const code = await codeFor(slow, await slow.addStaff());
    const statuses = [];
    for (let guess = 0; guess < 4; guess++)
      statuses.push((await slow.post("/office/sign-in", { code: "GUESS" })).status);
    expect(statuses).toEqual([410, 410, 410, 429]);
    const refused = await slow.post("/office/sign-in", { code });
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(await refused.text()).toContain("liên kết vẫn còn dùng được");
    expect((await slow.get(`/office/sign-in?code=${code}`)).status).toBe(200);
  });
});

describe("a session", () => {
  it("ends after twelve hours", async () => {
    const cookie = await office.enter(staff);
    office.later(12 * 60 - 1);
    expect((await office.get("/office", cookie)).status).toBe(200);
    office.later(1);
    expect((await office.get("/office", cookie)).status).toBe(401);
  });

  it("ends when the account is disabled, at once", async () => {
    const leaving = await office.addStaff();
    const cookie = await office.enter(leaving);
    await disableStaff(office.house, leaving.id);
    expect((await office.get("/office", cookie)).status).toBe(401);
  });

  it("ends by signing out, and the cookie is taken away", async () => {
    const cookie = await office.enter(staff);
    const response = await office.post("/office/sign-out", {}, cookie);
    expect([response.status, response.headers.get("location")]).toEqual([303, "/office"]);
    expect(cookieOf(response)).toMatch(/^office=;.*Max-Age=0/);
    expect((await office.get("/office", cookie)).status).toBe(401);
  });

  it("is not to be invented", async () => {
    for (const cookie of ["office=", "office=abc", `office=${"A".repeat(43)}`, "other=1"]) {
      expect((await office.get("/office", cookie)).status).toBe(401);
    }
  });
});
