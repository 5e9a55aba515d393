import { type Channel, SendError } from "../../delivery/channel.ts";
import type { Log } from "../../telemetry/log.ts";
import type { ZaloOaApi } from "./api.ts";
import { toSendError } from "./failure.ts";
import { type RenderOptions, render, renderPlainly } from "./render.ts";

/**
 * Sends a reply as one message. Sources disagree on how templates are written: where Zalo refuses a message with one it is
 * said in plain text, so that nobody is met with silence, and the log tells.
 */
export function createSender(api: ZaloOaApi, options: RenderOptions, log: Log): Channel["send"] {
  return async (address, reply, signal) => {
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
