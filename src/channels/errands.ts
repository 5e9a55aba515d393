import type { ChannelId, SendError } from "../delivery/channel.ts";
import type { Log } from "../telemetry/log.ts";
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

export interface ErrandsOptions {
  channel: ChannelId;
  log: Log;
  /** What a failure means; its message may be told. */
  toSendError(error: unknown): SendError;
}

const GRACE_MS = 500;

export function createErrands({ channel, log, toSendError }: ErrandsOptions): Errands {
  const underWay = new Set<Promise<void>>();
  const stopping = new AbortController();
  return {
    run(name, errand) {
      const done = errand(stopping.signal)
        .then(() => undefined)
        .catch((error: unknown) => {
          const failure = toSendError(error);
          log.debug("errand failed", { channel, method: name, kind: failure.kind, error: failure });
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
