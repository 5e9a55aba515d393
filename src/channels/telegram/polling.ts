import type { Update } from "grammy/types";
import type { Log } from "../../telemetry/log.ts";
import { Lanes } from "../lanes.ts";
import { backOff, PACE, type Pace, rest } from "../pace.ts";
import { ALLOWED_UPDATES, type TelegramApi } from "./api.ts";
import { createInsist } from "./insist.ts";
import type { Receiver } from "./receiver.ts";
import { chatOf } from "./update.ts";
import { UpdateWindow } from "./update-window.ts";

export interface PollingOptions {
  /** Its time-out must be longer than `POLL_SECONDS`. */
  api: TelegramApi;
  take: Receiver["take"];
  log: Log;
  pace?: Pace;
}

/** How long Telegram holds a call in which it has nothing to tell. */
export const POLL_SECONDS = 30;
const BATCH = 100;
/** While updates are still open others are looked for so often, more seldom when none come. */
const LOOK_MS = 250;
const SELDOM_MS = 5_000;
/** What is under way when we stop may end within this time; the rest comes again. */
const GRACE_MS = 1_000;

/**
 * Fetches updates until stopped. Chats go side by side, each in the order of its updates; one that hangs or waits for the
 * database delays no other. What was not taken when this process ends is fetched again by the next.
 */
export function startPolling({ api, take, log, pace = PACE }: PollingOptions): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const { signal } = stopping;
  const insist = createInsist({ log, signal, pace });
  const window = new UpdateWindow();
  const lanes = new Lanes();
  let emptied: (() => void) | undefined;
  let waiting = false;

  /** Telegram hands out updates to one consumer: a webhook that was set before would take them all. */
  async function clearWebhook() {
    const { url } = await api.getWebhookInfo(signal);
    if (url === "") return;
    await api.deleteWebhook({}, signal);
    log.info("webhook removed, polling takes its place", { channel: "telegram" });
  }

  function fetchUpdates(failures: number): Promise<Update[]> {
    // After a failure an answer at once tells that all is well again.
    const timeout = failures > 0 || window.open > 0 ? 0 : POLL_SECONDS;
    const { offset } = window;
    return api.getUpdates({ offset, limit: BATCH, timeout, allowed_updates: ALLOWED_UPDATES }, signal);
  }

  async function settle(update: Update) {
    for (let failures = 1; !signal.aborted; failures++) {
      try {
        await take(update);
        waiting = false;
        window.settle(update.update_id);
        if (window.open === 0) emptied?.();
        return;
      } catch (error) {
        if (!waiting) log.warn("updates wait", { channel: "telegram", waiting: window.open, error });
        waiting = true;
        await rest(backOff(failures, pace), signal);
      }
    }
  }

  /** Hands out what is new. Returns whether anything was. */
  function handOut(updates: readonly Update[]): boolean {
    const fresh = updates
      .toSorted((a, b) => a.update_id - b.update_id)
      .filter(({ update_id }) => window.admit(update_id));
    for (const update of fresh) lanes.run(laneOf(update), () => settle(update));
    return fresh.length > 0;
  }

  /** Resolves when nothing is open any more, or after `ms`. */
  async function untilEmptied(ms: number) {
    if (window.open === 0) return;
    const over = new AbortController();
    emptied = () => over.abort();
    await rest(ms, AbortSignal.any([signal, over.signal]));
    emptied = undefined;
  }

  async function poll() {
    await insist(clearWebhook);
    let lookMs = LOOK_MS;
    while (!signal.aborted) {
      const updates = await insist(fetchUpdates);
      lookMs = handOut(updates ?? []) ? LOOK_MS : Math.min(lookMs * 2, SELDOM_MS);
      await untilEmptied(lookMs);
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
    },
  };
}

/** An update we do not know belongs to nobody; one that is malformed must not stop the others. */
function laneOf(update: Update): string {
  try {
    return String(chatOf(update) ?? `update ${update.update_id}`);
  } catch {
    return `update ${update.update_id}`;
  }
}
