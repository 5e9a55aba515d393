import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { greeter } from "./bot.ts";
import { memoryHouse } from "./memory.ts";
import { openSite } from "./site.ts";

/** The page in a real browser, talking to a bot in memory. CHROMIUM names another browser than Debian's. */
let browser: Browser;
let closeAll: (() => Promise<unknown>)[] = [];
beforeAll(async () => {
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-quic", "--disable-background-networking"],
  });
});
afterEach(async () => {
  for (const close of closeAll) await close();
  closeAll = [];
});
afterAll(() => browser.close());

const DESKTOP: BrowserContextOptions = { viewport: { width: 1280, height: 800 } };
const PHONE: BrowserContextOptions = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };

async function open(options: BrowserContextOptions = DESKTOP, { minutes = (): number => 0 } = {}) {
  const clock = () => new Date(Date.UTC(2026, 0, 5) + minutes() * 60_000);
  const house = memoryHouse({ script: greeter, now: clock });
  const site = await openSite({ house, clock });
  const context = await browser.newContext({ locale: "vi-VN", ...options });
  closeAll = [() => context.close(), () => site.close()];
  context.setDefaultTimeout(5_000);
  const page = await context.newPage();
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (line) => {
    if (line.type() === "error" && !/Failed to load resource|net::ERR/.test(line.text())) faults.push(line.text());
  });
  await page.goto(site.url);
  return { house, site, context, page, faults };
}

const begin = (page: Page) => page.getByRole("button", { name: "Bắt đầu" }).click();
const box = (page: Page) => page.getByRole("textbox", { name: "Câu trả lời" });
const log = (page: Page) => page.getByRole("log");

async function toFirstQuestion(page: Page) {
  await begin(page);
  await page.getByRole("button", { name: "Đăng ký tham gia phong trào" }).click();
  await log(page).getByText("Câu 1/9").waitFor();
}

test.each([
  ["desktop", DESKTOP],
  ["phone of 360 px", PHONE],
])("a person begins, chooses and answers on a %s", async (_, options) => {
  const { house, page, faults } = await open(options);
  expect(await page.title()).toContain("Chung tay vì người nghèo");
  expect(house.came).toHaveLength(0);
  await toFirstQuestion(page);
  await box(page).fill("Nguyễn Thị Cà Rốt");
  await page.getByRole("button", { name: "Gửi", exact: true }).click();
  await log(page).getByText("Câu 2/9").waitFor();
  expect(house.taken.map(({ body }) => body)).toEqual([
    { kind: "command", name: "start" },
    { kind: "choice", token: "register" },
    { kind: "text", text: "Nguyễn Thị Cà Rốt" },
  ]);
  await page.getByRole("button", { name: "Không rõ, hoặc chưa muốn nói" }).waitFor();
  expect(await page.getByText("Đang gửi…").count()).toBe(0);
  expect(faults).toEqual([]);
});

test("everything can be done by keyboard, and Enter sends", async () => {
  const { house, page } = await open();
  await page.keyboard.press("Tab");
  expect(await page.evaluate("document.activeElement.className")).toBe("skip");
  await page.getByRole("button", { name: "Bắt đầu" }).press("Enter");
  await page.getByRole("button", { name: "Ghi lại một phần đóng góp" }).press("Space");
  await log(page).getByText("biên nhận").waitFor();
  await box(page).focus();
  await page.keyboard.type("dòng một");
  await page.keyboard.press("Shift+Enter");
  await page.keyboard.type("dòng hai");
  await page.keyboard.press("Enter");
  await log(page).getByText("Câu 2/9").waitFor();
  expect(house.taken.at(-1)?.body).toEqual({ kind: "text", text: "dòng một\ndòng hai" });
});

test("an answered question steps back; a late press is sent and answered", async () => {
  const { house, page } = await open();
  await toFirstQuestion(page);
  const old = page.getByRole("button", { name: "Xem hồ sơ của tôi" });
  expect(await page.getByRole("button", { name: "Đăng ký tham gia" }).getAttribute("aria-pressed")).toBe("true");
  await old.click();
  await log(page).getByText("Chưa có hồ sơ nào").waitFor();
  expect(house.taken).toHaveLength(3);
  expect(await log(page).getByRole("link").count(), "addresses elsewhere are no links").toBe(0);
});

