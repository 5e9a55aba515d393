import { badRequest, granted } from "../answers.ts";
import { LIMITS } from "../limits.ts";
import type { Method } from "./method.ts";

export const answerCallbackQuery: Method = (world, args) => {
  const text = args.text("text");
  if (text.length > LIMITS.callbackAnswer) return badRequest("MESSAGE_TOO_LONG");
  const answer = { text, alert: args.flag("show_alert") };
  return world.presses.answer(args.text("callback_query_id"), answer) ?? granted(true);
};
