import { onTestFinished, vi } from "vitest";
import { createTelegramChannel, type TelegramChannel } from "../../../src/channels/telegram/channel.ts";
import { createApp } from "../../../src/http/app.ts";
import { clientAddress } from "../../../src/http/client-address.ts";
import { createLimiter } from "../../../src/http/limiter.ts";
import { createServer } from "../../../src/http/server.ts";
import type { TelegramSettings } from "../../../src/settings.ts";
import { createLog } from "../../../src/telemetry/log.ts";
import type { TelegramFake } from "../../fakes/telegram/fake.ts";
import { type MemoryDelivery, memoryDelivery } from "./memory-delivery.ts";

/** Rests so short that no test waits for them. */
export const QUICK = { firstMs: 10, mostMs: 40 };
export const SECRET = "Bi-mat_thu-123";
export const PUBLIC_URL = "https://chung-tay.example";

export interface Opened {
  telegram: TelegramChannel;
  house: MemoryDelivery;
  /** Lines of the log. */
  lines: string[];
  settings: TelegramSettings;
}

export function settingsOf(fake: TelegramFake, mode: TelegramSettings["mode"] = "polling"): TelegramSettings {
  return { token: fake.token, mode, apiRoot: fake.root, webhookSecret: SECRET, real: false };
}

/** The channel in front of a house in memory, not started; it stops after the test. */
export function openTelegram(fake: TelegramFake, settings = settingsOf(fake), house = memoryDelivery()): Opened {
  const lines: string[] = [];
  const log = createLog({ level: "debug", to: { write: (line) => void lines.push(line) } });
  const telegram = createTelegramChannel({ settings, publicUrl: PUBLIC_URL, log, pace: QUICK });
  onTestFinished(() => telegram.stop());
  return { telegram, house, lines, settings };
}

/** Started, by polling. */
export function pollTelegram(fake: TelegramFake, house = memoryDelivery()): Opened {
  const opened = openTelegram(fake, settingsOf(fake), house);
  opened.telegram.start(opened.house);
  return opened;
}

/**
 * Started, by webhook, on a real socket of an app as `main.ts` puts it together. `fake` must have been made with `reach`
 * of `gate`, which leads Telegram's calls here.
 */
export async function hookTelegram(fake: TelegramFake, gate: Gate, limit: number | "off" = "off") {
  const opened = openTelegram(fake, settingsOf(fake, "webhook"));
  const log = createLog({ level: "warn", to: { write: (line) => void opened.lines.push(line) } });
  const app = createApp({ publicUrl: PUBLIC_URL, log, metrics: { http() {} } });
  const guards = { limiter: createLimiter({ limit }), addressOf: clientAddress([]) };
  app.route("/", opened.telegram.webhookRoutes(opened.house, guards));
  const server = await createServer(app, { host: "127.0.0.1", port: 0 });
  onTestFinished(() => server.close(500));
  gate.port = server.port;
  opened.telegram.start(opened.house);
  await fake.waitForCall({ method: "setWebhook" });
  return { ...opened, url: `http://127.0.0.1:${server.port}/webhooks/telegram` };
}

/** Leads the public address to where the server happens to listen. */
export class Gate {
  port = 0;
  readonly reach = (url: string): string => url.replace(PUBLIC_URL, `http://127.0.0.1:${this.port}`);
}

/** Waits until `look` throws no more. */
export const soon = <T>(look: () => T | Promise<T>, timeout = 4_000): Promise<T> =>
  vi.waitFor(look, { timeout, interval: 5 });
