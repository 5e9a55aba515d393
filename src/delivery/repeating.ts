import { DatabaseAway } from "../storage/database.ts";
import type { Log } from "../telemetry/log.ts";

/** Truth between processes is the table, looked at this often; waking only hastens. */
const POLL_MS = 1_000;

/**
 * Work that is done again and again: when woken, each second, and at once while it finds more to do. Only one run at a
 * time; a failing run is logged and tried again at the next look.
 */
export function repeating(name: string, work: () => Promise<number>, { log }: { log: Log }) {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<number> | undefined;
  let again = false;
  let started = false;

  async function cycle(): Promise<number> {
    let total = 0;
    do {
      again = false;
      const done = await work().catch((error: unknown) => {
        if (!(error instanceof DatabaseAway)) log.error("work failed", { job: name, error });
        return 0;
      });
      total += done;
      if (done > 0) again = true;
    } while (again && started);
    // In the same breath as the look at `again`: whoever wakes from now on begins a run of their own.
    running = undefined;
    return total;
  }

  function run(): Promise<number> {
    running ??= cycle();
    return running;
  }

  return {
    start() {
      started = true;
      timer = setInterval(() => void run(), POLL_MS);
      timer.unref();
      void run();
    },
    /** Something may have come: looked at as soon as the run that is under way is over. */
    wake() {
      again = true;
      if (started) void run();
    },
    /** One run, for those who drive the clock themselves. */
    once: (): Promise<number> => run(),
    async stop() {
      started = false;
      clearInterval(timer);
      await running;
    },
  };
}
