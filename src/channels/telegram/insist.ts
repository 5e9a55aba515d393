import { GrammyError } from "grammy";
import type { Log } from "../../telemetry/log.ts";
import { toSendError } from "./failure.ts";
import { backOff, PACE, type Pace, rest } from "./pace.ts";

export interface InsistOptions {
  log: Log;
  /** Ends it all. */
  signal: AbortSignal;
  pace?: Pace;
}

/** Does something until it succeeds; undefined once stopped. `failures` is how often it has failed so far. */
export type Insist = <T>(attempt: (failures: number) => Promise<T>) => Promise<T | undefined>;

/** The same failure is told again only after so long. */
const QUIET_MS = 60_000;

/**
 * Calls of Telegram that must succeed some day: they rest longer and longer between attempts, or as long as Telegram
 * asks for. What only an operator can mend is told as an error, with the setting to look at.
 */
export function createInsist({ log, signal, pace = PACE }: InsistOptions): Insist {
  const toldAt = new Map<string, number>();

  /** Whether it was news. */
  function tell(error: unknown, failures: number): boolean {
    const failure = toSendError(error);
    const event = eventOf(error);
    const now = performance.now();
    if (now - (toldAt.get(event) ?? -QUIET_MS) < QUIET_MS) return false;
    toldAt.set(event, now);
    const level = failure.kind === "configuration" || failure.kind === "refused" ? "error" : "warn";
    log[level](event, { channel: "telegram", kind: failure.kind, attempt: failures, error: failure });
    return true;
  }

  return async (attempt) => {
    let told = false;
    for (let failures = 0; !signal.aborted; ) {
      try {
        const result = await attempt(failures);
        if (told) log.info("telegram serves us again", { channel: "telegram", attempt: failures });
        return result;
      } catch (error) {
        if (signal.aborted) break;
        failures += 1;
        told = tell(error, failures) || told;
        const { retryAfterSeconds } = toSendError(error);
        await rest(retryAfterSeconds === undefined ? backOff(failures, pace) : retryAfterSeconds * 1000, signal);
      }
    }
    return undefined;
  };
}

function eventOf(error: unknown): string {
  if (!(error instanceof GrammyError)) return "telegram is out of reach";
  switch (error.error_code) {
    case 401:
    case 404:
      return "telegram refuses the token, see TELEGRAM_BOT_TOKEN";
    case 409:
      return "telegram serves another program with this token, only one may receive, see TELEGRAM_MODE";
    default:
      return "telegram refuses a call";
  }
}
