import { createServer, type Server, type Socket } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import type { Log } from "../../telemetry/log.ts";
import { type Command, type CommandIo, perform } from "../command.ts";
import { claimSocketPath } from "./socket-path.ts";
import { eachLine, type Request, requestSchema, sendLine } from "./wire.ts";

export interface ServeOptions<House> {
  house: House;
  commands: readonly Command<House>[];
  /** The folder whose lock this process holds. */
  dataDir: string;
  log: Log;
}

/** What a command may take to come to an end when the process stops. */
const farewell = 5_000;

/**
 * Carries out commands for other processes of the same user, while this one holds the embedded database: over a socket
 * with mode 0600 in `dataDir`, or near it (`socket-path.ts`). Commands of several clients run side by side.
 */
export async function serveCommands<House>({ house, commands, dataDir, log }: ServeOptions<House>) {
  const running = new Map<Socket, { abort: AbortController; done: Promise<void> }>();
  const { path, forget } = await claimSocketPath(dataDir);

  async function answer(socket: Socket, request: Request, signal: AbortSignal): Promise<void> {
    const io: CommandIo = {
      out: (out) => sendLine(socket, { out }),
      err: (err) => sendLine(socket, { err }),
      progress: (progress) => sendLine(socket, { progress }),
      signal,
      folder: request.folder,
    };
    const command = commands.find(({ name }) => name === request.command);
    let exit = 2;
    if (command === undefined)
      io.err(`${request.command}: the running process does not know this command; restart it after an update.`);
    else
      exit = await perform(command, house, request.args, io, (error) =>
        log.error("command failed", { command: command.name, error }),
      );
    sendLine(socket, { exit });
    socket.end();
  }

  const server = createServer((socket) => {
    const abort = new AbortController();
    socket.on("error", () => abort.abort());
    socket.on("close", () => {
      abort.abort();
      // While the process stops, `close` waits for the command itself, not for who asked.
      running.get(socket)?.done.finally(() => running.delete(socket));
    });
    eachLine(socket, requestSchema, (request) => {
      if (running.has(socket)) return void socket.destroy();
      running.set(socket, { abort, done: answer(socket, request, abort.signal) });
    });
  });
  await listenPrivately(server, path);

  return {
    path,
    /** Takes no more commands, tells the running ones to end, and waits for them up to five seconds. */
    async close(): Promise<void> {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const { abort } of running.values()) abort.abort();
      const all = Promise.allSettled([...running.values()].map(({ done }) => done));
      await Promise.race([all, delay(farewell, undefined, { ref: false })]);
      for (const socket of running.keys()) socket.destroySoon();
      await Promise.race([closed, delay(farewell, undefined, { ref: false })]);
      await forget();
    },
  };
}

/** Nobody else may connect, not even in the moment between the socket's birth and a chmod. */
async function listenPrivately(server: Server, path: string): Promise<void> {
  const listening = new Promise<void>((resolve, reject) => {
    server.once("listening", resolve);
    server.once("error", reject);
  });
  const mask = process.umask(0o177);
  try {
    server.listen(path);
  } finally {
    process.umask(mask);
  }
  await listening;
}
