import { Agent, request } from "node:http";
import type { UpdateQueue, Waiting } from "./update-queue.ts";

/** What setWebhook stored. */
export interface WebhookSettings {
  readonly url: string;
  readonly secret: string;
  readonly maxConnections: number;
}

/** How deliveries go; the server's own seconds are shortened so that tests need not wait for them. */
export interface WebhookTiming {
  /** Milliseconds one second of the server's back-off and of Retry-After lasts. */
  secondMs: number;
  /** A reply slower than this counts as failure (about 60 s at Telegram). */
  timeoutMs: number;
}

/** One attempt to deliver. `status` is absent when there was no answer. */
export interface Delivery {
  readonly updateId: number;
  readonly chatId: number;
  readonly repetition: boolean;
  readonly at: number;
  status?: number;
  error?: string;
}

/** A body posted by hand, to see what the bot makes of it. */
export interface RawPost {
  readonly body: string | Buffer | object;
  /** Default: the right one. `null` leaves the header out. */
  readonly secret?: string | null;
  readonly contentType?: string;
}

interface Reply {
  readonly status: number;
  readonly retryAfter: number;
  readonly body: string;
}

const MAX_BACKOFF_SECONDS = 60;
const MAX_RETRY_AFTER_SECONDS = 3600;

/**
 * Delivery by POST. One lane strictly one after another, lanes in parallel up to max_connections; anything but a 2xx in
 * time is tried again at once, then with doubling delays, or after Retry-After. Source: tdlib/telegram-bot-api WebhookActor.
 */
export class Webhook {
  settings: WebhookSettings | undefined;
  lastError: { date: number; message: string } | undefined;
  /** Sent instead of the agreed secret while set. */
  wrongSecret: string | undefined;
  readonly timing: WebhookTiming;
  readonly deliveries: Delivery[] = [];
  readonly #queue: UpdateQueue;
  readonly #now: () => number;
  readonly #reach: (url: string) => string;
  readonly #agent = new Agent({ keepAlive: true });
  readonly #timers = new Set<NodeJS.Timeout>();
  readonly #busy = new Set<string>();
  readonly #failing = new Map<string, { updateId: number; fails: number; delay: number; resting: boolean }>();
  #stopped = false;

  /** `reach` turns the public address of setWebhook into the loopback one where the bot really listens. */
  constructor(queue: UpdateQueue, now: () => number, reach: (url: string) => string, timing: Partial<WebhookTiming>) {
    this.#queue = queue;
    this.#now = now;
    this.#reach = reach;
    this.timing = { secondMs: 10, timeoutMs: 10_000, ...timing };
    queue.changed.listen(() => this.#pump());
  }

  set(settings: WebhookSettings | undefined): void {
    this.settings = settings;
    this.lastError = undefined;
    this.#failing.clear();
    this.#pump();
  }

  /** Posts a body of the test's choosing once, outside the queue, and gives the bot's answer. */
  post({ body, secret, contentType = "application/json" }: RawPost): Promise<{ status: number; body: string }> {
    const bytes = typeof body === "string" || Buffer.isBuffer(body) ? body : JSON.stringify(body);
    const header = secret === undefined ? this.settings?.secret : (secret ?? undefined);
    return this.#send(Buffer.from(bytes), header, contentType);
  }

  /** Ends every delivery under way; what was not answered stays unacknowledged. */
  stop(): void {
    this.#stopped = true;
    for (const timer of this.#timers) clearTimeout(timer);
    this.#agent.destroy();
  }

  #pump(): void {
    if (this.settings === undefined || this.#stopped) return;
    for (const lane of this.#queue.lanes()) {
      if (this.#busy.size >= this.settings.maxConnections) return;
      const head = this.#busy.has(lane) ? undefined : this.#queue.head(lane);
      if (head === undefined || this.#isResting(head)) continue;
      this.#busy.add(lane);
      const hold = this.#queue.holdMs();
      if (hold === 0) void this.#deliver(head);
      else this.#after(hold, () => void this.#deliver(head));
    }
  }

  #isResting(head: Waiting): boolean {
    const failing = this.#failing.get(head.lane);
    return failing?.updateId === head.update.update_id && failing.resting;
  }

  async #deliver(waiting: Waiting): Promise<void> {
    const { lane, update, chatId, repetition } = waiting;
    const delivery: Delivery = { updateId: update.update_id, chatId, repetition, at: this.#now() };
    this.deliveries.push(delivery);
    try {
      const secret = this.wrongSecret ?? this.settings?.secret;
      const reply = await this.#send(Buffer.from(JSON.stringify(update)), secret, "application/json");
      delivery.status = reply.status;
      if (reply.status >= 200 && reply.status < 300) this.#succeed(waiting);
      else this.#fail(waiting, `Wrong response from the webhook: ${reply.status}`, reply.retryAfter);
    } catch (error) {
      delivery.error = error instanceof Error ? error.message : String(error);
      this.#fail(waiting, delivery.error, 0);
    }
    this.#busy.delete(lane);
    this.#queue.changed.notify();
  }

  #succeed(waiting: Waiting): void {
    this.#failing.delete(waiting.lane);
    this.#queue.settle(waiting);
  }

  #fail(waiting: Waiting, message: string, retryAfter: number): void {
    this.lastError = { date: Math.floor(this.#now() / 1000), message };
    const before = this.#failing.get(waiting.lane);
    const same = before?.updateId === waiting.update.update_id ? before : { fails: 0, delay: 1 };
    const delay = same.fails === 0 ? same.delay : Math.min(MAX_BACKOFF_SECONDS, same.delay * 2);
    const seconds = retryAfter > 0 ? Math.min(retryAfter, MAX_RETRY_AFTER_SECONDS) : same.fails === 0 ? 0 : delay;
    const failing = { updateId: waiting.update.update_id, fails: same.fails + 1, delay, resting: true };
    this.#failing.set(waiting.lane, failing);
    this.#after(seconds * this.timing.secondMs, () => {
      failing.resting = false;
      this.#pump();
    });
  }

  #after(milliseconds: number, act: () => void): void {
    if (this.#stopped) return;
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      act();
    }, milliseconds);
    this.#timers.add(timer);
  }

  #send(body: Buffer, secret: string | undefined, contentType: string): Promise<Reply> {
    const { url } = this.settings ?? {};
    if (url === undefined) return Promise.reject(new Error("No webhook is set"));
    const target = new URL(this.#reach(url));
    if (!isLoopback(target)) return Promise.reject(new Error("The fake delivers to loopback only"));
    const headers: Record<string, string | number> = { "content-type": contentType, "content-length": body.length };
    if (secret !== undefined && secret !== "") headers["x-telegram-bot-api-secret-token"] = secret;
    return new Promise((resolve, reject) => {
      const signal = AbortSignal.timeout(this.timing.timeoutMs);
      const outgoing = request(target, { method: "POST", agent: this.#agent, headers, signal }, (incoming) => {
        const chunks: Buffer[] = [];
        incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
        incoming.on("error", reject);
        incoming.on("end", () => {
          const retryAfter = Number(incoming.headers["retry-after"] ?? 0) || 0;
          resolve({ status: incoming.statusCode ?? 0, retryAfter, body: Buffer.concat(chunks).toString("utf8") });
        });
      });
      outgoing.on("error", (error) => reject(signal.aborted ? new Error("Read timeout expired") : error));
      outgoing.end(body);
    });
  }
}

/** The fake never leaves the machine. */
export const isLoopback = (url: URL): boolean =>
  url.protocol === "http:" && ["127.0.0.1", "localhost", "[::1]"].includes(url.hostname);
