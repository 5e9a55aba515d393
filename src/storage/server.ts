import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { tellingAway } from "./adapter.ts";
import { succeedsSoon } from "./alive.ts";
import { awayOr, DatabaseAway } from "./away.ts";
import type { Database, DatabaseLog } from "./database.ts";
import { StartFault } from "./fault.ts";
import { PrismaClient } from "./generated/client.ts";
import { Listener } from "./listener.ts";
import { type MigrationGround, migrate } from "./migrate.ts";
import { reader, serverParameter } from "./values.ts";

export interface ServerOptions {
  url: string;
  poolSize: number;
  log: DatabaseLog;
}

/** Connections kept free for what somebody cannot wait for. */
const URGENT_CONNECTIONS = 2;

/** Opens a database on a server and brings it up to this release; see `openDatabase`. */
export async function openServer({ url, poolSize, log }: ServerOptions): Promise<Database> {
  const pool = poolOf(url, poolSize, log);
  try {
    const query = async <Row>(sql: string) => (await pool.query(sql)).rows as Row[];
    const applied = await migrate({ query, alone: (work) => migrateAlone(url, work) });
    if (applied.length > 0) log.info({ applied }, "database migrated");
  } catch (error) {
    await pool.end();
    throw startFaultOr(awayOr(error), url);
  }
  return server(pool, poolOf(url, URGENT_CONNECTIONS, log), url, log);
}

/**
 * Prisma reads and writes moments without a zone and takes the session's zone for UTC; so it must be UTC on every
 * connection, whatever the server's own setting is.
 */
const inUtc = "set time zone 'UTC'";

function configurationOf(url: string): pg.ClientConfig {
  return { connectionString: url, application_name: "chung-tay", connectionTimeoutMillis: 5_000, keepAlive: true };
}

function poolOf(url: string, size: number, log: DatabaseLog): pg.Pool {
  const pool = new pg.Pool({
    ...configurationOf(url),
    max: size,
    // Longer than any statement of ours takes; only a line gone dead without a word is ever cut by it.
    query_timeout: 30_000,
    onConnect: (client) => client.query(inUtc),
  });
  // An idle connection that breaks is replaced at the next query; without a listener it would end the process.
  pool.on("error", (error) => log.warn({ problem: error.message }, "database connection lost"));
  return pool;
}

/** Known to all releases: whoever holds it migrates. (Prisma's own lock is given up after ten seconds.) */
const migrationLock = 145_2017;

/**
 * Migrates on one connection, because lock and transaction belong to a connection: closing it lets go of both. Should it
 * break, a second one must not go on where neither holds.
 */
async function migrateAlone(url: string, work: Parameters<MigrationGround["alone"]>[0]): Promise<void> {
  let connected = false;
  const one = new pg.Pool({
    ...configurationOf(url),
    max: 1,
    onConnect: (client) => {
      if (connected) throw new Error("Connection terminated while migrating");
      connected = true;
      return client.query(inUtc);
    },
  });
  one.on("error", () => undefined); // told by the next statement
  const query = async <Row>(sql: string) => (await one.query(sql)).rows as Row[];
  try {
    await query(`select pg_advisory_lock(${migrationLock})`);
    await query("begin");
    await work({ query, adapters: new PrismaPg(one), run: (script) => one.query(script) });
    await query("commit");
  } finally {
    await one.end();
  }
}

/** What keeps a start from reaching its server is for a person to mend; the address is told without its password. */
function startFaultOr(error: unknown, url: string): unknown {
  const refusals = new Set(["28P01", "28000", "3D000", "42501"]);
  const refused = error instanceof pg.DatabaseError && refusals.has(error.code ?? "");
  if (!(error instanceof DatabaseAway) && !refused) return error;
  const reason = error instanceof DatabaseAway ? error.cause : error;
  const words =
    reason instanceof Error ? reason.message || ("code" in reason ? String(reason.code) : "") : String(reason);
  const { hostname, port, pathname } = new URL(url);
  return new StartFault(
    `The database ${pathname.slice(1)} on ${hostname}${port && `:${port}`} (DATABASE_URL) cannot be used: ${words}.`,
    { cause: error },
  );
}

function server(pool: pg.Pool, urgent: pg.Pool, url: string, log: DatabaseLog): Database {
  const prisma = new PrismaClient({
    adapter: tellingAway(new PrismaPg(pool)),
    errorFormat: "minimal",
    transactionOptions: { maxWait: 5_000, timeout: 15_000 },
  });
  const listener = new Listener(() => new pg.Client(configurationOf(url)), log);
  let closing: Promise<void> | undefined;

  const queryBy =
    (by: pg.Pool) =>
    async <Row>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> => {
      try {
        return await queryOn<Row>(by, sql, parameters.map(serverParameter));
      } catch (error) {
        throw awayOr(error);
      }
    };
  const query = queryBy(pool);

  const close = async () => {
    await listener.close();
    await prisma.$disconnect();
    await Promise.all([pool.end(), urgent.end()]);
  };

  return {
    engine: "server",
    prisma,
    query,
    urgently: queryBy(urgent),
    notify: async (channel) => {
      await query(`notify ${channel}`).catch(() => undefined);
    },
    listen: (channel, wake) => listener.listen(channel, wake),
    alive: () => succeedsSoon(query("select 1")),
    close: () => {
      closing ??= close();
      return closing;
    },
  };
}

const types = { getTypeParser: (type: number) => reader(type) };

/** The pool's own `query` throws a connection away with every error of SQL, also where nothing is wrong with it. */
async function queryOn<Row>(pool: pg.Pool, text: string, values: (string | Buffer | null)[]): Promise<Row[]> {
  const client = await pool.connect();
  let broken = false;
  const onError = () => {
    broken = true;
  };
  client.on("error", onError);
  try {
    return (await client.query({ text, values, types: types as pg.CustomTypesConfig })).rows as Row[];
  } catch (error) {
    broken ||= awayOr(error) !== error;
    throw error;
  } finally {
    client.off("error", onError);
    client.release(broken);
  }
}
