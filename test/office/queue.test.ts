import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Staff } from "../../src/registry/staff.ts";
import { type OfficeBed, openOffice } from "./bed.ts";

let office: OfficeBed;
let city: Staff;
let cookie: string;

beforeAll(async () => {
  office = await openOffice();
  city = await office.addStaff({ role: "board" });
  cookie = await office.enter(city);
});
afterAll(() => office.close());
afterEach(async () => {
  const { prisma } = office.database;
  await prisma.review.deleteMany();
  await prisma.contribution.deleteMany();
  await prisma.registration.deleteMany();
});

const page = async (path = "/office", as = cookie) => (await office.get(path, as)).text();
const codesIn = (html: string) =>
  [...html.matchAll(/href="\/office\/records\/([A-Z0-9-]+)"/g)].map((match) => match[1]);
const hours = (ago: number) => new Date(office.clock.now.getTime() - ago * 3_600_000);
/** The tiles and chips of a page: what they count, and where they lead. */
const linksIn = (html: string, label: string) => {
  const nav = new RegExp(`<nav[^>]*aria-label="${label}">(.*?)</nav>`, "s").exec(html)?.[1] ?? "";
  return [...nav.matchAll(/href="([^"]*)"/g)].map((match) => (match[1] ?? "").replaceAll("&amp;", "&"));
};

it("tells before a channel's messages of the month are used up", async () => {
  expect(await page()).not.toContain("Bot Zalo");
  office.deps.quota = { near: () => ({ channel: "zalo-bot", used: 2_400, limit: 3_000 }) };
  expect(await page()).toContain("đã dùng 2400/3000 tin");
  office.deps.quota = undefined;
});

