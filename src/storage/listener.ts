import { setTimeout as delay } from "node:timers/promises";
import type pg from "pg";
import type { Channel, DatabaseLog } from "./database.ts";

/** Seconds between attempts to listen again: soon at first, for a restart takes a moment; then patiently. */
const pauses = [0.2, 0.5, 1, 2, 5];

/**
 * Listens to a server's notifications on one connection for all channels, which opens with the first listener and is
 * opened again whenever it drops.
 */
export class Listener {
  readonly #connect: () => pg.Client;
  readonly #log: DatabaseLog;
  readonly #wakers = new Map<Channel, Set<() => void>>();
  readonly #closed = new AbortController();
  #client: pg.Client | undefined;
  #opening: Promise<void> | undefined;

  constructor(connect: () => pg.Client, log: DatabaseLog) {
    this.#connect = connect;
    this.#log = log;
  }

  /** Resolves when listening, or when the first attempt failed: the others go on behind. */
  async listen(channel: Channel, wake: () => void): Promise<() => Promise<void>> {
    const wakers = this.#wakers.get(channel) ?? new Set();
    this.#wakers.set(channel, wakers);
    // A function of its own, so that the same `wake` may listen twice.
    const own = () => wake();
    wakers.add(own);
    this.#opening ??= this.#open().then(
      () => undefined,
      () => this.#reopen(),
    );
    await this.#opening;
    await this.#client?.query(`listen ${channel}`).catch(() => undefined);
    return async () => {
      wakers.delete(own);
    };
  }

  async close(): Promise<void> {
    this.#closed.abort();
    await this.#opening;
    await this.#client?.end().catch(() => undefined);
  }

  async #open(): Promise<void> {
    const client = this.#connect();
    client.on("notification", ({ channel }) => this.#wake(channel as Channel));
    client.on("error", (error) => this.#log.warn({ problem: error.message }, "listening connection lost"));
    await client.connect();
    client.once("end", () => {
      this.#client = undefined;
      if (!this.#closed.signal.aborted) this.#reopen();
    });
    for (const channel of this.#wakers.keys()) await client.query(`listen ${channel}`);
    this.#client = client;
  }

  /** Tries until it listens or is closed; then wakes everybody, for what may have been missed. */
  #reopen(): void {
    const tryAll = async () => {
      for (let attempt = 0; !this.#closed.signal.aborted; attempt++) {
        const pause = pauses[Math.min(attempt, pauses.length - 1)] as number;
        await delay(pause * 1000, undefined, { signal: this.#closed.signal, ref: false }).catch(() => undefined);
        if (this.#closed.signal.aborted) return;
        const opened = await this.#open().then(
          () => true,
          () => false,
        );
        if (!opened) continue;
        for (const channel of this.#wakers.keys()) this.#wake(channel);
        return;
      }
    };
    void tryAll();
  }

  #wake(channel: Channel): void {
    for (const wake of this.#wakers.get(channel) ?? []) wake();
  }
}
