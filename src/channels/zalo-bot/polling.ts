import type { Log } from "../../telemetry/log.ts";
import type { Insist } from "../insist.ts";
import { Lanes } from "../lanes.ts";
import { backOff, PACE, type Pace, rest } from "../pace.ts";
import type { ZaloBotApi } from "./api.ts";
import { readEvent } from "./event.ts";
import { codeOf } from "./failure.ts";
import type { Receiver } from "./receiver.ts";

export interface PollingOptions {
  /** Its time-out must be longer than `POLL_SECONDS`. */
  api: ZaloBotApi;
  take: Receiver["take"];
  insist: Insist;
  log: Log;
  pace?: Pace;
}

/** How long Zalo holds a call in which it has nothing to tell. */
export const POLL_SECONDS = 30;
/** Events in hand at once; more are left with Zalo, where they may be safer than here. */
const MOST = 32;
/** What is in hand when we stop is still kept within this time, else it is lost: Zalo hands nothing out twice. */
const GRACE_MS = 1_500;

/**
 * Fetches events until stopped, one a call. There is no offset and no acknowledgement: an event handed out is gone, so it
 * is tried until it is kept, and nothing more is fetched while the database is away. Chats go side by side, each in the
 * order of its events.
 */
export function startPolling({ api, take, insist, log, pace = PACE }: PollingOptions): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const givingUp = new AbortController();
  const { signal } = stopping;
  const lanes = new Lanes();
  let inHand = 0;
  let away = false;
  let changed: (() => void) | undefined;

  /** Zalo hands out nothing while a webhook is set. */
  async function clearWebhook() {
    if ((await api.getWebhook(signal)) === undefined) return;
    await api.deleteWebhook(signal);
    log.info("webhook removed, polling takes its place", { channel: "zalo-bot" });
  }

  async function fetchEvent(failures: number): Promise<unknown> {
    try {
      return await api.getUpdates(failures > 0 ? 1 : POLL_SECONDS, signal);
    } catch (error) {
      // Somebody set a webhook meanwhile.
      if (codeOf(error) === 400) await api.deleteWebhook(signal);
      throw error;
    }
  }

  async function keep(event: unknown) {
    for (let failures = 1; !givingUp.signal.aborted; failures++) {
      try {
        await take(event);
        away = false;
        break;
      } catch (error) {
        if (!away) log.warn("events wait", { channel: "zalo-bot", waiting: inHand, error });
        away = true;
        await rest(backOff(failures, pace), givingUp.signal);
      }
    }
    inHand -= 1;
    changed?.();
  }

  /** Resolves when more can be taken. */
  async function untilRoom() {
    while (!signal.aborted && (away || inHand >= MOST)) {
      const over = new AbortController();
      changed = () => over.abort();
      await rest(pace.mostMs, AbortSignal.any([signal, over.signal]));
      changed = undefined;
    }
  }

  async function poll() {
    await insist(clearWebhook);
    while (!signal.aborted) {
      await untilRoom();
      const event = await insist(fetchEvent);
      if (event === undefined || event === null) continue;
      inHand += 1;
      lanes.run(laneOf(event), () => keep(event));
    }
  }

  const polling = poll();
  return {
    async stop() {
      stopping.abort();
      await polling;
      const over = new AbortController();
      await Promise.race([lanes.ended(), rest(GRACE_MS, over.signal)]);
      over.abort();
      givingUp.abort();
      if (inHand > 0) log.error("events lost, the database was away", { channel: "zalo-bot", count: inHand });
    },
  };
}

function laneOf(event: unknown): string {
  const heard = readEvent(event);
  return heard.kind === "said" ? heard.inbound.address : heard.kind;
}
