import { onTestFinished } from "vitest";
import { createZaloBotChannel } from "../../../src/channels/zalo-bot/channel.ts";
import { createApp } from "../../../src/http/app.ts";
import { clientAddress } from "../../../src/http/client-address.ts";
import { createLimiter } from "../../../src/http/limiter.ts";
import { createServer } from "../../../src/http/server.ts";
import type { ZaloBotSettings } from "../../../src/settings.ts";
import { createLog } from "../../../src/telemetry/log.ts";
import type { ZaloBotFake, ZaloBotFakeOptions } from "../../fakes/zalo-bot/fake.ts";
import { runningFake } from "../../fakes/zalo-bot/running.ts";
import { memoryDelivery } from "../telegram/memory-delivery.ts";

/** Rests so short that no test waits for them. */
const QUICK = { firstMs: 10, mostMs: 40 };
export const SECRET = "Bi-mat_thu-123";
export const PUBLIC_URL = "https://chung-tay.example";

export function settingsOf(fake: ZaloBotFake, mode: ZaloBotSettings["mode"]): ZaloBotSettings {
  const { token, root: apiRoot } = fake;
  return {
    ...{ token, apiRoot, mode, webhookSecret: SECRET, monthlyQuota: 3000, mediaHosts: ["*.zdn.vn"], real: false },
  };
}

/** The channel in front of a house in memory, not started; it stops after the test. */
export function openZaloBot(fake: ZaloBotFake, mode: ZaloBotSettings["mode"] = "polling") {
  const lines: string[] = [];
  const log = createLog({ level: "debug", to: { write: (line) => void lines.push(line) } });
  const counted = { messages: 0 };
  const count = () => {
    counted.messages += 1;
  };
  const zalo = createZaloBotChannel({
    settings: settingsOf(fake, mode),
    publicUrl: PUBLIC_URL,
    log,
    count,
    pace: QUICK,
  });
  onTestFinished(() => zalo.stop());
  return { zalo, house: memoryDelivery(), lines, counted };
}

/** Started, by webhook, on a real socket of an app as `serve.ts` puts it together. */
export async function hookZaloBot(limit: number | "off" = "off", options: ZaloBotFakeOptions = {}) {
  let port = 0;
  const fake = await runningFake({ reach: (url) => url.replace(PUBLIC_URL, `http://127.0.0.1:${port}`), ...options });
  const opened = openZaloBot(fake, "webhook");
  const log = createLog({ level: "warn", to: { write: (line) => void opened.lines.push(line) } });
  const app = createApp({ publicUrl: PUBLIC_URL, log, metrics: { http() {} } });
  app.route(
    "/",
    opened.zalo.webhookRoutes(opened.house, { limiter: createLimiter({ limit }), addressOf: clientAddress([]) }),
  );
  const server = await createServer(app, { host: "127.0.0.1", port: 0 });
  onTestFinished(() => server.close(500));
  port = server.port;
  opened.zalo.start(opened.house);
  await fake.waitForCall("setWebhook");
  return { fake, ...opened, url: `http://127.0.0.1:${port}/webhooks/zalo-bot` };
}
