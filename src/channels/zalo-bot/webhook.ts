import { createHash, timingSafeEqual } from "node:crypto";
import type { HttpBindings } from "@hono/node-server";
import { Hono } from "hono";
import { parseJson, readBody } from "../../http/body.ts";
import type { AddressReader } from "../../http/client-address.ts";
import type { Limiter } from "../../http/limiter.ts";
import type { Receiver } from "./receiver.ts";

export const WEBHOOK_PATH = "/webhooks/zalo-bot";
const MAX_BYTES = 1024 * 1024;
/** As long as a body that says nothing can be: `{}` and some space around it. */
const PROBE_BYTES = 64;

export interface WebhookOptions {
  secret: string;
  take: Receiver["take"];
  /** Counts only calls with a wrong secret. */
  limiter: Limiter;
  addressOf: AddressReader;
  /** Told of each call: whether it showed the right secret. */
  shown(right: boolean): void;
}

/**
 * `POST /webhooks/zalo-bot`, as contract, section 3, has it. A database that is away is thrown on: the app answers it with
 * 503. Whether Zalo then delivers again is not documented.
 */
export function webhookRoutes({
  secret,
  take,
  limiter,
  addressOf,
  shown,
}: WebhookOptions): Hono<{ Bindings: HttpBindings }> {
  const expected = digest(secret);
  const routes = new Hono<{ Bindings: HttpBindings }>();

  routes.post(WEBHOOK_PATH, async (context) => {
    const { raw: request } = context.req;
    const given = context.req.header("x-bot-api-secret-token") ?? "";
    const right = timingSafeEqual(digest(given), expected);
    const length = Number(context.req.header("content-length") ?? Number.NaN);
    // Zalo looks whether somebody is there with nothing in its hands. Of strangers no more than that is read.
    if (!right && given === "" && !(length > PROBE_BYTES) && saysNothing(await readBody(request, PROBE_BYTES)))
      return context.body(null, 200);
    shown(right);
    if (!right) {
      const turn = limiter.take(addressOf(context));
      if (turn.taken) return context.text("401 Unauthorized: wrong secret token\n", 401);
      context.header("Retry-After", String(turn.retryAfterSeconds));
      return context.text("429 Too Many Requests\n", 429);
    }
    const bytes = await readBody(request, MAX_BYTES);
    if (bytes === undefined) return context.text("413 Content Too Large\n", 413);
    if (saysNothing(bytes)) return context.body(null, 200);
    const reading = parseJson(bytes);
    if (reading.kind === "malformed") return context.text("400 Bad Request: not JSON\n", 400);
    await take(reading.value);
    return context.body(null, 200);
  });

  return routes;
}

function saysNothing(bytes: Uint8Array | undefined): boolean {
  return bytes !== undefined && bytes.length <= PROBE_BYTES && /^\s*(\{\s*\})?\s*$/.test(Buffer.from(bytes).toString());
}

/** Of equal length whatever was given, so that comparing takes the same time. */
function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
