import type { HttpBindings } from "@hono/node-server";
import { Hono } from "hono";
import { parseJson, readBody } from "../../http/body.ts";
import type { AddressReader } from "../../http/client-address.ts";
import type { Limiter } from "../../http/limiter.ts";
import type { Log } from "../../telemetry/log.ts";
import type { Receiver } from "./receiver.ts";
import { type SignatureKeys, type SignedMoment, verifySignature } from "./signature.ts";

const PATH = "/webhooks/zalo-oa";
const MAX_BYTES = 1024 * 1024;

export interface WebhookOptions {
  keys: SignatureKeys;
  take: Receiver["take"];
  /** Counts only calls with a wrong signature. */
  limiter: Limiter;
  addressOf: AddressReader;
  log: Log;
}

/**
 * `POST /webhooks/zalo-oa`, as contract, section 3, has it. A database that is away is thrown on: the app answers it with
 * 503, and Zalo delivers again (after 30 s, 5, 15, 30 min, 1 h; then it switches the webhook off).
 */
export function webhookRoutes({
  keys,
  take,
  limiter,
  addressOf,
  log,
}: WebhookOptions): Hono<{ Bindings: HttpBindings }> {
  const routes = new Hono<{ Bindings: HttpBindings }>();
  const seen = new Set<SignedMoment>();

  /** What the signature covers is not documented for sure: the log tells what really happens, once. */
  function tell(moment: SignedMoment) {
    if (seen.has(moment)) return;
    seen.add(moment);
    log.info("webhook signed with the moment of its", { channel: "zalo-oa", kind: moment });
  }

  routes.post(PATH, async (context) => {
    const { req } = context;
    const signature = req.header("x-zevent-signature");
    const raw = await readBody(req.raw, MAX_BYTES);
    // The console looks whether somebody is there before it takes the address.
    if (raw !== undefined && /^\s*(\{\s*\})?\s*$/.test(beginning(raw))) return context.body(null, 200);
    const timestamp = req.header("x-zevent-timestamp");
    const moment = raw && verifySignature(raw, { signature, timestamp }, keys);
    if (raw === undefined || moment === undefined) {
      const turn = limiter.take(addressOf(context));
      if (!turn.taken) {
        context.header("Retry-After", String(turn.retryAfterSeconds));
        return context.text("429 Too Many Requests\n", 429);
      }
      if (raw === undefined && signature !== undefined) return context.text("413 Content Too Large\n", 413);
      return context.text("401 Unauthorized: wrong signature\n", 401);
    }
    tell(moment);
    // Whether Zalo repeats what was not answered with 200 is not known for sure.
    const attempt = Number(req.header("num_retry") ?? 0);
    if (attempt > 0) log.info("webhook repeated", { channel: "zalo-oa", attempt });
    const reading = parseJson(raw);
    if (reading.kind === "malformed") return context.text("400 Bad Request: not JSON\n", 400);
    await take(reading.value);
    return context.body(null, 200);
  });

  return routes;
}

/** Enough to see whether a body says nothing. */
function beginning(raw: Uint8Array): string {
  return raw.length > 64 ? "…" : Buffer.from(raw).toString("latin1");
}
