import { openEmbedded } from "./embedded.ts";
import type { PrismaClient } from "./generated/client.ts";
import { openServer } from "./server.ts";

export { DatabaseAway } from "./away.ts";

/** What a waker may hasten: messages to send, events to run. */
export type Channel = "outgoing" | "pending";

/** The fields of a log line before its words, as pino takes them. */
export interface DatabaseLog {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
}

/**
 * PostgreSQL, on a server or embedded in this process. Every call rejects with DatabaseAway while it cannot be reached,
 * and works again by itself as soon as it can.
 */
export interface Database {
  readonly engine: "embedded" | "server";
  /**
   * For everything but a turn's hot path. Inside an interactive transaction use only its client: on the embedded engine
   * a query by the outer one waits for the transaction to end, for ever.
   */
  readonly prisma: PrismaClient;
  /**
   * One statement on the turn's hot path, past Prisma. Parameters: string, number, bigint, boolean, Date, Buffer, null
   * and arrays of these. The same on both engines: bytea comes back as Buffer, bigint as bigint, timestamptz as Date,
   * numeric and date as string.
   *
   * @example await database.query<{ version: number }>("select version from session where chat_id = $1", [chatId])
   */
  query<Row>(sql: string, parameters?: readonly unknown[]): Promise<Row[]>;
  /**
   * The same for what somebody cannot wait for: on a server over connections of its own, so that it never stands behind
   * turns that are at work with all others.
   */
  urgently<Row>(sql: string, parameters?: readonly unknown[]): Promise<Row[]>;
  /** Hastens whoever listens, in every process. Never rejects: truth is the table, polled each second. */
  notify(channel: Channel): Promise<void>;
  /**
   * Calls `wake` on every `notify`, until the function returned is called. On a server it has a connection of its own,
   * re-opened when it drops; `wake` is then called once, for what may have been missed.
   */
  listen(channel: Channel, wake: () => void): Promise<() => Promise<void>>;
  /** Whether the database answers within two seconds. */
  alive(): Promise<boolean>;
  /** Ends all connections and lets go of the folder. May be called again. */
  close(): Promise<void>;
}

export interface DatabaseOptions {
  /** PostgreSQL's address; absent = embedded in `dataDir`. */
  url?: string | undefined;
  /** Absolute path; made where it is missing. */
  dataDir: string;
  /** Embedded and in memory only: gone when closed. */
  memory?: boolean;
  /** Connections to a server, besides the one that listens and two for `urgently`. */
  poolSize?: number;
  log?: DatabaseLog;
}

/**
 * Opens the database, locks the embedded one's folder, and brings it up to this release. Rejects with a StartFault where
 * a person has to do something first.
 */
export function openDatabase(options: DatabaseOptions): Promise<Database> {
  const log = options.log ?? { info: () => undefined, warn: () => undefined };
  return options.url === undefined
    ? openEmbedded({ dataDir: options.dataDir, memory: options.memory ?? false, log })
    : openServer({ url: options.url, poolSize: options.poolSize ?? 10, log });
}
