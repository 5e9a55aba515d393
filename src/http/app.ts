import type { HttpBindings } from "@hono/node-server";
import { Hono } from "hono";
import { HTTPException } from "hono/http-exception";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { Log } from "../telemetry/log.ts";
import type { Metrics, RouteClass } from "../telemetry/metrics.ts";
import { textsIn } from "../texts.ts";
import { pageLanguage } from "./page-language.ts";
import { securityHeaders } from "./security-headers.ts";

/** What every room's routes are mounted on. */
export type App = Hono<{ Bindings: HttpBindings }>;

export type AppOptions = {
  publicUrl: string;
  log: Log;
  metrics: Pick<Metrics, "http">;
};

/**
 * The root: headers, counting, and answers for what no room has caught. An error named `DatabaseAway` is answered with
 * 503 and Retry-After, anything else with 500; what went wrong stands in the log only.
 */
export function createApp({ publicUrl, log, metrics }: AppOptions): App {
  const app: App = new Hono();

  app.use(async (context, next) => {
    await next();
    metrics.http({ route: routeClass(context.req.path), status: context.res.status });
  });
  app.use(securityHeaders(publicUrl));

  app.onError((error, context) => {
    if (error instanceof HTTPException) return error.getResponse();
    // Who hung up in the middle of a sentence, as phones do all day, hears no answer and is no fault of ours.
    if (context.req.raw.signal.aborted) return context.body(null, 400);
    const away = error.name === "DatabaseAway";
    const { path, method } = context.req;
    log[away ? "warn" : "error"]("request failed", {
      route: routeClass(path),
      method,
      status: away ? 503 : 500,
      error,
    });
    if (away) context.header("Retry-After", "5");
    return sorry(context, away ? "away" : "failed", away ? 503 : 500);
  });
  app.notFound((context) => sorry(context, "notFound", 404));
  return app;
}

/** One sentence: as JSON to programs, as text to people. */
function sorry(context: Parameters<Parameters<App["notFound"]>[0]>[0], error: string, status: ContentfulStatusCode) {
  const message = textsIn(pageLanguage(context))(`web:errors.${error}`);
  context.header("Cache-Control", "no-store");
  return context.req.header("accept")?.includes("text/html")
    ? context.text(`${message}\n`, status)
    : context.json({ error, message }, status);
}

const CLASSES: readonly [form: RegExp, route: RouteClass][] = [
  [/^\/chat\/events$/, "events"],
  [/^\/chat\//, "chat"],
  [/^\/office(\/|$)/, "office"],
  [/^\/webhooks\//, "webhook"],
  [/^\/(assets|u|m)\//, "file"],
  [/^\/(healthz|readyz|metrics)$/, "health"],
  [/^\/(honours|c)?$|^\/[rc]\//, "page"],
];

/** What kind of address this is; see `RouteClass`. */
export function routeClass(path: string): RouteClass {
  return CLASSES.find(([form]) => form.test(path))?.[1] ?? "other";
}
