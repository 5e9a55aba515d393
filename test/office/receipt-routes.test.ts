import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createApp } from "../../src/http/app.ts";
import { clientAddress } from "../../src/http/client-address.ts";
import { createLimiter } from "../../src/http/limiter.ts";
import { createServer } from "../../src/http/server.ts";
import { receiptRoutes } from "../../src/office/receipt-routes.tsx";
import { loadPack } from "../../src/plan/pack.ts";
import { createLog } from "../../src/telemetry/log.ts";
import { openRegistry, type Registry } from "../registry/bed.ts";

let registry: Registry;
const open: (() => Promise<unknown>)[] = [];
beforeAll(async () => {
  registry = await openRegistry();
  const gift = await registry.addContribution({ unit: "31120", state: "approved" });
  const staff = await registry.addStaff();
  const { prisma } = registry.database;
  const at = registry.clock.now;
  await prisma.review.create({
    data: {
      ...{ id: crypto.randomUUID(), contributionId: gift.id, staffId: staff.id, decision: "approve" },
      ...{ fields: [], priorState: "submitted", decidedAt: at, effectiveAt: at },
    },
  });
  await prisma.receipt.create({ data: { code: "BAUB-2345", contributionId: gift.id, issuedAt: at } });
});
afterAll(async () => {
  for (const close of open) await close();
  await registry.close();
});

async function serving(limit: number | "off" = "off") {
  const app = createApp({
    publicUrl: "https://chungtay.example",
    log: createLog({ level: "silent" }),
    metrics: { http() {} },
  });
  app.route(
    "/",
    receiptRoutes({
      ...{ database: registry.database, pack: loadPack("kh-145-2017"), clock: () => registry.clock.now },
      settings: { office: { name: "Ban Rau Củ" }, trial: false, timeZone: "Asia/Ho_Chi_Minh" },
      ...{ limiter: createLimiter({ limit }), addressOf: clientAddress([]) },
    }),
  );
  const server = await createServer(app, { host: "127.0.0.1", port: 0 });
  open.push(() => server.close(500));
  return (code: string, language = "vi") =>
    fetch(`http://127.0.0.1:${server.port}/r/${code}`, { headers: { "Accept-Language": language } });
}

describe("the page of a receipt", () => {
  it.each(["BAUB-2345", "baub2345", "baub 2345"])("is found by its code as it is typed (%s)", async (typed) => {
    const get = await serving();
    const response = await get(encodeURIComponent(typed));
    expect([response.status, response.headers.get("cache-control")]).toEqual([200, "no-store"]);
    const page = await response.text();
    for (const shown of ["Khoản này đã được xác nhận.", "5.200.000 đồng", "01/2026", "BAUB-2345", "Ban Rau Củ"])
      expect(page).toContain(shown);
    expect(page).toContain("không phải hóa đơn");
    expect(page).not.toMatch(/Nguyễn|Cà Rốt|\b09\d{8}/);
  });

  it("speaks the language of whoever looks", async () => {
    const get = await serving();
    const page = await (await get("BAUB-2345", "en-US")).text();
    expect(page).toContain("This gift has been verified.");
    expect(page).toContain("January 2026");
  });

  it.each(["ABCD-EFGH", "BAUB-234", "0000-1111", "%3Cscript%3E"])("is none for %s", async (code) => {
    const get = await serving();
    const response = await get(code);
    expect(response.status).toBe(404);
    const page = await response.text();
    expect(page).toContain("Không có biên nhận nào mang mã này.");
    expect(page).not.toContain("<script");
  });

  it("is not found by trying codes", async () => {
    const get = await serving(2);
    expect([(await get("ABCD-EFGH")).status, (await get("ABCD-EFGJ")).status]).toEqual([404, 404]);
    const third = await get("ABCD-EFGK");
    expect([third.status, Number(third.headers.get("retry-after")) > 0]).toEqual([429, true]);
    expect((await get("BAUB-2345")).status).toBe(200);
  });
});
