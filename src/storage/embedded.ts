import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import pg from "pg";
import { PrismaPGlite } from "pglite-prisma-adapter";
import { tellingAway } from "./adapter.ts";
import { succeedsSoon } from "./alive.ts";
import { awayOr } from "./away.ts";
import type { Channel, Database, DatabaseLog } from "./database.ts";
import { syncTree } from "./durable.ts";
import { openDurably } from "./durable-folder.ts";
import { StartFault } from "./fault.ts";
import { PrismaClient } from "./generated/client.ts";
import { lockFolder } from "./lock.ts";
import { migrateEmbedded } from "./migrate-embedded.ts";
import { parameterText, reader } from "./values.ts";

/** PostgreSQL's major version in the pinned PGlite; a folder is readable by the same version only. */
export const engineVersion = "18";

export interface EmbeddedOptions {
  dataDir: string;
  memory: boolean;
  /** In memory: begin from this data directory, made by `image`, instead of an empty one. */
  image?: Blob;
  log: DatabaseLog;
}

export interface EmbeddedDatabase extends Database {
  /** The whole data directory as it stands, to begin another one from. */
  image(): Promise<Blob>;
}

/** Opens the embedded database and brings it up to this release; see `openDatabase`. */
export async function openEmbedded(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  if (options.memory) {
    const pglite = await PGlite.create(options.image ? { loadDataDir: options.image } : {});
    await migrateEmbedded(pglite);
    return embedded(pglite, async () => undefined);
  }
  await mkdir(options.dataDir, { recursive: true, mode: 0o700 });
  const folder = join(options.dataDir, `database-pg${engineVersion}`);
  const release = await lockFolder(`${folder}.lock`);
  try {
    await removeHalfMade(folder);
    if (!existsSync(folder)) {
      await refuseOtherVersion(options.dataDir);
      await initialise(folder, options.log);
    }
    const pglite = await reopen(folder);
    const applied = await migrateEmbedded(pglite).catch(async (error: unknown) => {
      await pglite.close();
      throw error;
    });
    if (applied.length > 0) options.log.info({ applied }, "database migrated");
    return embedded(pglite, release);
  } catch (error) {
    await release();
    throw error;
  }
}

/**
 * Makes the folder elsewhere and moves it in place when it is complete: a folder whose very first initialisation was
 * killed never opens again.
 */
async function initialise(folder: string, log: DatabaseLog): Promise<void> {
  const begun = performance.now();
  const fresh = `${folder}.new-${randomUUID()}`;
  const pglite = await PGlite.create(fresh);
  await migrateEmbedded(pglite);
  await pglite.close();
  await syncTree(fresh);
  await rename(fresh, folder);
  await syncTree(dirname(folder), { shallow: true });
  log.info({ folder, milliseconds: Math.round(performance.now() - begun) }, "database made");
}

async function removeHalfMade(folder: string): Promise<void> {
  const around = dirname(folder);
  for (const name of await readdir(around)) {
    if (name.startsWith(`${basename(folder)}.new-`)) await rm(join(around, name), { recursive: true, force: true });
  }
}

/** Beginning an empty database beside one with people's records in it would look like losing them. */
async function refuseOtherVersion(dataDir: string): Promise<void> {
  const other = (await readdir(dataDir)).find((name) => /^database-pg\d+$/.test(name));
  if (other === undefined) return;
  throw new StartFault(
    `${dataDir} holds ${other}, made by a release of Chung Tay with another database engine; this one reads ` +
      `database-pg${engineVersion} only. Start that release, back its data up and restore them here. Nothing was changed.`,
  );
}

async function reopen(folder: string): Promise<PGlite> {
  const damaged = (why: string) =>
    new StartFault(
      `The database in ${folder} cannot be opened: ${why}. Nothing was changed. Move the folder away and restore a backup, ` +
        `or ask for help before touching it.`,
    );
  const version = await readFile(join(folder, "PG_VERSION"), "utf8").catch(() => undefined);
  if (version === undefined) throw damaged("its PG_VERSION is missing, so it is incomplete");
  if (version.trim() !== engineVersion) throw damaged(`it is of PostgreSQL ${version.trim()}, not ${engineVersion}`);
  try {
    return await openDurably(folder);
  } catch (error) {
    throw damaged(`the engine gave up on it (${error instanceof Error ? error.message : String(error)})`);
  }
}

/** Parameters arrive as text and leave as they are; columns are read as on a server. */
function asOnServer(pglite: PGlite) {
  const types = [...Object.values(pg.types.builtins), ...Object.keys(pglite.parsers).map(Number)];
  return {
    serializers: new Proxy({}, { get: () => (text: string) => text }),
    parsers: Object.fromEntries(types.map((type) => [type, reader(type)])),
  };
}

function embedded(pglite: PGlite, release: () => Promise<void>): EmbeddedDatabase {
  const prisma = new PrismaClient({
    adapter: tellingAway(new PrismaPGlite(pglite)),
    errorFormat: "minimal",
    transactionOptions: { maxWait: 10_000, timeout: 15_000 },
  });
  const wakers: Record<Channel, Set<() => void>> = { outgoing: new Set(), pending: new Set() };
  const conversions = asOnServer(pglite);
  let closing: Promise<void> | undefined;

  const query = async <Row>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> => {
    try {
      return (await pglite.query<Row>(sql, parameters.map(parameterText), conversions)).rows;
    } catch (error) {
      throw awayOr(withoutValues(error));
    }
  };

  const close = async () => {
    await prisma.$disconnect();
    await pglite.close();
    await release();
  };

  return {
    engine: "embedded",
    prisma,
    query,
    urgently: query,
    image: () => pglite.dumpDataDir("none"),
    notify: async (channel) => {
      for (const wake of wakers[channel]) setImmediate(wake);
    },
    listen: async (channel, wake) => {
      // A function of its own, so that the same `wake` may listen twice.
      const own = () => wake();
      wakers[channel].add(own);
      return async () => {
        wakers[channel].delete(own);
      };
    },
    alive: () => succeedsSoon(query("select 1")),
    close: () => {
      closing ??= close();
      return closing;
    },
  };
}

/** The engine writes a statement's values into its errors, which may be logged; values tell of people. */
function withoutValues(error: unknown): unknown {
  if (error instanceof Error && "params" in error) delete error.params;
  return error;
}
