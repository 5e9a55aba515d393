import type { Log } from "../../telemetry/log.ts";
import { toSendError } from "./failure.ts";
import { rest } from "./pace.ts";

/**
 * Small things done after the commit that nobody waits for and that may fail: answering a press, taking a keyboard away,
 * leaving a group.
 */
export interface Errands {
  /** `name` is told when it fails. */
  run(name: string, errand: (signal: AbortSignal) => Promise<unknown>): void;
  /** Lets what is under way end, for half a second at most. */
  stop(): Promise<void>;
}

const GRACE_MS = 500;

export function createErrands(log: Log): Errands {
  const underWay = new Set<Promise<void>>();
  const stopping = new AbortController();
  return {
    run(name, errand) {
      const done = errand(stopping.signal)
        .then(() => undefined)
        .catch((error: unknown) => {
          const failure = toSendError(error);
          log.debug("errand failed", { channel: "telegram", method: name, kind: failure.kind, error: failure });
        })
        .finally(() => underWay.delete(done));
      underWay.add(done);
    },
    async stop() {
      const over = new AbortController();
      await Promise.race([Promise.all(underWay), rest(GRACE_MS, over.signal)]);
      over.abort();
      stopping.abort();
    },
  };
}
