import { createHash, timingSafeEqual } from "node:crypto";
import type { HttpBindings } from "@hono/node-server";
import type { Update } from "grammy/types";
import { Hono } from "hono";
import { readJson } from "../../http/body.ts";
import type { AddressReader } from "../../http/client-address.ts";
import type { Limiter } from "../../http/limiter.ts";
import { ALLOWED_UPDATES, type TelegramApi } from "./api.ts";
import type { Receiver } from "./receiver.ts";

const PATH = "/webhooks/telegram";
const MAX_BYTES = 1024 * 1024;

export interface WebhookOptions {
  secret: string;
  take: Receiver["take"];
  /** Counts only calls with a wrong secret. */
  limiter: Limiter;
  addressOf: AddressReader;
}

/**
 * `POST /webhooks/telegram`, as contract, section 3, has it. A database that is away is thrown on: the app answers it
 * with 503, and Telegram delivers again.
 */
export function webhookRoutes({ secret, take, limiter, addressOf }: WebhookOptions): Hono<{ Bindings: HttpBindings }> {
  const expected = digest(secret);
  const routes = new Hono<{ Bindings: HttpBindings }>();

  routes.post(PATH, async (context) => {
    const given = context.req.header("x-telegram-bot-api-secret-token") ?? "";
    if (!timingSafeEqual(digest(given), expected)) {
      const turn = limiter.take(addressOf(context));
      if (turn.taken) return context.text("401 Unauthorized: wrong secret token\n", 401);
      context.header("Retry-After", String(turn.retryAfterSeconds));
      return context.text("429 Too Many Requests\n", 429);
    }
    const reading = await readJson(context.req.raw, MAX_BYTES);
    if (reading.kind === "too-big") return context.text("413 Content Too Large\n", 413);
    if (reading.kind === "malformed") return context.text("400 Bad Request: not JSON\n", 400);
    if (isUpdate(reading.value)) await take(reading.value);
    return context.body(null, 200);
  });

  return routes;
}

/**
 * Tells Telegram where to deliver. Done at every start, whatever is set there: nobody can read back the secret it was
 * given, setting the same again loses nothing that waits, and a changed secret would otherwise be refused for ever.
 */
export async function setWebhook(
  api: TelegramApi,
  publicUrl: string,
  secret: string,
  signal: AbortSignal,
): Promise<void> {
  await api.setWebhook(`${publicUrl}${PATH}`, { secret_token: secret, allowed_updates: ALLOWED_UPDATES }, signal);
}

/** Of equal length whatever was given, so that comparing takes the same time. */
function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}

function isUpdate(value: unknown): value is Update {
  return typeof value === "object" && value !== null && "update_id" in value && Number.isSafeInteger(value.update_id);
}
