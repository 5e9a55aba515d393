import type { Delivery, Inbound } from "../../delivery/channel.ts";
import type { Log } from "../../telemetry/log.ts";
import { LANGUAGES, textsIn } from "../../texts.ts";
import type { Errands } from "../errands.ts";
import type { ZaloBotApi } from "./api.ts";
import { readEvent } from "./event.ts";

export interface ReceiverOptions {
  delivery: Delivery;
  api: Pick<ZaloBotApi, "sendMessage">;
  errands: Errands;
  /** Somebody said something, for the first time. */
  heard(): void;
  log: Log;
  /** Between two attempts of a turn that failed; 150 ms. */
  pauseMs?: number;
}

/** Takes events one at a time, whichever way they came. */
export interface Receiver {
  /**
   * Resolves when nothing of the event can be lost any more: it is committed, or it says nothing to us, or it cannot be
   * processed (the person is then asked to say it again). Rejects with `DatabaseAway` when it could not be kept.
   */
  take(event: unknown): Promise<void>;
}

/** A fault of ours may be a passing one; after so many attempts it would stop its chat for ever. */
const ATTEMPTS = 3;
/** Of how many groups is remembered that they were told. */
const REMEMBERED = 1_000;

export function createReceiver({ delivery, api, errands, heard, log, pauseMs = 150 }: ReceiverOptions): Receiver {
  const toldGroups = new Set<string>();

  /** A bot cannot leave a group: it says once that it speaks only in private, and nothing more. */
  function answerGroup(chatId: string) {
    if (toldGroups.has(chatId)) return;
    toldGroups.add(chatId);
    const [oldest] = toldGroups;
    if (toldGroups.size > REMEMBERED && oldest !== undefined) toldGroups.delete(oldest);
    const text = LANGUAGES.map((language) => textsIn(language)("zalo-bot:group")).join("\n\n");
    errands.run("sendMessage", (signal) => api.sendMessage(chatId, text, signal));
  }

  /** Whether it was done. A database that is away is somebody else's to wait for. */
  async function receive(inbound: Inbound): Promise<boolean> {
    for (let failures = 0; failures < ATTEMPTS; failures++) {
      try {
        if (failures > 0) await new Promise((resolve) => setTimeout(resolve, pauseMs * failures));
        const { outcome } = await delivery.receive(inbound);
        if (outcome !== "repeat") heard();
        return true;
      } catch (error) {
        if (error instanceof Error && error.name === "DatabaseAway") throw error;
        log.error("event failed", { channel: "zalo-bot", attempt: failures + 1, error });
      }
    }
    return false;
  }

  return {
    async take(event) {
      const told = readEvent(event);
      if (told.kind === "group") return answerGroup(told.chatId);
      if (!told.known) log.info("event of an unknown kind", { channel: "zalo-bot", kind: told.name });
      if (told.kind === "nothing") return log.debug("event passed over", { channel: "zalo-bot", kind: told.name });
      if (await receive(told.inbound)) return;
      const sorry = textsIn(LANGUAGES[0])("zalo-bot:failed");
      errands.run("sendMessage", (signal) => api.sendMessage(told.inbound.address, sorry, signal));
    },
  };
}
