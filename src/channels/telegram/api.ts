import { Api } from "grammy";
import type { TelegramSettings } from "../../settings.ts";
import type { Standing } from "../standing.ts";

/** Every kind of update we read; Telegram sends no other. */
export const ALLOWED_UPDATES = ["message", "edited_message", "callback_query", "my_chat_member"] as const;

/** What we ask of Telegram, and nothing else. */
type Method =
  | "getUpdates"
  | "getWebhookInfo"
  | "setWebhook"
  | "deleteWebhook"
  | "setMyCommands"
  | "sendMessage"
  | "sendPhoto"
  | "sendDocument"
  | "editMessageReplyMarkup"
  | "answerCallbackQuery"
  | "leaveChat"
  | "getFile";

/** grammY types its signals by a polyfill's class; Node's own are what it gets, and serve as well. */
type PolyfillSignal = Parameters<Api["getMe"]>[0];
type WithNodeSignal<Arguments> = {
  [At in keyof Arguments]: Arguments[At] extends PolyfillSignal ? AbortSignal | undefined : Arguments[At];
};

/** grammY's client, as far as we use it. */
export type TelegramApi = {
  [Name in Method]: Api[Name] extends (...given: infer Arguments) => infer Result
    ? (...given: WithNodeSignal<Arguments>) => Result
    : never;
};

/** The Bot API for this token. A call that takes longer than `timeoutSeconds` fails; how each ends is told to `standing`. */
export function createApi(
  { token, apiRoot }: TelegramSettings,
  standing: Standing,
  timeoutSeconds: number,
): TelegramApi {
  // The token stands in every address: nobody is followed to another one.
  const api = new Api(token, { apiRoot, timeoutSeconds, baseFetchConfig: { redirect: "error" } });
  api.config.use(async (call, method, payload, signal) => {
    try {
      const answer = await call(method, payload, signal);
      standing.answered(answer.ok ? undefined : answer.error_code);
      return answer;
    } catch (error) {
      if (!signal?.aborted) standing.silent();
      throw error;
    }
  });
  return api as unknown as TelegramApi;
}
