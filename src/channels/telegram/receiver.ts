import type { Update } from "grammy/types";
import type { Delivery } from "../../delivery/channel.ts";
import type { Log } from "../../telemetry/log.ts";
import { findLanguage, LANGUAGES, textsIn } from "../../texts.ts";
import { createErrands } from "../errands.ts";
import type { TelegramApi } from "./api.ts";
import { toSendError } from "./failure.ts";
import { createFarewell } from "./group-farewell.ts";
import { type Heard, type Press, readUpdate } from "./update.ts";

export interface ReceiverOptions {
  delivery: Delivery;
  api: TelegramApi;
  log: Log;
  /** Between two attempts of a turn that failed; 150 ms. */
  pauseMs?: number;
}

/** Takes updates one at a time, whichever way they came. */
export interface Receiver {
  /**
   * Resolves when nothing of the update can be lost any more: it is committed, or it says nothing to us, or it cannot be
   * processed (the person is then asked to say it again). Rejects with `DatabaseAway` when it must come once more.
   */
  take(update: Update): Promise<void>;
  /** Lets errands end, for half a second at most. */
  stop(): Promise<void>;
}

/** A fault of ours may be a passing one; after so many attempts it would stop its chat for ever. */
const ATTEMPTS = 3;
/** Of how many chats is remembered what they said last. */
const REMEMBERED = 10_000;

export function createReceiver({ delivery, api, log, pauseMs = 150 }: ReceiverOptions): Receiver {
  const errands = createErrands({ channel: "telegram", log, toSendError });
  const leaveGroup = createFarewell({ api, errands });
  /** The newest update_id in which a chat spoke. */
  const spoke = new Map<string, number>();

  function remember(address: string, updateId: number) {
    const newest = Math.max(updateId, spoke.get(address) ?? 0);
    spoke.delete(address);
    spoke.set(address, newest);
    const [oldest] = spoke.keys();
    if (spoke.size > REMEMBERED && oldest !== undefined) spoke.delete(oldest);
  }

  function read(update: Update): Heard {
    try {
      return readUpdate(update);
    } catch (error) {
      log.warn("update unreadable", { channel: "telegram", error });
      return { kind: "nothing" };
    }
  }

  /** Whether it was done. A database that is away is somebody else's to wait for. */
  async function attempt(work: () => Promise<unknown>): Promise<boolean> {
    for (let failures = 0; failures < ATTEMPTS; failures++) {
      try {
        if (failures > 0) await new Promise((resolve) => setTimeout(resolve, pauseMs * failures));
        await work();
        return true;
      } catch (error) {
        if (error instanceof Error && error.name === "DatabaseAway") throw error;
        log.error("update failed", { channel: "telegram", attempt: failures + 1, error });
      }
    }
    return false;
  }

  async function takeSaid({ inbound, press }: Extract<Heard, { kind: "said" }>) {
    remember(inbound.address, Number(inbound.key));
    const done = await attempt(() => delivery.receive(inbound));
    if (!done) errands.run("sendMessage", (signal) => apologise(api, inbound.address, inbound.language, signal));
    if (press !== undefined) {
      errands.run("answerCallbackQuery", (signal) => api.answerCallbackQuery(press.queryId, {}, signal));
      if (done) errands.run("editMessageReplyMarkup", (signal) => takeButtonsAway(api, press, signal));
    }
  }

  return {
    async take(update) {
      const heard = read(update);
      if (heard.kind === "said") await takeSaid(heard);
      if (heard.kind === "group") leaveGroup(heard.chatId, heard.language);
      // News of a block may come late or twice, when the person is long back: it would silence us.
      if (heard.kind === "blocked" && update.update_id > (spoke.get(heard.address) ?? 0))
        await attempt(() => delivery.gone("telegram", heard.address));
    },
    stop: () => errands.stop(),
  };
}

/**
 * Buttons that were pressed have had their day: the reply repeats what was chosen, and who sees no button presses none
 * by mistake.
 */
async function takeButtonsAway(api: TelegramApi, { chatId, messageId }: Press, signal: AbortSignal): Promise<void> {
  if (messageId !== undefined) await api.editMessageReplyMarkup(chatId, messageId, {}, signal);
}

async function apologise(
  api: TelegramApi,
  address: string,
  tag: string | undefined,
  signal: AbortSignal,
): Promise<void> {
  const texts = textsIn(findLanguage(tag) ?? LANGUAGES[0]);
  await api.sendMessage(Number(address), texts("telegram:failed"), {}, signal);
}