describe("what waits", () => {
  it("is a list from the oldest, without anybody's name", async () => {
    const young = await office.addContribution({ at: hours(3) });
    const old = await office.addRegistration({ at: hours(75) });
    const html = await page();
    expect(codesIn(html)).toEqual([old.code, young.code]);
    expect(html).toContain("3 ngày");
    expect(html).toContain("5.200.000 đồng");
    expect(html).not.toContain("Cà Rốt");
  });

  it("of nothing says so, in each view and filter", async () => {
    expect(await page()).toContain("Không còn hồ sơ nào chờ.");
    expect(await page("/office?show=returned")).toContain("Không có hồ sơ nào đang chờ người gửi sửa.");
    expect(await page("/office?show=today")).toContain("Hôm nay chưa có quyết định nào.");
    expect(await page("/office?unit=31120")).toContain("Không có hồ sơ nào khớp");
  });

  it("is narrowed by links that count, and each leads to as many", async () => {
    await office.addRegistration({ at: hours(9) });
    await office.addRegistration({ at: hours(8), track: "e", subject: "collective" });
    await office.addContribution({ at: hours(7) });
    await office.addContribution({ at: hours(6), kind: "goods", measure: "kg" });
    await office.addRegistration({ state: "returned" });
    const html = await page();
    const tiles = linksIn(html, "Danh sách");
    expect(tiles).toEqual([
      "/office",
      "/office?kind=registration",
      "/office?kind=contribution",
      "/office?show=returned",
      "/office?show=today",
    ]);
    const counted = [...html.matchAll(/<b>(\d+)<\/b> <span>/g)].map((match) => Number(match[1]));
    expect(counted).toEqual([4, 2, 2, 1, 0]);
    for (const [index, tile] of tiles.entries()) expect(codesIn(await page(tile))).toHaveLength(counted[index] ?? -1);
    const tracks = linksIn(await page("/office?kind=registration"), "Lọc theo loại");
    expect(tracks).toEqual(["/office?kind=registration&track=a", "/office?kind=registration&track=e"]);
    for (const track of tracks) expect(codesIn(await page(track))).toHaveLength(1);
    const kinds = linksIn(await page("/office?kind=contribution"), "Lọc theo loại");
    for (const kind of kinds) expect(codesIn(await page(kind))).toHaveLength(1);
  });

  it("is narrowed by unit, which the other links then keep", async () => {
    await office.addRegistration({ unit: "31120" });
    const there = await office.addRegistration({ unit: "31135" });
    const nowhere = await office.addRegistration({ unit: null });
    const html = await page("/office?unit=31135");
    expect(codesIn(html)).toEqual([there.code]);
    expect(html).toContain('<option value="31135" selected="">Phường Ninh Kiều (1)</option>');
    expect(linksIn(html, "Danh sách")[1]).toBe("/office?unit=31135&kind=registration");
    expect(codesIn(await page("/office?unit=none"))).toEqual([nowhere.code]);
  });

  it("is shown page by page, there and back, each record once", async () => {
    const all: string[] = [];
    for (let index = 0; index < 120; index++) {
      const add = index % 3 === 0 ? office.addContribution : office.addRegistration;
      all.push((await add({ at: hours(500 - Math.floor(index / 4)) })).code);
    }
    const next = (html: string) => /rel="next" href="([^"]*)"/.exec(html)?.[1]?.replaceAll("&amp;", "&");
    const previous = (html: string) => /rel="prev" href="([^"]*)"/.exec(html)?.[1]?.replaceAll("&amp;", "&");
    const first = await page();
    const second = await page(next(first));
    const third = await page(next(second));
    expect([first, second, third].map((html) => codesIn(html).length)).toEqual([50, 50, 20]);
    expect(new Set([first, second, third].flatMap(codesIn))).toEqual(new Set(all));
    expect(previous(first)).toBeUndefined();
    expect(next(third)).toBeUndefined();
    expect(codesIn(await page(previous(third)))).toEqual(codesIn(second));
    expect(codesIn(await page(previous(await page(previous(third)))))).toEqual(codesIn(first));
  });

  it("is an account's own commune's, with nothing to choose another by", async () => {
    await office.addRegistration({ unit: "31120" });
    const own = await office.addRegistration({ unit: "31135" });
    const commune = await office.enter(await office.addStaff({ unit: "31135" }));
    for (const path of ["/office", "/office?unit=31120", "/office?unit=none", "/office?unit="]) {
      const html = await page(path, commune);
      expect(codesIn(html).filter((code) => code !== own.code)).toEqual([]);
      expect(html).not.toContain("<select");
      expect(html).toMatch(/<b>1<\/b> <span>Đang chờ/);
    }
  });

  it.each([
    "show=nonsense",
    "kind=x",
    "track=zz",
    "contribution=gold",
    "after=1.2.3",
    "after=99999999999999999.AAAA",
    "before=abc",
    "unit=%27%3B--",
    "after=0.AAAA-AAAA&before=0.AAAA-AAAA",
    `unit=${"9".repeat(3000)}`,
    "%00=1",
    "unit=%00",
  ])("of an odd address (%s) is still a page", async (query) => {
    // biome-ignore format: a list of words
    await office.addRegistration();
    expect((await office.get(`/office?${query}`, cookie)).status).toBe(200);
  });
});

describe("what was decided today", () => {
  it("is listed with what came of it", async () => {
    const { code } = await office.addRegistration();
    await office.post(`/office/records/${code}/decide`, { decision: "approve", version: "1" }, cookie);
    const html = await page("/office?show=today");
    expect(codesIn(html)).toEqual([code]);
    expect(html).toContain("đã duyệt");
    office.later(24 * 60);
    const tomorrow = await office.enter(city);
    expect(codesIn(await page("/office?show=today", tomorrow))).toEqual([]);
    office.later(-24 * 60);
  });
});

describe("the field for a code", () => {
  it.each([
    ["any case and spaces", (code: string) => ` ${code.toLowerCase().replace("-", " ")} `],
    ["no hyphen", (code: string) => code.replace("-", "")],
  ])("finds a record with %s", async (_, typed) => {
    const { code } = await office.addContribution();
    const response = await office.get(`/office/find?code=${encodeURIComponent(typed(code))}`, cookie);
    expect([response.status, response.headers.get("location")]).toEqual([303, `/office/records/${code}`]);
  });

  it.each(["", "K7", "OOOO-IIII", "<script>", "a".repeat(500)])("says kindly that %j is no code", async (typed) => {
    const response = await office.get(`/office/find?code=${encodeURIComponent(typed)}`, cookie);
    expect(response.status).toBe(404);
    expect(await response.text()).toContain("Xin xem lại mã");
  });
});
