import { onTestFinished } from "vitest";
import { createZaloOaChannel, type ZaloOaChannel } from "../../../src/channels/zalo-oa/channel.ts";
import { createApp } from "../../../src/http/app.ts";
import { clientAddress } from "../../../src/http/client-address.ts";
import { createLimiter } from "../../../src/http/limiter.ts";
import { createServer } from "../../../src/http/server.ts";
import type { ZaloOaSettings } from "../../../src/settings.ts";
import { createLog } from "../../../src/telemetry/log.ts";
import type { ZaloOaFake } from "../../fakes/zalo-oa/fake.ts";
import { type MemoryDelivery, memoryDelivery } from "../telegram/memory-delivery.ts";
import { memoryShelf } from "./memory-shelf.ts";

export function settingsOf(fake: ZaloOaFake): ZaloOaSettings {
  const { appId, appSecret, secretKey, seed: refreshToken, root } = fake;
  const roots = { apiRoot: root, oauthRoot: root, mediaHosts: ["127.0.0.1"] };
  return { appId, appSecret, secretKey, refreshToken, ...roots, replies: 8, paid: false, real: false };
}

export interface Opened {
  zalo: ZaloOaChannel;
  house: MemoryDelivery;
  /** Lines of the log. */
  lines: string[];
  shelf: ReturnType<typeof memoryShelf>;
  url: string;
}

/** The channel on a real socket in front of a house in memory, started; the fake delivers to it. */
export async function openZaloOa(fake: ZaloOaFake, limit: number | "off" = "off"): Promise<Opened> {
  const lines: string[] = [];
  const log = createLog({ level: "debug", to: { write: (line) => void lines.push(line) } });
  const [house, shelf] = [memoryDelivery(), memoryShelf()];
  const zalo = createZaloOaChannel({ settings: settingsOf(fake), log });
  const app = createApp({ publicUrl: "http://localhost", log, metrics: { http() {} } });
  const guards = { limiter: createLimiter({ limit }), addressOf: clientAddress([]) };
  app.route("/", zalo.webhookRoutes(house, guards));
  const server = await createServer(app, { host: "127.0.0.1", port: 0 });
  onTestFinished(async () => {
    await server.close(500);
    await zalo.stop();
  });
  const url = `http://127.0.0.1:${server.port}/webhooks/zalo-oa`;
  fake.deliverTo(url);
  zalo.start(shelf);
  return { zalo, house, lines, shelf, url };
}
