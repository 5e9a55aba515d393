import type { ChannelId, SendError } from "../delivery/channel.ts";
import type { Log } from "../telemetry/log.ts";
import { backOff, PACE, type Pace, rest } from "./pace.ts";

export interface InsistOptions {
  channel: ChannelId;
  log: Log;
  /** Ends it all. */
  signal: AbortSignal;
  /** What a failure means, and the event as which it is told. */
  read(error: unknown): { failure: SendError; event: string };
  /** Told once it serves us again after a failure. */
  again: string;
  pace?: Pace;
}

/** Does something until it succeeds; undefined once stopped. `failures` is how often it has failed so far. */
export type Insist = <T>(attempt: (failures: number) => Promise<T>) => Promise<T | undefined>;

/** The same failure is told again only after so long. */
const QUIET_MS = 60_000;

/**
 * Calls of a platform that must succeed some day: they rest longer and longer between attempts, or as long as the
 * platform asks for. What only an operator can mend is told as an error, with the setting to look at.
 */
export function createInsist({ channel, log, signal, read, again, pace = PACE }: InsistOptions): Insist {
  const toldAt = new Map<string, number>();

  /** Whether it was news. */
  function tell(error: unknown, failures: number): boolean {
    const { failure, event } = read(error);
    const now = performance.now();
    if (now - (toldAt.get(event) ?? -QUIET_MS) < QUIET_MS) return false;
    toldAt.set(event, now);
    const level = failure.kind === "configuration" || failure.kind === "refused" ? "error" : "warn";
    log[level](event, { channel, kind: failure.kind, attempt: failures, error: failure });
    return true;
  }

  return async (attempt) => {
    let told = false;
    for (let failures = 0; !signal.aborted; ) {
      try {
        const result = await attempt(failures);
        if (told) log.info(again, { channel, attempt: failures });
        return result;
      } catch (error) {
        if (signal.aborted) break;
        failures += 1;
        told = tell(error, failures) || told;
        const { retryAfterSeconds } = read(error).failure;
        // Not in step with all others who lost the platform at the same moment.
        const ms =
          retryAfterSeconds === undefined
            ? backOff(failures, pace) * (0.8 + Math.random() * 0.4)
            : retryAfterSeconds * 1000;
        await rest(ms, signal);
      }
    }
    return undefined;
  };
}
