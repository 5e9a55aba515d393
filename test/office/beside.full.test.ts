import { randomUUID } from "node:crypto";
import type { Browser, BrowserContextOptions } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Identity } from "../../src/registry/interface.ts";
import type { Staff } from "../../src/registry/staff.ts";
import { openTokenShelf } from "../../src/storage/platform-token.ts";
import { recordReading } from "../registry/recorded-reading.ts";
import { writeEffects } from "../registry/writing.ts";
import { enterOffice, launch, look, WAYS } from "./browsing.ts";
import { type OfficeSite, openSite } from "./site.ts";

/** The list and a record with everything that can stand beside them, and the record's verdicts, in a real browser. */
let browser: Browser;
let site: OfficeSite;
let admin: Staff;
let board: Staff;
const closing: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  browser = await launch();
});
beforeEach(async () => {
  site = await openSite();
  closing.push(() => site.close());
  admin = await site.addStaff({ name: "Trần Thị Bí Đỏ", role: "admin" });
  board = await site.addStaff({ name: "Lê Thị Mướp Hương", role: "board" });
});
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});
afterAll(() => browser.close());

async function signIn(options: BrowserContextOptions, staff: Staff) {
  const desk = await enterOffice(browser, site, staff, options);
  closing.push(() => desk.context.close());
  return desk;
}

const HAMLET: Identity = { track: "b", subject: "collective", term: "2026-2030", who: "ap rau muong|31120" };
const NAME = "Ấp Rau Muống, xã Cà Chua Bi Chín Đỏ Đầu Mùa";

/** A hamlet that two people speak for, alike to another, with a PIN, and news that could not be told. */
async function contested() {
  const content = { facts: {}, files: [], unit: "31120", phone: "+84912345678", represented: true };
  const [first, second, third] = [await site.addPerson(), await site.addPerson(), await site.addPerson()];
  const told = (head: string) => ({ head, members: 214, place: NAME });
  await writeEffects(site, first, [
    {
      do: "register",
      code: "CARA-T222",
      ...HAMLET,
      content: { ...content, who: HAMLET.who, answers: told("Nguyễn Thị Cà Rốt") },
    },
  ]);
  await writeEffects(site, second, [
    {
      do: "claim",
      code: "BEDA-2222",
      identity: HAMLET,
      content: { ...content, who: HAMLET.who, answers: told("Trần Văn Bí Đỏ") },
    },
  ]);
  const other = { ...HAMLET, who: "ap dau bap|31120" };
  await writeEffects(site, third, [
    {
      do: "register",
      code: "DUAG-2222",
      ...other,
      unsure: true,
      content: { ...content, who: other.who, answers: told("Lê Thị Đậu Bắp") },
    },
  ]);
  const { prisma } = site.database;
  await prisma.profile.updateMany({
    where: { registrations: { some: { code: "CARA-T222" } } },
    data: { pinHash: new Uint8Array(32), pinTries: 3 },
  });
  for (const record of ["CARA-T222", "DUAG-2222"]) {
    const at = site.clock.now;
    await prisma.notice.create({
      data: { id: randomUUID(), chatId: first.chatId, record, dueAt: at, heldAt: at, heldWhy: "window" },
    });
  }
}

/** What an operator and the office are warned of, above the list. */
async function warnings() {
  const shelf = openTokenShelf(site.deps, "zalo-oa");
  await shelf.refuse(await shelf.read(), "hạt giống", site.clock.now);
  site.deps.quota = { near: () => ({ channel: "zalo-bot", used: 2_400, limit: 3_000 }) };
}

describe.each(WAYS)("on a %s", (way, options) => {
  it("the list warns and marks, and a unit two people speak for is settled from its page", async () => {
    await contested();
    await warnings();
    const { page, faults } = await signIn(options, admin);
    await page.getByText("ZALO_OA_REFRESH_TOKEN").waitFor();
    await page.getByText("2400/3000").waitFor();
    await page.locator(".mark").first().waitFor();
    await page.locator("details > summary").click();
    await look(page, `queue beside ${way}`);

    await page.goto("/office/records/CARA-T222");
    await page.getByText("Quên mã PIN?").click();
    await look(page, `record beside ${way}`);
    const speaker = page.locator("#speaker");
    await speaker.getByRole("radio").first().check();
    await speaker.getByRole("textbox").fill("Gọi 0292 3 000 111, gặp cô Mồng Tơi ở văn phòng.");
    await speaker.getByRole("button").click();
    await page.getByText("Gọi 0292 3 000 111").waitFor();
    await page.locator("#speaker summary").click();
    await look(page, `speaker confirmed ${way}`);
    await page.locator("#claims textarea").fill("Trưởng ấp vẫn là người này.");
    await page.locator("#claims button").first().click();
    await page.getByText("Trưởng ấp vẫn là người này.").waitFor();
    await look(page, `claim settled ${way}`);
    expect(faults).toEqual([]);
  });

  it("a record tells how it stands and what was told; that is given again, and held against today's rules", async () => {
    const { code, id } = await site.addRegistration({
      facts: { status: [{ from: "2026-01-05", is: "near-poor" }], initiatives: 1, loan: "none", voluntaryPledge: true },
    });
    const { page, faults } = await signIn(options, board);
    await page.goto(`/office/records/${code}`);
    await site.database.prisma.verdict.updateMany({ where: { registrationId: id }, data: { shownTo: "person" } });
    await page.reload();
    for (const summary of await page.locator(".verdicts summary, section > details > summary").all()) {
      await summary.click();
    }
    await look(page, `record verdicts ${way}`);
    await page.locator(`a[href*="/verdicts/"]`).click();
    await page.waitForURL(/verdicts/);
    await look(page, `verdict ${way}`);
    await page.getByRole("button").filter({ hasText: "lại" }).first().click();
    await page.getByText("giống hệt").waitFor();
    await look(page, `verdict replayed ${way}`);
    await recordReading(site, { id: "R2", value: "unmet" });
    await page.locator(`button[value="recalculate"]`).click();
    await page.getByText("nay “✗ Còn thiếu”").waitFor();
    await look(page, `verdict recalculated ${way}`);
    expect(faults).toEqual([]);
  });
});
