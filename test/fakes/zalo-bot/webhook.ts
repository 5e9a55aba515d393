import { Agent, request } from "node:http";
import { Chance } from "../telegram/chance.ts";
import type { Signal } from "../telegram/signal.ts";
import type { ZaloEvent } from "./inbox.ts";

/** One attempt to deliver. `status` is absent when there was no answer. */
export interface Delivery {
  readonly event: unknown;
  status?: number;
  error?: string;
}

/** A body posted by hand. `secret`: default the right one; `null` leaves the header out. */
export interface RawPost {
  readonly body: string | Buffer | object;
  readonly secret?: string | null;
}

/** How delivery is made worse than it need be. */
export interface Disturbance {
  /** How often every event is delivered in all. */
  duplicate: number;
  /** Each delivery is held back by up to so long, so that they overtake each other. */
  shuffleMs: number;
  /** Sent instead of the agreed secret while set. */
  wrongSecret: string | undefined;
}

/**
 * Delivery by POST, one event a request, in the flat form that is seen or the wrapped one that is documented, or both by
 * turns. Nothing says that Zalo tries again: the fake does not, unless `retries` is set.
 */
export class Webhook {
  settings: { url: string; secret: string; updatedAt: number } | undefined;
  form: "flat" | "wrapped" | "both" = "flat";
  retries = 0;
  readonly disturbance: Disturbance = { duplicate: 1, shuffleMs: 0, wrongSecret: undefined };
  readonly deliveries: Delivery[] = [];
  readonly #reach: (url: string) => string;
  readonly #happened: Signal;
  readonly #agent = new Agent({ keepAlive: true });
  readonly #chance = new Chance(7);
  #open = 0;
  #stopped = false;

  constructor(reach: (url: string) => string, happened: Signal) {
    this.#reach = reach;
    this.#happened = happened;
  }

  /** Deliveries under way. */
  get open(): number {
    return this.#open;
  }

  deliver(event: ZaloEvent): void {
    for (let copy = 0; copy < this.disturbance.duplicate; copy++) void this.#deliver(event);
  }

  async post({ body, secret }: RawPost): Promise<{ status: number; body: string }> {
    const bytes = typeof body === "string" || Buffer.isBuffer(body) ? body : JSON.stringify(body);
    return this.#send(Buffer.from(bytes), secret === undefined ? this.settings?.secret : (secret ?? undefined));
  }

  /** Calls the address as setWebhook does, with nothing in its hands. */
  async verify(url: string): Promise<{ ok: boolean; url: string; outcome: string; status_code?: number }> {
    try {
      const { status } = await this.#send(Buffer.alloc(0), undefined, url);
      const outcomes: Record<number, string> = { 200: "webhook.ok", 403: "http.403", 404: "http.404" };
      const outcome = outcomes[status] ?? (status >= 500 ? "http.5xx" : "http.other");
      return { ok: status === 200, url, outcome, status_code: status };
    } catch {
      return { ok: false, url, outcome: "err.conn" };
    }
  }

  stop(): void {
    this.#stopped = true;
    this.#agent.destroy();
  }

  async #deliver(event: ZaloEvent): Promise<void> {
    this.#open += 1;
    const nth = this.deliveries.length;
    const wrapped = this.form === "wrapped" || (this.form === "both" && nth % 2 === 1);
    const body = wrapped ? { ok: true, result: event } : event;
    const hold = this.disturbance.shuffleMs;
    if (hold > 0) await new Promise((resolve) => setTimeout(resolve, this.#chance.below(hold)));
    for (let attempt = 0; attempt <= this.retries && !this.#stopped; attempt++) {
      const delivery: Delivery = { event: body };
      this.deliveries.push(delivery);
      try {
        const secret = this.disturbance.wrongSecret ?? this.settings?.secret;
        delivery.status = (await this.#send(Buffer.from(JSON.stringify(body)), secret)).status;
        if (delivery.status === 200) break;
      } catch (error) {
        delivery.error = error instanceof Error ? error.message : String(error);
      }
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    this.#open -= 1;
    this.#happened.notify();
  }

  #send(body: Buffer, secret: string | undefined, url = this.settings?.url): Promise<{ status: number; body: string }> {
    if (url === undefined) return Promise.reject(new Error("No webhook is set"));
    const target = new URL(this.#reach(url));
    if (!["127.0.0.1", "localhost"].includes(target.hostname))
      return Promise.reject(new Error("The fake delivers to loopback only"));
    const headers: Record<string, string | number> = { "content-length": body.length, "user-agent": "Java/1.8.0_192" };
    if (body.length > 0) headers["content-type"] = "application/json";
    if (secret !== undefined) headers["x-bot-api-secret-token"] = secret;
    return new Promise((resolve, reject) => {
      const signal = AbortSignal.timeout(10_000);
      const outgoing = request(target, { method: "POST", agent: this.#agent, headers, signal }, (incoming) => {
        const chunks: Buffer[] = [];
        incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
        incoming.on("error", reject);
        incoming.on("end", () => resolve({ status: incoming.statusCode ?? 0, body: String(Buffer.concat(chunks)) }));
      });
      outgoing.on("error", reject);
      outgoing.end(body);
    });
  }
}
