import type { HttpBindings } from "@hono/node-server";
import { Hono } from "hono";
import type { Channel, Delivery } from "../../delivery/channel.ts";
import type { AddressReader } from "../../http/client-address.ts";
import type { Limiter } from "../../http/limiter.ts";
import type { TelegramSettings } from "../../settings.ts";
import type { CheckStatus } from "../../telemetry/health.ts";
import type { Log } from "../../telemetry/log.ts";
import { createErrands } from "../errands.ts";
import { PACE, type Pace } from "../pace.ts";
import { createStanding } from "../standing.ts";
import { createApi } from "./api.ts";
import { telegramCapabilities } from "./capabilities.ts";
import { setCommands } from "./command-list.ts";
import { createDownload } from "./download.ts";
import { toSendError } from "./failure.ts";
import { createInsist } from "./insist.ts";
import { POLL_SECONDS, startPolling } from "./polling.ts";
import { createReceiver, type Receiver } from "./receiver.ts";
import { createSender } from "./sender.ts";
import { setWebhook, webhookRoutes } from "./webhook.ts";

export interface TelegramChannelOptions {
  settings: TelegramSettings;
  /** Where Telegram's webhooks reach us, without a trailing slash. */
  publicUrl: string;
  log: Log;
  /** How long is rested after failures. */
  pace?: Pace;
}

/** Telegram as the house sees it. */
export interface TelegramChannel {
  /** The way out, and to files people sent. */
  readonly channel: Channel;
  /**
   * The way in by webhook; without any route while the channel polls, so that its address is 404. Mounted on an app that
   * answers `DatabaseAway` with 503.
   */
  webhookRoutes(
    delivery: Delivery,
    guards: { limiter: Limiter; addressOf: AddressReader },
  ): Hono<{ Bindings: HttpBindings }>;
  /** Begins to poll, or tells Telegram of the webhook; and sets the commands. Never waits for Telegram. */
  start(delivery: Delivery): void;
  /** Within two seconds nothing is taken any more; what was not committed comes again. */
  stop(): Promise<void>;
  /** Of the check `telegram`: a warning while Telegram is out of reach or does not serve us. */
  status(): CheckStatus;
}

/** How long a call may take; less than the outbox waits for a message. */
const CALL_SECONDS = 15;

export function createTelegramChannel({
  settings,
  publicUrl,
  log,
  pace = PACE,
}: TelegramChannelOptions): TelegramChannel {
  const standing = createStanding();
  const api = createApi(settings, standing, CALL_SECONDS);
  const errands = createErrands({ channel: "telegram", log, toSendError });
  const stopping = new AbortController();
  const receivers: Receiver[] = [];
  let polling: ReturnType<typeof startPolling> | undefined;

  function receiver(delivery: Delivery): Receiver {
    const made = createReceiver({ delivery, api, log });
    receivers.push(made);
    return made;
  }

  return {
    channel: {
      id: "telegram",
      pull: false,
      capabilities: telegramCapabilities,
      send: createSender(api),
      fetch: createDownload(api, settings),
    },
    webhookRoutes(delivery, guards) {
      const { mode, webhookSecret: secret } = settings;
      if (mode === "polling" || secret === undefined) return new Hono();
      return webhookRoutes({ ...guards, secret, take: receiver(delivery).take });
    },
    start(delivery) {
      const { mode, webhookSecret: secret } = settings;
      if (mode === "polling") {
        const polls = createApi(settings, standing, POLL_SECONDS + CALL_SECONDS);
        polling = startPolling({ api: polls, take: receiver(delivery).take, log, pace });
      } else if (secret !== undefined) {
        const insist = createInsist({ log, signal: stopping.signal, pace });
        void insist(() => setWebhook(api, publicUrl, secret, stopping.signal));
      }
      errands.run("setMyCommands", (signal) => setCommands(api, log, signal));
    },
    async stop() {
      stopping.abort();
      // A turn that ends now still has its press to answer.
      await polling?.stop();
      await Promise.all([errands, ...receivers].map((part) => part.stop()));
    },
    status: standing.status,
  };
}
