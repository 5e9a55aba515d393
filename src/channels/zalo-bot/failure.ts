import { SendError } from "../../delivery/channel.ts";
import { scrub } from "../../telemetry/scrub.ts";
import type { HttpAnswer } from "../zalo/http.ts";
import { NoAnswer } from "../zalo/http.ts";

/** Zalo said no: its code, beside what that means for what was to be done. */
export class ZaloRefusal extends SendError {
  constructor(
    kind: SendError["kind"],
    message: string,
    readonly code: number,
    retryAfterSeconds?: number,
  ) {
    super(kind, message, retryAfterSeconds);
  }
}

/** The month's messages, or the day's calls of one method, are used up. No `retry_after` is documented. */
export const QUOTA_REST_SECONDS = 3_600;

/**
 * What `/bot<token>/<method>` answered: its result, or a `ZaloRefusal` thrown. HTTP may say 200 where `ok` is false, and
 * the code stands in `error_code` or, in one method, in `errorCode`.
 */
export function resultOf(method: string, { status, body }: HttpAnswer): unknown {
  const envelope = typeof body === "object" && body !== null ? (body as Record<string, unknown>) : {};
  const well = status >= 200 && status < 300;
  if (well && envelope.ok === true) return envelope.result;
  const code = [envelope.error_code, envelope.errorCode, well ? 502 : status].map(Number).find(Number.isInteger) ?? 502;
  const description = typeof envelope.description === "string" ? envelope.description : "no description";
  throw refusal(method, code, description);
}

/** docs.zaloplatforms.com/docs/BOT, “error_code”. */
function refusal(method: string, code: number, description: string): ZaloRefusal {
  const message = scrub(`Zalo answered ${method} with ${code}: ${description}`);
  if (code === 401 || code === 409) return new ZaloRefusal("configuration", message, code);
  if (code === 429 || code === 426) return new ZaloRefusal("throttled", message, code, QUOTA_REST_SECONDS);
  // The table calls 403 an internal error; 408 is a time-out, and the usual answer of an idle getUpdates.
  if (code === 403 || code === 408) return new ZaloRefusal("transient", message, code);
  return new ZaloRefusal(code >= 400 && code < 500 ? "refused" : "transient", message, code);
}

/** What a failed call means. Nothing of what a client library throws is taken over: it may hold the address and so the token. */
export function toSendError(error: unknown): SendError {
  if (error instanceof SendError) return error;
  return new SendError("transient", `Zalo gave no answer (${error instanceof NoAnswer ? error.reason : "unknown"})`);
}

/** The code of a refusal of Zalo's; undefined for anything else. */
export function codeOf(error: unknown): number | undefined {
  return error instanceof ZaloRefusal ? error.code : undefined;
}
