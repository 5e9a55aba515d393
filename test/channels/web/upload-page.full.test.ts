import type { Browser, BrowserContextOptions } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { uploadRoutes } from "../../../src/channels/web/upload-routes.tsx";
import type { UploadPageReading, UploadPages } from "../../../src/delivery/upload-pages.ts";
import { createApp } from "../../../src/http/app.ts";
import { clientAddress } from "../../../src/http/client-address.ts";
import { createLimiter } from "../../../src/http/limiter.ts";
import { publicAssets } from "../../../src/http/public-page.tsx";
import { createServer } from "../../../src/http/server.ts";
import { createLog } from "../../../src/telemetry/log.ts";
import { gatherFaults, launch, look, WAYS } from "../../office/browsing.ts";

/** The pages for files in a real browser, in every state; the one that is open is good once. */
let browser: Browser;
const closing: (() => Promise<unknown>)[] = [];
beforeAll(async () => {
  browser = await launch();
});
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});
afterAll(() => browser.close());

const QUESTION = "Ảnh chụp nhà, vườn, chuồng trại, hoặc giấy khen, biên nhận mà mình muốn gửi kèm";

/** Pages by their codes, and what came to the open one. */
function pagesInMemory() {
  const taken: Uint8Array[][] = [];
  const readings: Record<string, UploadPageReading> = {
    OPEN: { kind: "open", label: QUESTION, language: "vi" },
    EXPIRED: { kind: "refused", why: "expired", language: "vi" },
    MOVED: { kind: "refused", why: "moved", language: "vi" },
  };
  const read = async (code: string) => readings[code] ?? ({ kind: "refused", why: "unknown" } as const);
  const pages: UploadPages = {
    read,
    async take(code, files) {
      const reading = await read(code);
      if (reading.kind === "refused") return reading;
      taken.push(files);
      readings[code] = { kind: "refused", why: "used", language: "vi" };
      return reading;
    },
  };
  return { pages, taken };
}

async function open(options: BrowserContextOptions) {
  const { pages, taken } = pagesInMemory();
  const log = createLog({ level: "silent" });
  const app = createApp({ publicUrl: "http://localhost:3000", log, metrics: { http() {} } });
  const limiter = createLimiter({ limit: "off" });
  const office = { name: "Ủy ban nhân dân phường Cà Chua Chín Đỏ" };
  app.route("/", publicAssets.routes);
  app.route("/", uploadRoutes({ pages, limiter, addressOf: clientAddress([]), office, trial: true }));
  const server = await createServer(app, { host: "127.0.0.1", port: 0 });
  closing.push(() => server.close(1_000));
  const baseURL = `http://127.0.0.1:${server.port}`;
  const context = await browser.newContext({ locale: "vi-VN", baseURL, ...options });
  closing.push(() => context.close());
  context.setDefaultTimeout(20_000);
  const page = await context.newPage();
  return { page, faults: gatherFaults(page), taken };
}

test.each(WAYS)("files go from a %s, once, and each other state says what to do", async (way, options) => {
  const { page, faults, taken } = await open(options);
  await page.goto("/u/OPEN");
  await page.getByText(QUESTION).waitFor();
  await look(page, `upload open ${way}`);
  const picture = (nth: number) => ({
    name: `cà rốt ${nth}.jpg`,
    mimeType: "image/jpeg",
    buffer: Buffer.alloc(2_000, nth),
  });
  await page.getByLabel("Chọn").setInputFiles(Array.from({ length: 6 }, (_, nth) => picture(nth)));
  await page.getByRole("button", { name: "Gửi" }).click();
  await page.getByRole("alert").waitFor();
  await look(page, `upload too many ${way}`);
  await page.getByLabel("Chọn").setInputFiles([picture(1), picture(2)]);
  await page.getByRole("button", { name: "Gửi" }).click();
  await page.getByText("Cảm ơn mình").waitFor();
  await look(page, `upload done ${way}`);
  expect(taken.map((files) => files.map(({ length }) => length))).toEqual([[2_000, 2_000]]);
  for (const code of ["OPEN", "EXPIRED", "MOVED", "NOWHERE"]) {
    await page.goto(`/u/${code}`);
    expect(await page.locator("form").count()).toBe(0);
    await look(page, `upload ${code === "OPEN" ? "used" : code.toLowerCase()} ${way}`);
  }
  expect(faults).toEqual([]);
});
