import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { expect } from "vitest";
import { makeSignInLink } from "../../src/registry/sign-in.ts";
import type { Staff } from "../../src/registry/staff.ts";
import type { OfficeSite } from "./site.ts";

export const DESKTOP = { viewport: { width: 1280, height: 800 } };
const PHONE = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };
/** The screens the office is read on, with and without scripts. */
export const WAYS: [string, BrowserContextOptions][] = [
  ["desktop", DESKTOP],
  ["desktop without JavaScript", { ...DESKTOP, javaScriptEnabled: false }],
  ["phone", PHONE],
  ["phone without JavaScript", { ...PHONE, javaScriptEnabled: false }],
  ["dark phone", { ...PHONE, colorScheme: "dark" }],
  ["dark desktop", { ...DESKTOP, colorScheme: "dark" }],
];

/** A browser as the tests use it. CHROMIUM names another one than Debian's. */
export function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-quic", "--disable-background-networking"],
  });
}

/** What the browser complains of: scripts that fail, and whatever the page's security policy blocks. */
export function gatherFaults(page: Page): string[] {
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (line) => {
    if (line.type() === "error" && !/favicon|status of 4/.test(line.text())) faults.push(line.text());
  });
  return faults;
}

interface Desk {
  context: BrowserContext;
  page: Page;
  faults: string[];
  link: string;
}

/** An account at its desk, in a window of its own; the context is the caller's to close. */
export async function enterOffice(
  browser: Browser,
  site: OfficeSite,
  staff: Staff,
  options: BrowserContextOptions,
): Promise<Desk> {
  const context = await browser.newContext({ locale: "vi-VN", baseURL: site.url, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  const faults = gatherFaults(page);
  const link = await makeSignInLink(site.house, site.url, staff.id);
  await page.goto(link);
  await page.getByRole("button", { name: "Đăng nhập" }).click();
  await page.waitForURL(`${site.url}/office`);
  return { context, page, faults, link };
}

/**
 * Refuses a page that is wider than its screen, faint, unnamed in its fields, out of order in its headings, or too small
 * for thumbs. Keeps a picture of it where SHOTS asks for it.
 */
export async function look(page: Page, name: string): Promise<void> {
  const folder = process.env.SHOTS;
  if (folder !== undefined) {
    mkdirSync(folder, { recursive: true });
    await page.screenshot({ path: join(folder, `${name.replaceAll(" ", "-")}.png`), fullPage: true });
  }
  const [wide, screen] = [
    await page.evaluate("document.documentElement.scrollWidth"),
    await page.evaluate("document.documentElement.clientWidth"),
  ];
  expect(wide).toBe(screen);
  expect(await page.evaluate(CUT_OFF)).toEqual([]);
  expect(await page.evaluate(FAINT)).toEqual([]);
  expect(await page.evaluate(UNNAMED)).toEqual([]);
  expect(await page.evaluate(OUT_OF_ORDER)).toEqual([]);
  if (Number(screen) <= PHONE.viewport.width) expect(await page.evaluate(SMALL)).toEqual([]);
}

/** Runs in the page: what reaches past the right edge of the screen, or of a box that hides what overflows. */
const CUT_OFF = `[...document.querySelectorAll("body *")]
  .filter((element) => element.checkVisibility() && !element.matches(".skip, .quiet, thead, thead *"))
  .filter((element) => element.getBoundingClientRect().right > document.documentElement.clientWidth + 1
    && !element.closest(".wide"))
  .map((element) => element.tagName + " " + element.textContent.trim().slice(0, 40))`;

/** Runs in the page: fields without a name for those who do not see them. */
const UNNAMED = `[...document.querySelectorAll("input:not([type=hidden]), select, textarea, button, summary")]
  .filter((field) => !field.labels?.length && !field.getAttribute("aria-label") && !field.textContent.trim())
  .map((field) => field.outerHTML)`;

/** Runs in the page: headings that skip a level, and a page without exactly one first heading. */
const OUT_OF_ORDER = `(() => {
  const levels = [...document.querySelectorAll("h1, h2, h3, h4, h5")].map(({ tagName, textContent }) => [+tagName[1], textContent]);
  const jumps = levels.filter(([level], nth) => level > (levels[nth - 1]?.[0] ?? 0) + 1).map(([, text]) => text);
  const firsts = levels.filter(([level]) => level === 1).length;
  return firsts === 1 ? jumps : [...jumps, firsts + " first headings"];
})()`;

/** Runs in the page: what is pressed and is lower than a thumb wants, 44 px; links within text are text. */
const SMALL = `[...document.querySelectorAll("button, summary, select, input:not([type=hidden]), .tiles a, .chips a, nav a")]
  .filter((element) => element.checkVisibility())
  .map((element) => (element.matches("[type=radio], [type=checkbox]") && element.closest("label")) || element)
  .filter((element) => element.getBoundingClientRect().height < 43.5)
  .map((element) => element.tagName + " " + (element.textContent.trim() || element.name) + " " + element.getBoundingClientRect().height)`;

/**
 * Runs in the page: texts whose contrast with what is behind them is below 4.5 : 1 (WCAG 2.2 AA, 1.4.3), however large
 * they are.
 */
const FAINT = `(() => {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const parse = (colour) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const light = (rgb) => {
    const [r, g, b] = rgb.map((c) => (c / 255 <= 0.03928 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const [r, g, b, a] = parse(getComputedStyle(at).backgroundColor);
      if (a === 255) return [r, g, b];
    }
    return [255, 255, 255];
  };
  const faint = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const element = walk.currentNode.parentElement;
    if (!walk.currentNode.data.trim() || !element.checkVisibility()) continue;
    const [text, ground] = [light(parse(getComputedStyle(element).color).slice(0, 3)), light(behind(element))];
    const ratio = (Math.max(text, ground) + 0.05) / (Math.min(text, ground) + 0.05);
    if (ratio < 4.5) faint.push(walk.currentNode.data + " " + ratio.toFixed(2));
  }
  return faint;
})()`;
