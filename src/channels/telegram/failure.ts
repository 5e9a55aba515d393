import { GrammyError, HttpError } from "grammy";
import { SendError } from "../../delivery/channel.ts";
import { scrub } from "../../telemetry/scrub.ts";

/** 400s that say of a chat that it is no more (core.telegram.org/bots/api gives no codes, only these words). */
const GONE = /chat not found|user is deactivated|user not found|PEER_ID_INVALID|bot can't initiate conversation/i;

/**
 * What a failed call means for what was to be done. Only Telegram's own words and the operating system's codes are
 * taken over: what the client library throws may hold the address that was called, and so the token, or what was sent.
 */
export function toSendError(error: unknown): SendError {
  if (error instanceof SendError) return error;
  if (error instanceof GrammyError) return refusal(error);
  return new SendError("transient", `Telegram gave no answer (${reasonOf(error)})`);
}

function refusal({ method, error_code: code, description, parameters }: GrammyError): SendError {
  const message = scrub(`Telegram answered ${method} with ${code}: ${description}`);
  if (code === 429) return new SendError("throttled", message, parameters.retry_after ?? 1);
  if (code === 403 || (code === 400 && GONE.test(description))) return new SendError("gone", message);
  // 404 is what a token of the wrong form gets; 409 tells of a second consumer of the same bot.
  if (code === 401 || code === 404 || code === 409) return new SendError("configuration", message);
  return new SendError(code >= 400 && code < 500 ? "refused" : "transient", message);
}

/** An operating system's code or the name of an error; never its message. */
function reasonOf(error: unknown): string {
  const inner: unknown = error instanceof HttpError ? error.error : error;
  if (!(inner instanceof Error)) return "unknown";
  const { code, type } = inner as { code?: unknown; type?: unknown };
  const word = [code, type, inner.name].find((value) => typeof value === "string" && /^[\w-]{1,40}$/.test(value));
  return inner.message.includes("timed out") ? "time-out" : String(word ?? "unknown");
}
