import type { Delivery } from "../../delivery/channel.ts";
import type { Log } from "../../telemetry/log.ts";
import { LANGUAGES, textsIn } from "../../texts.ts";
import { type Heard, nameOf, readEvent } from "./event.ts";

export interface ReceiverOptions {
  delivery: Delivery;
  /** Says a plain sentence to a person; may fail. */
  say(address: string, text: string): Promise<void>;
  log: Log;
}

/** Takes events one by one, as the webhook brings them. */
export interface Receiver {
  /**
   * Resolves when nothing of the event can be lost any more: it is committed, or it says nothing to us, or it cannot be
   * processed (the person is then asked to say it again). Rejects with `DatabaseAway` when it must come once more.
   */
  take(event: unknown): Promise<void>;
  /** Lets apologies end. */
  stop(): Promise<void>;
}

/** Zalo waits for two seconds, and we mean to answer within half of one. */
const WITHIN_MS = 250;
const ATTEMPTS = 2;
/** Of how many people is remembered when they spoke last. */
const REMEMBERED = 10_000;

export function createReceiver({ delivery, say, log }: ReceiverOptions): Receiver {
  /** The newest moment at which a person spoke. */
  const spoke = new Map<string, bigint>();
  const underWay = new Set<Promise<void>>();

  function remember(address: string, at: bigint) {
    const before = spoke.get(address) ?? 0n;
    spoke.delete(address);
    spoke.set(address, at > before ? at : before);
    const [oldest] = spoke.keys();
    if (spoke.size > REMEMBERED && oldest !== undefined) spoke.delete(oldest);
  }

  function read(event: unknown): Heard {
    try {
      return readEvent(event);
    } catch (error) {
      log.warn("event unreadable", { channel: "zalo-oa", kind: nameOf(event), error });
      return { kind: "nothing" };
    }
  }

  /** Whether it was done. A fault of ours may be a passing one; a database that is away is somebody else's to wait for. */
  async function attempt(work: () => Promise<unknown>): Promise<boolean> {
    for (let failures = 0; failures < ATTEMPTS; failures++) {
      try {
        await work();
        return true;
      } catch (error) {
        if (error instanceof Error && error.name === "DatabaseAway") throw error;
        log.error("event failed", { channel: "zalo-oa", attempt: failures + 1, error });
      }
    }
    return false;
  }

  function apologise(address: string) {
    const done = say(address, textsIn(LANGUAGES[0])("zalo-oa:failed"))
      .catch((error: unknown) => log.warn("apology not sent", { channel: "zalo-oa", error }))
      .finally(() => underWay.delete(done));
    underWay.add(done);
  }

  return {
    async take(event) {
      const heard = read(event);
      switch (heard.kind) {
        case "nothing":
          return;
        case "unknown":
          return log.info("event of an unknown kind", { channel: "zalo-oa", kind: nameOf(event) });
        case "gone":
          // News of it may come late or twice, when the person is long back: it would silence us.
          if (heard.at >= (spoke.get(heard.address) ?? 0n))
            await attempt(() => delivery.gone("zalo-oa", heard.address));
          return;
        case "said": {
          const { inbound, at } = heard;
          const { body } = inbound;
          if (body.kind === "unsupported" && body.what === "other")
            log.info("event that nobody here can read", { channel: "zalo-oa", kind: nameOf(event) });
          remember(inbound.address, at);
          if (!(await attempt(() => delivery.receive(inbound, WITHIN_MS)))) apologise(inbound.address);
        }
      }
    },
    stop: async () => void (await Promise.all(underWay)),
  };
}
