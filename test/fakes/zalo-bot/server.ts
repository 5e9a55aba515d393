import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { readArguments } from "../telegram/arguments.ts";
import { type Answer, badRequest, refused } from "./answers.ts";
import type { Fault, Faults } from "./faults.ts";
import { METHODS } from "./methods.ts";
import type { World } from "./world.ts";

/** One request of the bot. It never contains the token. */
export interface Call {
  readonly method: string;
  readonly params: Readonly<Record<string, unknown>>;
  answer?: Answer;
}

/** The HTTP side on 127.0.0.1: `/bot<token>/<method>` and the pictures people sent. */
export class ApiServer {
  readonly calls: Call[] = [];
  /** Connections opened, to see that they are kept open. */
  connections = 0;
  readonly #server: Server;

  constructor(
    private readonly token: string,
    private readonly world: World,
    private readonly faults: Faults,
    /** Whether errors come with their code as the HTTP status; else with 200. */
    private readonly httpErrors: boolean,
  ) {
    this.#server = createServer((request, response) => {
      this.#serve(request, response).catch((error: unknown) => {
        if (!response.destroyed) writeJson(response, 500, refused(500, String(error)));
      });
    });
    this.#server.on("connection", () => {
      this.connections += 1;
    });
  }

  start(): Promise<string> {
    return new Promise((resolve, reject) => {
      this.#server.once("error", reject);
      this.#server.listen(0, "127.0.0.1", () =>
        resolve(`http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`),
      );
    });
  }

  stop(): Promise<void> {
    return new Promise((resolve) => {
      this.#server.close(() => resolve());
      this.#server.closeAllConnections();
    });
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "/", "http://127.0.0.1");
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    if (url.pathname.startsWith("/media/")) return this.#media(url.pathname, response);
    const [, token, method = ""] = /^\/bot([^/]+)\/([^/]+)$/.exec(decodeURIComponent(url.pathname)) ?? [];
    if (token === undefined) return this.#write(response, refused(404, "Not Found"));
    if (token !== this.token) return this.#write(response, refused(401, "Unauthorized"));
    if (request.method !== "GET" && request.method !== "POST") return this.#write(response, refused(404, "Not Found"));
    const args = readArguments(url.searchParams, request.headers["content-type"] ?? "", Buffer.concat(chunks));
    const call: Call = { method, params: "written" in args ? args.written : {} };
    this.calls.push(call);
    this.world.happened.notify();
    const fault = this.faults.strike(method);
    if (fault && !fault.carriedOut && (await this.#suffer(fault, response))) return;
    const gone = new AbortController();
    response.once("close", () => gone.abort());
    const act = Object.hasOwn(METHODS, method) ? METHODS[method] : undefined;
    if (act === undefined) call.answer = badRequest("invalid API name");
    else if ("written" in args) call.answer = await act(this.world, args, gone.signal);
    else call.answer = badRequest("the parameters cannot be read");
    this.world.happened.notify();
    if (fault?.carriedOut && (await this.#suffer(fault, response))) return;
    if (!response.destroyed) this.#write(response, call.answer);
  }

  async #media(path: string, response: ServerResponse): Promise<void> {
    const fault = this.faults.strike("media");
    if (fault && (await this.#suffer(fault, response))) return;
    const file = this.world.media.open(path);
    if (file === undefined) return void response.writeHead(404).end();
    response.writeHead(200, { "content-type": file.mime, "content-length": file.bytes.length }).end(file.bytes);
  }

  /** Whether the fault was the end of it: a released call goes on, if its client is still there. */
  async #suffer(fault: Fault, response: ServerResponse): Promise<boolean> {
    if ("hang" in fault) {
      await this.faults.hang();
      return response.destroyed;
    }
    if ("cut" in fault) response.socket?.destroy();
    else if ("code" in fault) {
      const { code, camel, status = 200, description = "a fault that was asked for" } = fault;
      writeJson(response, status, { ok: false, [camel ? "errorCode" : "error_code"]: code, description });
    } else if (fault.status >= 300 && fault.status < 400) {
      response.writeHead(fault.status, { location: fault.body ?? "/" }).end();
    } else response.writeHead(fault.status, { "content-type": "text/html" }).end(fault.body ?? "<html></html>");
    return true;
  }

  #write(response: ServerResponse, answer: Answer): void {
    writeJson(response, answer.ok || !this.httpErrors ? 200 : answer.error_code, answer);
  }
}

function writeJson(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}
