import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type Answer, granted, refused } from "./answers.ts";
import type { Endpoint, Fault, Faults } from "./faults.ts";
import type { MediaShelf } from "./media.ts";
import { type ButtonTemplate, readMessage } from "./message-rules.ts";
import type { People } from "./people.ts";
import type { TokenOffice } from "./token-office.ts";
import type { Uploads } from "./uploads.ts";

/** One request of the bot; it never holds a token. */
export interface Call {
  readonly endpoint: Endpoint;
  readonly userId?: string;
  readonly body?: unknown;
  /** Whether it carried the access token that counts. */
  readonly authorised: boolean;
  /** What it got; undefined while it is under way, and when it was cut off. */
  answer?: unknown;
}

export interface ServerParts {
  readonly oaId: string;
  readonly tokens: TokenOffice;
  readonly people: People;
  readonly media: MediaShelf;
  readonly uploads: Uploads;
  readonly faults: Faults;
  readonly buttonTemplate: ButtonTemplate;
  begin(call: Call): Promise<void>;
  end(): void;
}

const ROUTES: readonly [method: string, path: RegExp, endpoint: Endpoint][] = [
  ["POST", /^\/v3\.0\/oa\/message\/cs$/, "cs"],
  ["POST", /^\/v2\.0\/oa\/upload\/(?:image|file)$/, "upload"],
  ["GET", /^\/v2\.0\/oa\/getoa$/, "getoa"],
  ["POST", /^\/v4\/oa\/access_token$/, "refresh"],
  ["GET", /^\/media\/\d+$/, "media"],
];

/** The HTTP side: the OA's API, the OAuth server and the host of files, all on one address of 127.0.0.1. */
export class OaServer {
  readonly #parts: ServerParts;
  readonly #server: Server;

  constructor(parts: ServerParts) {
    this.#parts = parts;
    this.#server = createServer((request, response) => {
      this.#serve(request, response).catch((error: unknown) => {
        if (!response.destroyed) response.writeHead(500).end(String(error));
      });
    });
  }

  start(): Promise<string> {
    return new Promise((resolve, reject) => {
      this.#server.once("error", reject);
      this.#server.listen(0, "127.0.0.1", () => {
        resolve(`http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`);
      });
    });
  }

  stop(): Promise<void> {
    return new Promise((resolve) => {
      this.#server.close(() => resolve());
      this.#server.closeAllConnections();
    });
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? "/", "http://127.0.0.1");
    const body = await read(request);
    const route = ROUTES.find(([method, path]) => method === request.method && path.test(pathname));
    if (route === undefined) return void response.writeHead(404).end("<html>404</html>");
    const [, , endpoint] = route;
    const { tokens, faults } = this.#parts;
    const told = endpoint === "cs" ? parse(body) : undefined;
    const userId = (told as { recipient?: { user_id?: string } } | undefined)?.recipient?.user_id;
    const call: Call = {
      endpoint,
      authorised: tokens.check(headerOf(request, "access_token")) === 0,
      ...(userId !== undefined && { userId }),
      ...(told !== undefined && { body: told }),
    };
    await this.#parts.begin(call);
    const fault = faults.strike(endpoint, userId);
    const act = () => (call.answer = this.#act(endpoint, request, body, told));
    if (fault !== undefined && !(await this.#suffer(fault, endpoint, act, call, response))) return;
    if (fault === undefined) act();
    this.#parts.end();
    if (endpoint === "media") return this.#hand(pathname, response);
    writeJson(response, call.answer);
  }

  /** Whether the call goes on to its answer after all. */
  async #suffer(fault: Fault, endpoint: Endpoint, act: () => unknown, call: Call, response: ServerResponse) {
    if (fault.carriedOut) act();
    if ("hang" in fault) {
      await this.#parts.faults.hang();
      if (!fault.carriedOut) act();
      return !response.destroyed;
    }
    if ("cut" in fault) {
      response.socket?.destroy();
      return false;
    }
    if ("status" in fault) {
      call.answer = fault.status;
      response.writeHead(fault.status, { "content-type": "text/html" }).end(fault.body ?? "<html></html>");
      this.#parts.end();
      return false;
    }
    call.answer = endpoint === "refresh" ? { error: fault.code, error_name: "fault" } : refused(fault.code);
    return true;
  }

  #act(endpoint: Endpoint, request: IncomingMessage, body: Buffer, told: unknown): unknown {
    const { tokens, oaId } = this.#parts;
    if (endpoint === "media") return undefined;
    if (endpoint === "refresh") {
      const isForm = headerOf(request, "content-type")?.startsWith("application/x-www-form-urlencoded");
      return tokens.refresh(headerOf(request, "secret_key"), new URLSearchParams(isForm ? body.toString() : ""));
    }
    const wrong = tokens.check(headerOf(request, "access_token"));
    if (wrong !== 0) return refused(wrong);
    if (endpoint === "getoa") return granted({ oa_id: oaId, name: "Chung Tay (thử)", package_name: "Growth" });
    const contentType = headerOf(request, "content-type") ?? "";
    if (endpoint === "upload") {
      const kind = request.url?.endsWith("/image") ? "image" : "file";
      return this.#parts.uploads.take(kind, body, contentType);
    }
    if (!contentType.startsWith("application/json")) return refused(-201);
    return this.#message(told);
  }

  #message(told: unknown): Answer {
    const message = readMessage(told, this.#parts.buttonTemplate, this.#parts.uploads);
    return "error" in message ? message : this.#parts.people.deliver(message);
  }

  #hand(path: string, response: ServerResponse): void {
    const kept = this.#parts.media.open(path);
    if (kept === undefined) return void response.writeHead(404).end();
    response.writeHead(200, { "content-type": kept.mime, "content-length": kept.bytes.length }).end(kept.bytes);
  }
}

function headerOf({ headers }: IncomingMessage, name: string): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value[0] : value;
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString("utf8"));
  } catch {
    return undefined;
  }
}

function writeJson(response: ServerResponse, answer: unknown): void {
  if (response.destroyed) return;
  const body = JSON.stringify(answer);
  response.writeHead(200, { "content-type": "application/json", "content-length": Buffer.byteLength(body) }).end(body);
}

async function read(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}
