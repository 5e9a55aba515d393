import { GrammyError } from "grammy";
import { type Insist, type InsistOptions, createInsist as insistOn } from "../insist.ts";
import { toSendError } from "./failure.ts";

/** Calls of Telegram that must succeed some day. */
export function createInsist(options: Pick<InsistOptions, "log" | "signal" | "pace">): Insist {
  return insistOn({
    ...options,
    channel: "telegram",
    read: (error) => ({ failure: toSendError(error), event: eventOf(error) }),
    again: "telegram serves us again",
  });
}

function eventOf(error: unknown): string {
  if (!(error instanceof GrammyError)) return "telegram is out of reach";
  switch (error.error_code) {
    case 401:
    case 404:
      return "telegram refuses the token, see TELEGRAM_BOT_TOKEN";
    case 409:
      return "telegram serves another program with this token, only one may receive, see TELEGRAM_MODE";
    default:
      return "telegram refuses a call";
  }
}