test("pictures and papers arrive unaltered; one over 20 MB is told of and never sent", async () => {
  const { house, page } = await open(PHONE);
  await toFirstQuestion(page);
  const picture = Buffer.from(Array.from({ length: 300_000 }, (_, i) => (i * 7) % 256));
  const input = page.locator("#files");
  expect(await input.getAttribute("accept")).toBe("image/jpeg,image/png,image/webp,application/pdf");
  await input.setInputFiles([
    { name: "cà rốt.jpg", mimeType: "image/jpeg", buffer: picture },
    { name: "biên nhận.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.7") },
  ]);
  await log(page).getByText("Đã nhận 2 tệp.").waitFor();
  const { body } = house.taken.at(-1) ?? {};
  if (body?.kind !== "upload") throw new Error("no upload");
  expect(body.files.map((file) => Buffer.from(file).equals(picture))).toEqual([true, false]);
  const tooBig = { name: "phim.jpg", mimeType: "image/jpeg", buffer: Buffer.alloc(20 * 1024 * 1024 + 1) };
  // Handing over 20 MB to the browser takes its time on a busy machine.
  await input.setInputFiles(tooBig, { timeout: 30_000 });
  await page.getByRole("status").getByText("“phim.jpg” lớn quá 20 MB").waitFor();
  expect(house.came).toHaveLength(3);
});

test("an answer of ours that is lost is asked for again with the same id: taken once", async () => {
  const { house, page } = await open();
  await toFirstQuestion(page);
  let lost = 0;
  await page.route("**/chat/messages", async (route) => {
    if (lost++ > 0) return route.continue();
    await route.fetch();
    await route.abort("connectionreset");
  });
  await box(page).fill("Nguyễn Thị Cà Rốt");
  await box(page).press("Enter");
  await page.getByText("Chưa gửi được. Sẽ tự gửi lại khi có mạng.").waitFor();
  await page.getByText("Chưa gửi được").waitFor({ state: "detached" });
  expect(house.came.slice(2).map(({ key }) => key)).toEqual([house.came[2]?.key, house.came[2]?.key]);
  expect(house.taken).toHaveLength(3);
  expect(await log(page).getByText("Câu 2/9").count()).toBe(1);
});

test("busy is waited out in order; what cannot be sent says so and can be sent again", async () => {
  const { house, page } = await open();
  await toFirstQuestion(page);
  let refusals = 0;
  await page.route("**/chat/messages", (route) => {
    refusals++;
    if (refusals === 1) return route.fulfill({ status: 429, headers: { "Retry-After": "1" }, json: {} });
    if (refusals === 2) return route.fulfill({ status: 413, json: { error: "x", message: "Câu này dài quá 1 MB." } });
    return route.continue();
  });
  await box(page).fill("một");
  await box(page).press("Enter");
  await box(page).fill("hai");
  await box(page).press("Enter");
  await log(page).getByText("Cảm ơn hai.").waitFor();
  await page.getByText("Câu này dài quá 1 MB.").waitFor();
  await page.getByRole("button", { name: "Gửi lại" }).click();
  await log(page).getByText("Cảm ơn một.").waitFor();
  expect(house.taken.slice(2).map(({ body }) => body)).toEqual([
    { kind: "text", text: "hai" },
    { kind: "text", text: "một" },
  ]);
});

test("without network it says so; what was said meanwhile on both sides arrives once it is back", async () => {
  const { house, page, context } = await open();
  await toFirstQuestion(page);
  await context.setOffline(true);
  await page.getByText("Đang mất mạng").waitFor();
  await box(page).fill("Nguyễn Thị Cà Rốt");
  await box(page).press("Enter");
  await page.getByText("Chưa gửi được. Sẽ tự gửi lại khi có mạng.").waitFor();
  const { chatId } = (await house.chats.findChat(house.taken[0]?.address ?? "")) ?? { chatId: "" };
  house.say(chatId, "Hồ sơ K7-2231 có tin mới, nhắn XEM để xem.");
  await context.setOffline(false);
  await log(page).getByText("K7-2231").waitFor();
  await log(page).getByText("Câu 2/9").waitFor();
  await page.getByText("Đang mất mạng").waitFor({ state: "detached" });
  expect(await log(page).getByText("Câu 1/9").count()).toBe(1);
});

test("a page opened anew goes on where it was; cleared, the device has forgotten", async () => {
  const { house, page } = await open(PHONE);
  await toFirstQuestion(page);
  await page.reload();
  await log(page).getByText("Câu 1/9").waitFor();
  expect(await page.getByRole("button", { name: "Bắt đầu" }).count()).toBe(0);
  await page.getByRole("button", { name: "Xong, xóa khỏi máy này" }).click();
  await page.getByRole("button", { name: "Giữ lại" }).click();
  expect(await log(page).getByText("Câu 1/9").isVisible()).toBe(true);
  await page.getByRole("button", { name: "Xong, xóa khỏi máy này" }).click();
  await page.getByRole("button", { name: "Xóa khỏi máy này", exact: true }).click();
  await page.getByRole("button", { name: "Bắt đầu" }).waitFor();
  expect(await page.evaluate("localStorage.length + sessionStorage.length")).toBe(0);
  expect(await log(page).textContent()).toBe("");
  await page.reload();
  await begin(page);
  await log(page).getByText("Xin chào").waitFor();
  expect(new Set(house.taken.map(({ address }) => address)).size).toBe(2);
});

