import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import axios, { isAxiosError, isCancel } from "axios";

/** Less than the outbox waits for a message, also when a token must be fetched before it. */
const TIMEOUT_MS = 8_000;
/** Answers are a few hundred bytes. */
const MAX_BYTES = 1024 * 1024;

/** What a server answered: its status and its body read as JSON, undefined where it is none. */
export interface HttpAnswer {
  status: number;
  body: unknown;
}

export interface HttpRequest {
  method: "GET" | "POST";
  url: string;
  headers: Record<string, string>;
  /** An object is sent as JSON, parameters as a form, a form with files as `multipart/form-data`. */
  body?: object | URLSearchParams | FormData;
  signal?: AbortSignal;
  /** For a call that may take longer than others. */
  timeoutMs?: number;
}

/** No answer came: `reason` is a word, such as time-out or the operating system's code. Holds nothing of the request. */
export class NoAnswer extends Error {
  override readonly name = "NoAnswer";
  constructor(readonly reason: string) {
    super(`no answer (${reason})`);
  }
}

export type Http = (request: HttpRequest) => Promise<HttpAnswer>;

/**
 * Calls over connections that stay open. Any status is an answer. What the client library throws holds address, headers,
 * tokens and body: nothing of it but a word leaves here.
 */
export function createHttp(usualMs = TIMEOUT_MS): Http {
  const client = axios.create({
    httpAgent: new HttpAgent({ keepAlive: true }),
    httpsAgent: new HttpsAgent({ keepAlive: true }),
    responseType: "text",
    // Read by ourselves: axios hands on a text where it expected JSON.
    transformResponse: [(text: unknown) => text],
    validateStatus: () => true,
    maxRedirects: 0,
    maxContentLength: MAX_BYTES,
    proxy: false,
  });
  return async ({ method, url, headers, body, signal, timeoutMs = usualMs }) => {
    const timeout = AbortSignal.timeout(timeoutMs);
    try {
      const { status, data } = await client.request<string>({
        ...{ method, url, headers },
        ...(body !== undefined && { data: body }),
        signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
      });
      return { status, body: readJson(data) };
    } catch (error) {
      throw new NoAnswer(timeout.aborted ? "time-out" : reasonOf(error));
    }
  };
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** An operating system's or the library's code; never a message. */
function reasonOf(error: unknown): string {
  if (isCancel(error)) return "given-up";
  const code = isAxiosError(error) ? error.code : undefined;
  return code !== undefined && /^\w{1,40}$/.test(code) ? code : "unknown";
}
