import { readFileSync } from "node:fs";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { readScript } from "../../../src/channels/terminal/script.ts";
import { installation } from "../../journeys/installation.ts";

/** The way of a household in a real browser on a real installation, up to the picture of its code. */
let browser: Browser;
const open: (() => Promise<unknown>)[] = [];
beforeAll(async () => {
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-quic", "--disable-background-networking"],
  });
});
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});
afterAll(() => browser.close());

const messages = (page: Page) => page.getByRole("log").locator(".message.bot");

/** Says one thing as a person does, and waits until it is answered with `answers` messages. */
async function say(page: Page, what: { text: string } | { choice: number }, answers = 1): Promise<void> {
  const before = await messages(page).count();
  if ("choice" in what) {
    await page
      .locator(".choices:not(.past) button")
      .nth(what.choice - 1)
      .click();
  } else {
    await page.getByRole("textbox", { name: "Câu trả lời" }).fill(what.text);
    await page.locator("#send").click();
  }
  await messages(page)
    .nth(before + answers - 1)
    .waitFor();
}

test("the picture of a code is shown in the chat, above what can be chosen next", async () => {
  const { serving, close } = await installation();
  open.push(close);
  const context = await browser.newContext({
    ...{ locale: "vi-VN", viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true },
  });
  open.push(() => context.close());
  const page = await context.newPage();
  await page.goto(serving.url);
  await page.getByRole("button", { name: "Bắt đầu" }).click();
  await messages(page).first().waitFor();
  const script = readFileSync(new URL("../../journeys/household.vi.chat", import.meta.url), "utf8");
  // The page says which language it is read in; nobody goes away for three days here.
  const lines = readScript(script.replace(/^\/start\n#1$/m, "").replace(/^@later.*\nhello\n#1$/m, ""));
  for (const [index, line] of lines.entries()) {
    if (line.kind === "contact") await say(page, { text: line.phone });
    else if (line.kind === "say") await say(page, { text: line.text });
    else if (line.kind === "choose") await say(page, { choice: line.position }, index === lines.length - 1 ? 2 : 1);
  }
  const picture = page.locator(".message .file img");
  await expect
    .poll(() => picture.evaluate((image) => Number((image as unknown as { naturalWidth: number }).naturalWidth)))
    .toBeGreaterThan(300);
  expect(await picture.getAttribute("alt")).toMatch(/^[A-Z2-9]{4}-[A-Z2-9]{4}\.png$/);
  const box = await picture.boundingBox();
  expect(box?.width).toBeLessThanOrEqual(330);
  expect(await page.locator(".choices:not(.past) button").count()).toBeGreaterThan(5);
  await picture.scrollIntoViewIfNeeded();
  if (process.env.PICTURES) await page.screenshot({ path: `${process.env.PICTURES}/file-in-chat-phone.png` });
  const href = await page.locator(".message .file").getAttribute("href");
  const opened = await fetch(`${serving.url}${href}`);
  expect([opened.status, opened.headers.get("content-type")]).toEqual([200, "image/png"]);
});
