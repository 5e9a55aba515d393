import type { HttpBindings } from "@hono/node-server";
import { Hono } from "hono";
import type { Channel, Delivery } from "../../delivery/channel.ts";
import type { AddressReader } from "../../http/client-address.ts";
import type { Limiter } from "../../http/limiter.ts";
import type { ZaloBotSettings } from "../../settings.ts";
import type { CheckStatus } from "../../telemetry/health.ts";
import type { Log } from "../../telemetry/log.ts";
import { createErrands } from "../errands.ts";
import { createInsist } from "../insist.ts";
import { PACE, type Pace } from "../pace.ts";
import { createStanding } from "../standing.ts";
import { createDownload } from "../zalo/download.ts";
import { createApi } from "./api.ts";
import { zaloBotCapabilities } from "./capabilities.ts";
import { codeOf, toSendError } from "./failure.ts";
import { POLL_SECONDS, startPolling } from "./polling.ts";
import { createReceiver } from "./receiver.ts";
import { createSender } from "./sender.ts";
import { WEBHOOK_PATH, webhookRoutes } from "./webhook.ts";
import { setWebhook } from "./webhook-setting.ts";

export interface ZaloBotChannelOptions {
  settings: ZaloBotSettings;
  /** Where Zalo's webhooks reach us, without a trailing slash. */
  publicUrl: string;
  log: Log;
  /** One message went in or out: the month's package holds only so many. */
  count(): void;
  /** How long is rested after failures. */
  pace?: Pace;
}

/** The Zalo Bot Platform as the house sees it. */
export interface ZaloBotChannel {
  /** The way out, and to pictures people sent. */
  readonly channel: Channel;
  /**
   * The way in by webhook; without any route while the channel polls, so that its address is 404. Mounted on an app that
   * answers `DatabaseAway` with 503.
   */
  webhookRoutes(
    delivery: Delivery,
    guards: { limiter: Limiter; addressOf: AddressReader },
  ): Hono<{ Bindings: HttpBindings }>;
  /** Begins to poll, or sees to it that Zalo knows the webhook. Never waits for Zalo. */
  start(delivery: Delivery): void;
  /** Within two seconds nothing is taken any more. */
  stop(): Promise<void>;
  /** Of the check `zalo-bot`: a warning while Zalo is out of reach or does not serve us. */
  status(): CheckStatus;
}

/** How long a call may take; less than the outbox waits for a message. */
const CALL_MS = 15_000;

export function createZaloBotChannel({
  settings,
  publicUrl,
  log,
  count,
  pace = PACE,
}: ZaloBotChannelOptions): ZaloBotChannel {
  const { mode, webhookSecret: secret } = settings;
  const standing = createStanding();
  const api = createApi(settings, standing, CALL_MS);
  const errands = createErrands({ channel: "zalo-bot", log, toSendError });
  const stopping = new AbortController();
  const { signal } = stopping;
  const insist = createInsist({
    ...{ channel: "zalo-bot", log, signal, pace },
    read: (error) => ({ failure: toSendError(error), event: eventOf(error) }),
    again: "zalo serves us again",
  });
  const url = `${publicUrl}${WEBHOOK_PATH}`;
  let polling: ReturnType<typeof startPolling> | undefined;
  /** Whether Zalo is known to have our secret, or was given it by this process. */
  let secretKnown = false;

  const receiverOf = (delivery: Delivery) => createReceiver({ delivery, api, errands, heard: count, log });

  /** Calls with another secret, and none with ours so far: Zalo may still have the one of before. */
  function shown(right: boolean) {
    if (!right && !secretKnown && secret !== undefined)
      errands.run("setWebhook", (until) => setWebhook({ api, url, secret, log }, { anew: true }, until));
    secretKnown = true;
  }

  return {
    channel: {
      id: "zalo-bot",
      pull: false,
      capabilities: zaloBotCapabilities,
      send: createSender({ api, sent: count }),
      fetch: createDownload({ hosts: settings.mediaHosts, apiRoot: settings.apiRoot }),
    },
    webhookRoutes(delivery, guards) {
      if (mode === "polling" || secret === undefined) return new Hono();
      return webhookRoutes({ ...guards, secret, take: receiverOf(delivery).take, shown });
    },
    start(delivery) {
      if (mode === "polling") {
        const polls = createApi(settings, standing, POLL_SECONDS * 1_000 + CALL_MS);
        polling = startPolling({ api: polls, take: receiverOf(delivery).take, insist, log, pace });
      } else if (secret !== undefined) {
        void insist(() => setWebhook({ api, url, secret, log }, { anew: false }, signal));
      }
    },
    async stop() {
      stopping.abort();
      await polling?.stop();
      await errands.stop();
    },
    status: standing.status,
  };
}

function eventOf(error: unknown): string {
  switch (codeOf(error)) {
    case undefined:
      return "zalo is out of reach";
    case 401:
    case 404:
      return "zalo refuses the token, see ZALO_BOT_TOKEN";
    case 409:
      return "zalo serves another program with this token, only one may receive, see ZALO_BOT_MODE";
    case 429:
      return "zalo says the quota is used up, see ZALO_BOT_MONTHLY_QUOTA";
    default:
      return "zalo refuses a call";
  }
}
