import type { HttpBindings } from "@hono/node-server";
import type { Hono } from "hono";
import type { Channel, Delivery } from "../../delivery/channel.ts";
import type { AddressReader } from "../../http/client-address.ts";
import type { Limiter } from "../../http/limiter.ts";
import type { ZaloOaSettings } from "../../settings.ts";
import type { CheckStatus } from "../../telemetry/health.ts";
import type { Log } from "../../telemetry/log.ts";
import { createDownload } from "../zalo/download.ts";
import { createHttp } from "../zalo/http.ts";
import { createApi } from "./api.ts";
import { zaloOaCapabilities } from "./capabilities.ts";
import { toSendError } from "./failure.ts";
import { createRefresh } from "./oauth.ts";
import { createReceiver, type Receiver } from "./receiver.ts";
import { createSender, notStarted } from "./sender.ts";
import { createStanding } from "./standing.ts";
import { createTokens, type Shelf, type Tokens } from "./tokens.ts";
import { createUploads } from "./uploads.ts";
import { webhookRoutes } from "./webhook.ts";

export interface ZaloOaChannelOptions {
  settings: ZaloOaSettings;
  log: Log;
  clock?: () => Date;
}

/** The Zalo Official Account as the house sees it. */
export interface ZaloOaChannel {
  /** The way out, and to files people sent. Before `start` nothing goes out. */
  readonly channel: Channel;
  /** The way in. Mounted on an app that answers `DatabaseAway` with 503. */
  webhookRoutes(
    delivery: Delivery,
    guards: { limiter: Limiter; addressOf: AddressReader },
  ): Hono<{ Bindings: HttpBindings }>;
  /** Hands over where the tokens lie, begins to look after them, and asks whether Zalo serves us. Never waits for Zalo. */
  start(shelf: Shelf): void;
  stop(): Promise<void>;
  /** Of the check `zalo-oa`: a warning while Zalo is out of reach, does not serve us, or refuses our tokens. */
  status(): CheckStatus;
}

/** How often it is looked whether the tokens want changing, or were changed by somebody else. */
const LOOK_MS = 60_000;

export function createZaloOaChannel({ settings, log, clock = () => new Date() }: ZaloOaChannelOptions): ZaloOaChannel {
  const standing = createStanding();
  const http = createHttp();
  const stopping = new AbortController();
  const receivers: Receiver[] = [];
  let send = notStarted;
  let tokens: Tokens | undefined;
  let timer: NodeJS.Timeout | undefined;
  const underWay = new Set<Promise<void>>();

  /** Done beside everything else; what goes wrong is seen in the check. */
  function aside(method: string, work: () => Promise<void>) {
    const done = work()
      .catch((error: unknown) => log.debug("errand failed", { channel: "zalo-oa", method, error: toSendError(error) }))
      .finally(() => underWay.delete(done));
    underWay.add(done);
  }

  return {
    channel: {
      id: "zalo-oa",
      pull: false,
      capabilities: zaloOaCapabilities(settings),
      send: (...given) => send(...given),
      fetch: createDownload({ hosts: settings.mediaHosts, apiRoot: settings.apiRoot }),
    },
    webhookRoutes(delivery, guards) {
      const say = (address: string, text: string) => send(address, { text, choices: [] }, stopping.signal);
      const receiver = createReceiver({ delivery, say, log });
      receivers.push(receiver);
      return webhookRoutes({ ...guards, keys: settings, take: receiver.take, log });
    },
    start(shelf) {
      const refresh = createRefresh(http, settings);
      const held = createTokens({ shelf, refresh, seed: settings.refreshToken, standing, clock, log });
      tokens = held;
      const api = createApi({ settings, http, tokens: held, standing });
      send = createSender(api, createUploads(api, clock), settings, log);
      aside("getoa", () => api.profile(stopping.signal));
      timer = setInterval(() => aside("refresh", () => held.look()), LOOK_MS);
      timer.unref();
    },
    async stop() {
      clearInterval(timer);
      stopping.abort();
      await Promise.all([tokens?.stop(), ...underWay, ...receivers.map((receiver) => receiver.stop())]);
    },
    status: standing.status,
  };
}
