import { createServer as createHttpServer, type Server } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { getRequestListener } from "@hono/node-server";

export interface RunningServer {
  /** Where it listens; the port that was free when 0 was asked for. */
  readonly port: number;
  /** For a person of this machine to open. */
  readonly url: string;
  /**
   * Takes nothing new, lets running answers end and closes their connections; what is not done after `graceMs` is cut.
   * Streams without end must be ended by who opened them.
   */
  close(graceMs?: number): Promise<void>;
}

export type ServerOptions = {
  host: string;
  /** 0 takes any free port. */
  port: number;
};

type Served = { fetch: (request: Request, env: never) => Response | Promise<Response> };

/** Listens and serves `app`. Rejects with a sentence for the operator when it cannot listen there. */
export async function createServer(app: Served, { host, port }: ServerOptions): Promise<RunningServer> {
  const listener = getRequestListener(app.fetch as Parameters<typeof getRequestListener>[0], { hostname: host });
  // A picture of 20 MB over a poor connection takes its time.
  const server = createHttpServer(
    { requestTimeout: 600_000, headersTimeout: 30_000, keepAliveTimeout: 30_000 },
    (i, o) => void listener(i, o),
  );
  const unused = watchUnused(server);
  await listen(server, host, port);
  const { port: bound } = server.address() as AddressInfo;
  const shown = ["127.0.0.1", "0.0.0.0", "::", "::1"].includes(host)
    ? "localhost"
    : host.includes(":")
      ? `[${host}]`
      : host;
  let closing: Promise<void> | undefined;
  return {
    port: bound,
    url: `http://${shown}:${bound}`,
    close: (graceMs = 10_000) => {
      closing ??= close(server, unused, graceMs);
      return closing;
    },
  };
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      const reason = REASONS[error.code ?? ""] ?? error.message;
      reject(new Error(`Cannot listen on ${host}, port ${port}: ${reason}. Set HOST and PORT.`, { cause: error }));
    });
    server.listen(port, host, () => resolve());
  });
}

const REASONS: Record<string, string> = {
  EADDRINUSE: "another program, perhaps another copy of this one, listens there",
  EACCES: "this user may not listen on that port",
  EADDRNOTAVAIL: "this machine does not have that address",
  ENOTFOUND: "this machine does not know that name",
};

function close(server: Server, unused: () => Iterable<Socket>, graceMs: number): Promise<void> {
  const closeIdle = () => {
    server.closeIdleConnections();
    // Browsers connect ahead of need; Node does not count a connection as idle before its first request.
    for (const socket of unused()) socket.destroy();
  };
  return new Promise((resolve) => {
    // Connections kept alive become idle one by one as their answers end.
    const sweep = setInterval(closeIdle, 50);
    const cut = setTimeout(() => server.closeAllConnections(), graceMs);
    server.close(() => {
      clearInterval(sweep);
      clearTimeout(cut);
      resolve();
    });
    closeIdle();
  });
}

/** Connections on which nothing has been said yet. */
function watchUnused(server: Server): () => Socket[] {
  const sockets = new Set<Socket>();
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  return () => [...sockets].filter(({ bytesRead }) => bytesRead === 0);
}
