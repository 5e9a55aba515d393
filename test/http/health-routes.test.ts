import { expect, test } from "vitest";
import { clientAddress } from "../../src/http/client-address.ts";
import { healthRoutes } from "../../src/http/health-routes.ts";
import type { Health } from "../../src/telemetry/health.ts";

type Given = { ready?: boolean; text?: string; metricsToken?: string; remoteAddress?: string };
const fine: Health = { status: "ok", checks: { database: { status: "ok" } } };
const bad: Health = { status: "degraded", checks: { database: { status: "failing" } } };

function get(
  path: string,
  { ready = true, text = "up 1\n", metricsToken, remoteAddress = "127.0.0.1" }: Given = {},
  headers = {},
) {
  const routes = healthRoutes({
    health: { read: async () => ({ ready, body: ready ? fine : bad }) },
    metrics: { text: async () => (text === "" ? undefined : text), contentType: "text/plain; version=0.0.4" },
    addressOf: clientAddress([]),
    metricsToken,
  });
  return routes.request(path, { headers }, { incoming: { socket: { remoteAddress } } });
}

test("alive is alive, also when not ready", async () => {
  expect((await get("/healthz", { ready: false })).status).toBe(200);
});

test("ready says so check by check, and 503 with the same body when it cannot serve", async () => {
  const yes = await get("/readyz");
  expect([yes.status, await yes.json(), yes.headers.get("cache-control")]).toEqual([200, fine, "no-store"]);
  const no = await get("/readyz", { ready: false });
  expect([no.status, await no.json()]).toEqual([503, bad]);
});

test("metrics are read on this machine", async () => {
  const response = await get("/metrics");
  expect([response.status, await response.text()]).toEqual([200, "up 1\n"]);
  expect(response.headers.get("content-type")).toBe("text/plain; version=0.0.4");
});

test("from elsewhere, or through a proxy, they need the token", async () => {
  const elsewhere = { remoteAddress: "203.0.113.9" };
  const proxied = { "X-Forwarded-For": "127.0.0.1" };
  expect((await get("/metrics", elsewhere)).status).toBe(403);
  expect((await get("/metrics", {}, proxied)).status).toBe(403);
  const token = { ...elsewhere, metricsToken: "dua-leo-xanh" };
  expect((await get("/metrics", token)).status).toBe(403);
  expect((await get("/metrics", token, { Authorization: "Bearer dua-leo-vang" })).status).toBe(403);
  expect((await get("/metrics", token, { Authorization: "Bearer dua-leo-xanh" })).status).toBe(200);
  expect((await get("/metrics", elsewhere, { Authorization: "Bearer undefined" })).status).toBe(403);
});

test("with metrics off there are none", async () => {
  expect((await get("/metrics", { text: "" })).status).toBe(404);
});
