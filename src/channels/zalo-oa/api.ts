import { type OutgoingFile, SendError } from "../../delivery/channel.ts";
import type { ZaloOaSettings } from "../../settings.ts";
import type { Http, HttpAnswer, HttpRequest } from "../zalo/http.ts";
import { isTokenError, refusal, toSendError } from "./failure.ts";
import type { Standing } from "./standing.ts";
import type { Tokens } from "./tokens.ts";

/** What we ask of the OA's API, and nothing else. Everything rejects with a `SendError`. */
export interface ZaloOaApi {
  /** A consultation message (tin tư vấn), as `render.ts` makes it. */
  send(message: object, signal: AbortSignal): Promise<void>;
  /**
   * Takes a file for messages to bring: pictures (JPEG, PNG) up to 1 MB, papers (PDF, DOC, DOCX) up to 5 MB; 5,000 a
   * month. Resolves to the id that a message names.
   */
  upload(file: OutgoingFile, signal: AbortSignal): Promise<string>;
  /** The OA itself: a cheap way to know whether it serves us. */
  profile(signal: AbortSignal): Promise<void>;
}

type Call = Pick<HttpRequest, "method" | "body" | "timeoutMs"> & { path: string };

/** For up to 5 MB over a slow line. */
const UPLOAD_MS = 60_000;

/** How each call ends is told to `standing`. A token that Zalo refuses is changed once, and the call made once more. */
export function createApi(options: {
  settings: Pick<ZaloOaSettings, "apiRoot">;
  http: Http;
  tokens: Tokens;
  standing: Standing;
}): ZaloOaApi {
  const { settings, http, tokens, standing } = options;

  async function ask({ path, ...request }: Call, token: string, signal: AbortSignal): Promise<Answer> {
    return readAnswer(
      await http({ ...request, url: `${settings.apiRoot}${path}`, headers: { access_token: token }, signal }),
    );
  }

  async function call(request: Call, signal: AbortSignal): Promise<unknown> {
    let answer: Answer;
    try {
      const token = await tokens.access();
      answer = await ask(request, token, signal);
      if (isTokenError(answer.code)) answer = await ask(request, await tokens.renew(token), signal);
    } catch (error) {
      if (!signal.aborted) standing.silent();
      throw toSendError(error);
    }
    standing.answered(answer.code);
    if (answer.code !== 0) throw refusal(answer.code, answer.message);
    return answer.data;
  }

  return {
    async send(message, signal) {
      await call({ method: "POST", path: "/v3.0/oa/message/cs", body: message }, signal);
    },
    async upload({ type, name, bytes }, signal) {
      const picture = type.startsWith("image/");
      const body = new FormData();
      body.append("file", new Blob([new Uint8Array(bytes)], { type }), name);
      const path = `/v2.0/oa/upload/${picture ? "image" : "file"}`;
      const data = await call({ method: "POST", path, body, timeoutMs: UPLOAD_MS }, signal);
      const { attachment_id, token } = Object(data) as Record<string, unknown>;
      const id = picture ? attachment_id : token;
      if (typeof id !== "string" || id === "") throw new SendError("transient", "Zalo OA took a file and named no id");
      return id;
    },
    async profile(signal) {
      await call({ method: "GET", path: "/v2.0/oa/getoa" }, signal);
    },
  };
}

interface Answer {
  /** 0 = well. */
  code: number;
  message?: unknown;
  data?: unknown;
}

/** Failures come as HTTP 200 with an error; what has no error at all is not Zalo's answer. */
function readAnswer({ status, body }: HttpAnswer): Answer {
  const { error, message, data } = (typeof body === "object" && body !== null ? body : {}) as Record<string, unknown>;
  const code = typeof error === "number" || (typeof error === "string" && error !== "") ? Number(error) : Number.NaN;
  if (!Number.isInteger(code) || status >= 500) throw toSendError(new HttpFault(status));
  return { code, message, data };
}

class HttpFault extends Error {
  constructor(status: number) {
    super();
    this.name = `http${status}`;
  }
}
