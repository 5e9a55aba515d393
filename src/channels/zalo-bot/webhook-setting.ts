import type { Log } from "../../telemetry/log.ts";
import type { Verification, ZaloBotApi } from "./api.ts";
import { codeOf, QUOTA_REST_SECONDS, ZaloRefusal } from "./failure.ts";

/**
 * Tells Zalo where to deliver, where another address or none is set: the method has a daily limit, so that it is not
 * called at every start. `anew`: also where it is the same, because Zalo shows another secret than ours, which nobody can
 * read back.
 */
export async function setWebhook(
  { api, url, secret, log }: { api: ZaloBotApi; url: string; secret: string; log: Log },
  { anew }: { anew: boolean },
  signal: AbortSignal,
): Promise<void> {
  if (!anew && (await api.getWebhook(signal)) === url) return;
  const verification = await sparingly(() => api.setWebhook(url, secret, signal));
  const outcome = verification?.outcome ?? "untold";
  // It is kept even where Zalo could not reach it.
  if (verification?.ok === false)
    log.error("zalo cannot reach our webhook, see PUBLIC_URL", { channel: "zalo-bot", outcome });
  else log.info("webhook set", { channel: "zalo-bot", outcome });
}

/** What was refused once will be refused again until an operator acts: the day's few calls are not spent on it. */
async function sparingly(call: () => Promise<Verification | undefined>): Promise<Verification | undefined> {
  try {
    return await call();
  } catch (error) {
    const code = codeOf(error);
    if (code === undefined || !(error instanceof ZaloRefusal) || error.kind !== "refused") throw error;
    throw new ZaloRefusal("configuration", error.message, code, QUOTA_REST_SECONDS);
  }
}
