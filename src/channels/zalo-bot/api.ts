import type { ZaloBotSettings } from "../../settings.ts";
import type { Standing } from "../standing.ts";
import { createHttp } from "../zalo/http.ts";
import { codeOf, resultOf, toSendError } from "./failure.ts";

/** What we ask of Zalo, and nothing else. Every call rejects with a `SendError` that names neither address nor token. */
export interface ZaloBotApi {
  /** One event, as it came; undefined when there was none within `seconds` (code 408). */
  getUpdates(seconds: number, signal?: AbortSignal): Promise<unknown>;
  sendMessage(chatId: string, text: string, signal?: AbortSignal): Promise<void>;
  /** Zalo fetches the picture from `url`, sometimes several times and late, before it answers. */
  sendPhoto(chatId: string, photo: { url: string; caption: string }, signal?: AbortSignal): Promise<void>;
  /** The address that is set; undefined for none. */
  getWebhook(signal?: AbortSignal): Promise<string | undefined>;
  /** What Zalo found when it called the address; undefined where it does not tell. */
  setWebhook(url: string, secret: string, signal?: AbortSignal): Promise<Verification | undefined>;
  deleteWebhook(signal?: AbortSignal): Promise<void>;
}

/** The address is kept also where `ok` is false. */
export interface Verification {
  ok: boolean;
  /** `webhook.ok`, `http.403`, `err.tls`, … */
  outcome: string;
}

/** Its own fetching of a picture included. */
const PHOTO_MS = 140_000;

/** The Bot API for this token. A call that takes longer than `timeoutMs` fails; how each ends is told to `standing`. */
export function createApi({ token, apiRoot }: ZaloBotSettings, standing: Standing, timeoutMs: number): ZaloBotApi {
  const http = createHttp(timeoutMs);

  async function call(method: string, parameters: object, signal?: AbortSignal, slow?: number): Promise<unknown> {
    try {
      const url = `${apiRoot}/bot${token}/${method}`;
      const answer = await http({
        method: "POST",
        url,
        headers: {},
        body: parameters,
        ...(signal && { signal }),
        ...(slow && { timeoutMs: slow }),
      });
      const result = resultOf(method, answer);
      standing.answered();
      return result;
    } catch (error) {
      const code = codeOf(error);
      // Who is idle, and who has no webhook to delete, is served well.
      if (code !== undefined) standing.answered(code === 408 || code === 400 ? 200 : code);
      else if (!signal?.aborted) standing.silent();
      throw toSendError(error);
    }
  }

  return {
    async getUpdates(seconds, signal) {
      try {
        // The documents type it as a text.
        return await call("getUpdates", { timeout: String(seconds) }, signal);
      } catch (error) {
        if (codeOf(error) === 408) return undefined;
        throw error;
      }
    },
    async sendMessage(chatId, text, signal) {
      await call("sendMessage", { chat_id: chatId, text }, signal);
    },
    async sendPhoto(chatId, { url, caption }, signal) {
      await call("sendPhoto", { chat_id: chatId, photo: url, caption }, signal, PHOTO_MS);
    },
    async getWebhook(signal) {
      const { url } = fieldsOf(await call("getWebhookInfo", {}, signal));
      return typeof url === "string" && url !== "" ? url : undefined;
    },
    async setWebhook(url, secret, signal) {
      const { verification } = fieldsOf(await call("setWebhook", { url, secret_token: secret }, signal));
      if (typeof verification !== "object" || verification === null) return undefined;
      const { ok, outcome } = fieldsOf(verification);
      return { ok: ok === true, outcome: typeof outcome === "string" ? outcome : "untold" };
    },
    async deleteWebhook(signal) {
      try {
        await call("deleteWebhook", {}, signal);
      } catch (error) {
        // 400: there was none.
        if (codeOf(error) !== 400) throw error;
      }
    },
  };
}

function fieldsOf(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}
