import { createHash, timingSafeEqual } from "node:crypto";
import type { HttpBindings } from "@hono/node-server";
import { Hono } from "hono";
import type { Health } from "../telemetry/health.ts";
import type { Metrics } from "../telemetry/metrics.ts";
import { type AddressReader, isLocal } from "./client-address.ts";

export type HealthRoutesOptions = {
  health: { read(): Promise<{ ready: boolean; body: Health }> };
  metrics: Pick<Metrics, "text" | "contentType">;
  addressOf: AddressReader;
  /** Who holds it may read the metrics from anywhere; without one they are read on this machine only. */
  metricsToken?: string;
};

/** `/healthz`: this process is alive. `/readyz`: it can serve, check by check. `/metrics`: its figures. */
export function healthRoutes({ health, metrics, addressOf, metricsToken }: HealthRoutesOptions) {
  const routes = new Hono<{ Bindings: HttpBindings }>();

  routes.get("/healthz", (context) => context.json({ status: "ok" }, 200, { "Cache-Control": "no-store" }));

  routes.get("/readyz", async (context) => {
    const { ready, body } = await health.read();
    return context.json(body, ready ? 200 : 503, { "Cache-Control": "no-store" });
  });

  routes.get("/metrics", async (context) => {
    const given = /^Bearer (.+)$/i.exec(context.req.header("authorization") ?? "")?.[1];
    if (
      !isLocal(context, addressOf) &&
      !(metricsToken !== undefined && given !== undefined && same(given, metricsToken))
    )
      return context.text("403 Forbidden: ask from this machine, or with METRICS_TOKEN as bearer token\n", 403);
    const text = await metrics.text();
    if (text === undefined) return context.text("404 Not Found: METRICS is off\n", 404);
    return context.body(text, 200, { "Content-Type": metrics.contentType, "Cache-Control": "no-store" });
  });

  return routes;
}

/** Compares without telling by its duration how much was right. */
function same(a: string, b: string): boolean {
  const [left, right] = [a, b].map((text) => createHash("sha256").update(text).digest()) as [Buffer, Buffer];
  return timingSafeEqual(left, right);
}
