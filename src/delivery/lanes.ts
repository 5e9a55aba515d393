import { setTimeout as delay } from "node:timers/promises";
import { DatabaseAway } from "../storage/database.ts";
import type { Log } from "../telemetry/log.ts";
import { repeating } from "./repeating.ts";

export interface LanesOptions<Item> {
  /** As the log names this work. */
  name: string;
  /** How many items are under way at once. */
  lanes: number;
  /** Takes at most so many items that are due, in a way that nobody else takes them too. */
  take(limit: number): Promise<Item[]>;
  /** Does one. What it throws is logged; the item is then whoever's claim on it runs out first. */
  run(item: Item): Promise<void>;
  log: Log;
}

/** How long a stop waits for what is under way; what is left then is taken over like a dead process' work. */
const STOP_MS = 5_000;

/** Work that is done again and again, item by item: one that hangs holds up no other while a lane is free. */
export function inLanes<Item>({ name, lanes, take, run, log }: LanesOptions<Item>) {
  const busy = new Set<Promise<void>>();
  const looking = repeating(name, look, { log });

  async function look(): Promise<number> {
    const free = lanes - busy.size;
    const items = free > 0 ? await take(free) : [];
    for (const item of items) begin(item);
    return items.length;
  }

  function begin(item: Item): void {
    const running = run(item)
      .catch((error: unknown) => {
        if (!(error instanceof DatabaseAway)) log.error("work failed", { job: name, error });
      })
      .then(() => {
        busy.delete(running);
        // What stood behind this item may be due now.
        looking.wake();
      });
    busy.add(running);
  }

  return {
    start: () => looking.start(),
    wake: () => looking.wake(),
    /** Does all that is due, for those who drive the clock themselves. Returns how many items were begun. */
    async once(): Promise<number> {
      let total = 0;
      let begun: number;
      do {
        begun = await looking.once();
        await Promise.all(busy);
        total += begun;
      } while (begun > 0);
      return total;
    },
    /** Takes nothing more and lets what is under way come to its end, if that is soon. */
    async stop(): Promise<void> {
      await looking.stop();
      if (busy.size > 0) await Promise.race([Promise.all(busy), delay(STOP_MS, undefined, { ref: false })]);
    },
  };
}
