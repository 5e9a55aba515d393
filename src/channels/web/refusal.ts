import type { Context } from "hono";
import { pageLanguage } from "../../http/page-language.ts";
import { textsIn } from "../../texts.ts";

const STATUSES = {
  token: 401,
  malformed: 400,
  nothing: 400,
  id: 400,
  lang: 400,
  "text-too-big": 413,
  "file-too-big": 413,
  pin: 403,
  "pin-locked": 403,
  "too-many": 429,
  busy: 503,
} as const;

/** Why the web chat took nothing. */
export type RefusalCode = keyof typeof STATUSES;

/** Answers `{"error": code, "message": sentence}`, the sentence in the language of the page. */
export function refuse(context: Context, error: RefusalCode, retryAfterSeconds?: number): Response {
  if (retryAfterSeconds !== undefined) context.header("Retry-After", String(retryAfterSeconds));
  if (error === "token") context.header("WWW-Authenticate", "Bearer");
  return context.json({ error, message: textsIn(pageLanguage(context))(`web:errors.${error}`) }, STATUSES[error]);
}