test("after 30 idle minutes nothing said before is shown, until the person asks for it", async () => {
  let minute = 0;
  const { page } = await open(PHONE, { minutes: () => minute });
  await toFirstQuestion(page);
  minute = 31;
  await page.reload();
  const show = page.getByRole("button", { name: "Hiện lại cuộc trò chuyện" });
  await show.waitFor();
  expect(await page.getByText("Câu 1/9").count()).toBe(0);
  await show.click();
  await log(page).getByText("Câu 1/9").waitFor();
});

test("a page left open puts the conversation away by itself", async () => {
  const { page } = await open();
  await page.clock.install();
  await page.reload();
  await toFirstQuestion(page);
  await page.clock.fastForward("31:00");
  await page.getByRole("button", { name: "Hiện lại cuộc trò chuyện" }).waitFor();
  expect(await page.getByText("Câu 1/9").count()).toBe(0);
  expect(await box(page).count()).toBe(0);
});

test("a chat that the house does not know any more begins anew, with a word about it", async () => {
  const { page } = await open();
  await page.evaluate(`localStorage.setItem("chung-tay.chat", "${"A".repeat(43)}")`);
  await page.reload();
  await page.getByRole("status").getByText("không mở lại được").waitFor();
  await begin(page);
  await log(page).getByText("Xin chào").waitFor();
});

test.each([100, 200])(
  "at 360 px and text of %i percent nothing is cut off, and every target is 44 px",
  async (percent) => {
    const { page } = await open(PHONE);
    await page.evaluate(`document.documentElement.style.fontSize = "${percent}%"`);
    await toFirstQuestion(page);
    await box(page).fill("Nguyễn Thị Cà Rốt");
    await page.getByRole("button", { name: "Gửi", exact: true }).click();
    await log(page).getByText("Câu 2/9").waitFor();
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(360);
    const small = await page.evaluate(`[...document.querySelectorAll("button, .attach, textarea, nav a")]
    .filter((element) => element.offsetParent)
    .map((element) => [element.textContent.trim(), element.getBoundingClientRect()])
    .filter(([, { width, height, right }]) => width < 44 || height < 43.5 || right > 360)
    .map(([name]) => name)`);
    expect(small).toEqual([]);
  },
);

test.each(["light", "dark"] as const)("all text stands out by 4.5 to 1 in %s", async (colorScheme) => {
  const { page } = await open({ ...PHONE, colorScheme });
  await toFirstQuestion(page);
  await page.getByRole("button", { name: "Xong, xóa" }).click();
  const faint = await page.evaluate(`(() => {
    const read = (color) => color.match(/[\\d.]+/g).map(Number);
    const light = ([r, g, b]) => [r, g, b]
      .map((part) => part / 255)
      .map((part) => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
      .reduce((sum, part, i) => sum + part * [0.2126, 0.7152, 0.0722][i], 0);
    const behind = (element) => {
      const color = read(getComputedStyle(element).backgroundColor);
      return color[3] === 0 && element.parentElement ? behind(element.parentElement) : color;
    };
    return [...document.querySelectorAll("body *")]
      .filter((element) => element.offsetParent && [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim()))
      .map((element) => {
        const [one, two] = [light(read(getComputedStyle(element).color)), light(behind(element))].sort((a, b) => b - a);
        return [element.textContent.trim(), (one + 0.05) / (two + 0.05)];
      })
      .filter(([, ratio]) => ratio < 4.5);
  })()`);
  expect(faint).toEqual([]);
});

test("English is one press away and stays", async () => {
  const { page } = await open();
  await page.getByRole("link", { name: "English" }).click();
  await page.getByRole("button", { name: "Begin" }).waitFor();
  await page.goto(new URL("/", page.url()).href);
  expect(await page.locator("html").getAttribute("lang")).toBe("en");
});

test("without JavaScript it says what else can be done", async () => {
  const { page } = await open({ ...PHONE, javaScriptEnabled: false });
  const words = page.locator("noscript p");
  expect(await words.isVisible()).toBe(true);
  expect(await words.textContent()).toContain("Ủy ban nhân dân phường, xã");
  expect(await page.getByRole("textbox").count()).toBe(0);
});
