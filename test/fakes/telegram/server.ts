import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type Answer, badRequest, isRefusal, type Refusal, refused, tooManyRequests } from "./answers.ts";
import { Arguments, readArguments } from "./arguments.ts";
import type { Call, CallRecord } from "./calls.ts";
import type { FaultKind, Faults, Strike } from "./faults.ts";
import type { StoredFile } from "./files.ts";
import { LIMITS } from "./limits.ts";
import { findMethod } from "./methods/table.ts";
import type { World } from "./world.ts";

/** What the server needs to know besides the world it serves. */
export interface ServerParts {
  readonly token: string;
  readonly world: World;
  readonly calls: CallRecord;
  readonly faults: Faults;
}

/** The HTTP side: `/bot<token>/<method>` and `/file/bot<token>/<path>` on 127.0.0.1. */
export class ApiServer {
  readonly #parts: ServerParts;
  readonly #server: Server;

  constructor(parts: ServerParts) {
    this.#parts = parts;
    this.#server = createServer((request, response) => {
      this.#serve(request, response).catch((error: unknown) => {
        const description = `Internal Server Error: ${error instanceof Error ? error.message : String(error)}`;
        if (!response.destroyed) writeJson(response, 500, refused(500, description));
      });
    });
  }

  /** Listens on a free port and gives the address without a slash at its end. */
  start(): Promise<string> {
    return new Promise((resolve, reject) => {
      this.#server.once("error", reject);
      this.#server.listen(0, "127.0.0.1", () => {
        resolve(`http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`);
      });
    });
  }

  /** Closes at once, connections included. */
  stop(): Promise<void> {
    return new Promise((resolve) => {
      this.#server.close(() => resolve());
      this.#server.closeAllConnections();
    });
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "/", "http://127.0.0.1");
    const route = /^\/(file\/)?bot([^/]+)\/(.+)$/.exec(decodeURIComponent(url.pathname));
    const body = await readBody(request);
    if (route === null) return writeJson(response, 404, refused(404, "Not Found"));
    const [, file, token, rest = ""] = route;
    if (token !== this.#parts.token) {
      return writeJson(response, 401, refused(401, "Unauthorized: invalid token specified"));
    }
    if (request.method !== "GET" && request.method !== "POST")
      return writeJson(response, 404, refused(404, "Not Found"));
    if (file !== undefined) return this.#download(rest, response);
    const args =
      body === undefined
        ? refused(413, "Request Entity Too Large")
        : readArguments(url.searchParams, request.headers["content-type"] ?? "", body);
    return this.#call(rest, args, response);
  }

  async #call(path: string, args: Arguments | Refusal, response: ServerResponse): Promise<void> {
    const found = findMethod(path);
    const call = this.#parts.calls.begin(found?.name ?? path, isRefusal(args) ? new Arguments({}) : args);
    const gone = new AbortController();
    response.once("close", () => gone.abort());
    const act = async (): Promise<Answer> => {
      if (found === undefined) return refused(404, "Not Found: method not found");
      return isRefusal(args) ? args : found.method(this.#parts.world, args, gone.signal);
    };
    const chatId = isRefusal(args) ? "" : args.text("chat_id");
    await this.#answer(call, chatId, response, act, (answer) =>
      writeJson(response, answer.ok ? 200 : answer.error_code, answer),
    );
  }

  async #download(path: string, response: ServerResponse): Promise<void> {
    const call = this.#parts.calls.begin("download", new Arguments({ file_path: path }));
    const act = async (): Promise<Answer> => {
      const file = this.#parts.world.files.open(path);
      return file === undefined ? refused(404, "Not Found") : { ok: true, result: file };
    };
    await this.#answer(call, "", response, act, (answer) => {
      if (!answer.ok) return writeJson(response, answer.error_code, answer);
      const { bytes } = answer.result as StoredFile;
      response.writeHead(200, { "content-type": "application/octet-stream", "content-length": bytes.length });
      response.end(bytes);
    });
  }

  /** Carries the call out and answers it, unless a fault strikes before or after its effect. */
  async #answer(
    call: Call,
    chatId: string,
    response: ServerResponse,
    act: () => Promise<Answer>,
    write: (answer: Answer) => void,
  ): Promise<void> {
    const strike = this.#parts.faults.strike(call.method, chatId);
    if (strike !== undefined && strike.fault.carriedOut !== true) {
      if (await this.#suffer(strike, call, response)) return;
    }
    const answer = await act();
    if (strike?.fault.carriedOut === true && (await this.#suffer(strike, call, response))) return;
    this.#parts.calls.end(call, answer);
    if (!response.destroyed) write(answer);
  }

  /** Whether the fault was the end of it: a released call goes on, if its client is still there. */
  async #suffer(strike: Strike, call: Call, response: ServerResponse): Promise<boolean> {
    const { fault } = strike;
    if ("hang" in fault) {
      await strike.untilReleased();
      return response.destroyed;
    }
    if ("cut" in fault) {
      response.socket?.destroy();
      return true;
    }
    const answer = faultAnswer(fault);
    this.#parts.calls.end(call, answer);
    if (fault.body === undefined) writeJson(response, fault.status, answer);
    else response.writeHead(fault.status, { "content-type": "text/html" }).end(fault.body);
    return true;
  }
}

const REASONS: Readonly<Record<number, string>> = {
  400: "Bad Request",
  401: "Unauthorized",
  403: "Forbidden: bot was blocked by the user",
  404: "Not Found",
  409: "Conflict",
  500: "Internal Server Error",
  502: "Bad Gateway",
  503: "Service Unavailable",
  504: "Gateway Timeout",
};

function faultAnswer(fault: Extract<FaultKind, { status: number }>): Refusal {
  if (fault.status === 429) return tooManyRequests(fault.retryAfter ?? 1);
  return refused(fault.status, fault.description ?? REASONS[fault.status] ?? badRequest("fault").description);
}

function writeJson(response: ServerResponse, status: number, answer: Answer): void {
  const body = JSON.stringify(answer);
  response.writeHead(status, { "content-type": "application/json", "content-length": Buffer.byteLength(body) });
  response.end(body);
}

/** The whole body; undefined when it is larger than any upload may be. */
async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= LIMITS.uploadBytes + 1_000_000) chunks.push(chunk);
  }
  return size > LIMITS.uploadBytes + 1_000_000 ? undefined : Buffer.concat(chunks);
}
