import { type Channel, type OutgoingFile, type Reply, SendError } from "../../delivery/channel.ts";
import type { Log } from "../../telemetry/log.ts";
import type { ZaloOaApi } from "./api.ts";
import { AssetExpired, toSendError } from "./failure.ts";
import { type RenderOptions, render, renderFile, renderPlainly } from "./render.ts";
import type { Uploads } from "./uploads.ts";

/**
 * Sends a reply as one message. Sources disagree on how templates are written: where Zalo refuses a message with one it is
 * said in plain text, so that nobody is met with silence, and the log tells.
 */
export function createSender(
  api: Pick<ZaloOaApi, "send">,
  uploads: Uploads,
  options: RenderOptions,
  log: Log,
): Channel["send"] {
  async function sendFile(address: string, reply: Reply, file: OutgoingFile, signal: AbortSignal): Promise<void> {
    const recipient = { user_id: address };
    const send = async () =>
      api.send({ recipient, message: renderFile(await uploads.idOf(file, signal), reply, file) }, signal);
    try {
      await send();
    } catch (error) {
      if (!(error instanceof AssetExpired)) throw error;
      uploads.forget(file);
      await send();
    }
  }

  return async (address, reply, signal, file) => {
    if (file !== undefined) return sendFile(address, reply, file, signal);
    const recipient = { user_id: address };
    const message = render(reply, options);
    try {
      await api.send({ recipient, message }, signal);
    } catch (error) {
      const failure = toSendError(error);
      if (failure.kind !== "refused" || !("attachment" in message)) throw failure;
      log.warn("template refused, said in plain text", { channel: "zalo-oa", error: failure });
      await api.send({ recipient, message: renderPlainly(reply) }, signal);
    }
  };
}

/** A sender before the channel was started: the outbox tries again. */
export const notStarted: Channel["send"] = async () => {
  throw new SendError("transient", "Zalo OA is not started");
};
