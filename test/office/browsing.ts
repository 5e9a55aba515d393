import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { BrowserContextOptions, Page } from "playwright-core";
import { expect } from "vitest";

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

/** Keeps a picture of the page where SHOTS asks for it, and refuses a page wider than its screen. */
export async function look(page: Page, name: string): Promise<void> {
  const [wide, screen] = [
    await page.evaluate("document.documentElement.scrollWidth"),
    await page.evaluate("document.documentElement.clientWidth"),
  ];
  expect(wide).toBe(screen);
  expect(await page.evaluate(FAINT)).toEqual([]);
  const folder = process.env.SHOTS;
  if (folder === undefined) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name.replaceAll(" ", "-")}.png`), fullPage: true });
}

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
