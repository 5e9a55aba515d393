import { createHash } from "node:crypto";
import { Agent, request } from "node:http";
import type { Signal } from "../telegram/signal.ts";

/** Which moment is signed, and whether the header with one is sent at all: sources disagree. */
export type SignedBy = "body" | "header";

export interface WebhookKeys {
  appId: string;
  secretKey: string;
}

/** One attempt to deliver an event. */
export interface Delivery {
  readonly event: string;
  /** 0 = the first; what the header `num_retry` says. */
  readonly retry: number;
  readonly tookMs?: number;
  status?: number;
  error?: string;
}

/** A body of the test's own choosing. */
export interface RawPost {
  body: string | Buffer;
  /** Sent instead of a right signature; `null` = none at all. */
  signature?: string | null;
  headers?: Record<string, string>;
}

/** Waits before each further attempt; then the webhook is switched off. What are seconds there are milliseconds here. */
const RETRIES = [30, 300, 900, 1_800, 3_600];

/** Zalo's side of the webhook: signs, delivers without any order, repeats what was not answered with 200 in time. */
export class Webhook {
  readonly deliveries: Delivery[] = [];
  signedBy: SignedBy = "body";
  duplicate = 1;
  /** How much later than another an event may come, in milliseconds. */
  shuffleMs = 0;
  disabled = false;
  readonly #keys: WebhookKeys;
  readonly #now: () => number;
  readonly #happened: Signal;
  readonly #timeoutMs: number;
  readonly #agent = new Agent({ keepAlive: true });
  readonly #timers = new Set<NodeJS.Timeout>();
  #url: string | undefined;
  #open = 0;
  #stopped = false;

  constructor(keys: WebhookKeys, now: () => number, happened: Signal, timeoutMs: number) {
    this.#timeoutMs = timeoutMs;
    this.#keys = keys;
    this.#now = now;
    this.#happened = happened;
  }

  deliverTo(url: string): void {
    const { hostname } = new URL(url);
    if (!["127.0.0.1", "localhost"].includes(hostname)) throw new Error("The fake delivers to loopback only");
    this.#url = url;
  }

  /** Whether everything that was to be delivered has been, or was given up. */
  get idle(): boolean {
    return this.#open === 0;
  }

  deliver(event: { event_name: string; timestamp: string }): void {
    for (let copy = 0; copy < this.duplicate; copy += 1) {
      this.#open += 1;
      this.#after(Math.random() * this.shuffleMs, () => void this.#attempt(event, 0));
    }
  }

  stop(): void {
    this.#stopped = true;
    for (const timer of this.#timers) clearTimeout(timer);
    this.#agent.destroy();
  }

  /** `mac=` and the plain SHA-256 of app id, bytes, moment and key. */
  sign(body: string | Buffer, moment: string): string {
    const { appId, secretKey } = this.#keys;
    return `mac=${createHash("sha256").update(appId).update(body).update(moment).update(secretKey).digest("hex")}`;
  }

  /** Posts a body once, outside of everything else. Signed by the moment in the header unless told otherwise. */
  post({ body, signature, headers = {} }: RawPost): Promise<{ status: number; body: string; retryAfter: string }> {
    const moment = String(this.#now());
    const mac = signature === undefined ? this.sign(body, moment) : signature;
    return this.#send(Buffer.from(body), {
      "x-zevent-timestamp": moment,
      ...(mac !== null && { "x-zevent-signature": mac }),
      ...headers,
    });
  }

  async #attempt(event: { event_name: string; timestamp: string }, retry: number): Promise<void> {
    const delivery: Delivery & { tookMs?: number } = { event: event.event_name, retry };
    this.deliveries.push(delivery);
    const body = JSON.stringify(event);
    const began = performance.now();
    try {
      const moment = this.signedBy === "body" ? event.timestamp : String(this.#now());
      const headers: Record<string, string> = { "x-zevent-signature": this.sign(body, moment) };
      if (this.signedBy === "header") headers["x-zevent-timestamp"] = moment;
      if (retry > 0) headers.num_retry = String(retry);
      const { status } = await this.#send(Buffer.from(body), headers);
      Object.assign(delivery, { status, tookMs: performance.now() - began });
    } catch (error) {
      delivery.error = error instanceof Error ? error.message : String(error);
    }
    const wait = delivery.status === 200 ? undefined : RETRIES[retry];
    if (wait !== undefined) this.#after(wait, () => void this.#attempt(event, retry + 1));
    else {
      if (delivery.status !== 200) this.disabled = true;
      this.#open -= 1;
    }
    this.#happened.notify();
  }

  #after(milliseconds: number, act: () => void): void {
    if (this.#stopped) return;
    if (milliseconds === 0) {
      act();
      return;
    }
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      act();
    }, milliseconds);
    this.#timers.add(timer);
  }

  #send(body: Buffer, headers: Record<string, string>): Promise<{ status: number; body: string; retryAfter: string }> {
    if (this.#url === undefined) return Promise.reject(new Error("No webhook is set"));
    const target = this.#url;
    return new Promise((resolve, reject) => {
      const signal = AbortSignal.timeout(this.#timeoutMs);
      const options = { method: "POST", agent: this.#agent, signal };
      const all = { "content-type": "application/json", "content-length": body.length, ...headers };
      const outgoing = request(target, { ...options, headers: all }, (incoming) => {
        const chunks: Buffer[] = [];
        incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
        incoming.on("error", reject);
        incoming.on("end", () => {
          const retryAfter = String(incoming.headers["retry-after"] ?? "");
          resolve({ status: incoming.statusCode ?? 0, body: Buffer.concat(chunks).toString("utf8"), retryAfter });
        });
      });
      outgoing.on("error", (error) => reject(signal.aborted ? new Error("no answer in time") : error));
      outgoing.end(body);
    });
  }
}
