import { createHash, randomUUID } from "node:crypto";
import { openAsBlob } from "node:fs";
import { access, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll } from "vitest";
import { type Database, openDatabase } from "../../src/storage/database.ts";
import { type EmbeddedDatabase, openEmbedded } from "../../src/storage/embedded.ts";
import { type Keyring, openKeyring } from "../../src/storage/keyring.ts";
import { readMigrations } from "../../src/storage/migrate.ts";

/** A database of its own for one test, empty and brought up to this release. */
export interface TestDatabase {
  readonly database: Database;
  /** A folder of its own, for evidence and the key. */
  readonly dataDir: string;
  readonly keyring: Keyring;
  /** Closes it and opens the same data and keys again, as a restart does; use and close what is returned. */
  again(): Promise<TestDatabase>;
  /** Closes it and removes everything. */
  close(): Promise<void>;
}

/**
 * Opens a database for a test: embedded in memory, or, where TEST_DATABASE_URL names a PostgreSQL server, a database
 * there. Opening one takes long beside most tests, so the one closed last is emptied and used again in the same file.
 */
export async function openTestDatabase(): Promise<TestDatabase> {
  const ground = parked ?? (await breakGround());
  parked = undefined;
  return standOn(ground, await mkdtemp(join(tmpdir(), "chung-tay-")));
}

/** An open database of this release, and how to go on with its data after a restart. */
interface Ground {
  readonly database: Database;
  reopen(): Promise<Ground>;
  drop(): Promise<void>;
}

let parked: Ground | undefined;
afterAll(async () => {
  await parked?.drop();
  parked = undefined;
});

const quiet = { info: () => undefined, warn: () => undefined };

async function standOn(ground: Ground, dataDir: string): Promise<TestDatabase> {
  return {
    database: ground.database,
    dataDir,
    keyring: await openKeyring(ground.database, { dataDir }),
    again: async () => standOn(await ground.reopen(), dataDir),
    close: async () => {
      await park(ground);
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** Keeps the database for the next test if it can be emptied; a test may have closed or spoilt it. */
async function park(ground: Ground): Promise<void> {
  const emptied = await ground.database.query(EMPTY).then(
    () => true,
    () => false,
  );
  if (emptied && parked === undefined) parked = ground;
  else await ground.drop();
}

/** The audit refuses to be emptied, as it should: its trigger is off for the moment. */
const EMPTY = `do $$ declare tables text; begin
  select string_agg(format('%I', tablename), ', ') into tables from pg_tables
    where schemaname = 'public' and tablename <> '_prisma_migrations';
  alter table audit disable trigger user;
  execute 'truncate ' || tables || ' restart identity cascade';
  alter table audit enable trigger user;
end $$`;

async function breakGround(): Promise<Ground> {
  const serverUrl = process.env.TEST_DATABASE_URL;
  return serverUrl === undefined ? openInMemory(await preparedImage()) : openOnServer(serverUrl);
}

async function openInMemory(image: Blob): Promise<Ground> {
  const database: EmbeddedDatabase = await openEmbedded({ dataDir: tmpdir(), memory: true, image, log: quiet });
  return {
    database,
    reopen: async () => {
      const asItStands = await database.image();
      await database.close();
      return openInMemory(asItStands);
    },
    drop: () => database.close(),
  };
}

async function openOnServer(serverUrl: string): Promise<Ground> {
  const own = await createDatabase(serverUrl);
  const open = async (): Promise<Ground> => {
    const database = await openDatabase({ url: own.url, dataDir: tmpdir() });
    return {
      database,
      reopen: async () => {
        await database.close();
        return open();
      },
      drop: async () => {
        await database.close();
        await own.drop();
      },
    };
  };
  return open();
}

/** A new, empty database on the server of `serverUrl`. */
export async function createDatabase(serverUrl: string): Promise<{ url: string; drop(): Promise<void> }> {
  const name = `chung_tay_test_${randomUUID().replaceAll("-", "")}`;
  await onServer(serverUrl, `create database ${name}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => onServer(serverUrl, `drop database if exists ${name} with (force)`) };
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/**
 * A data directory with all migrations applied. Initialising one takes seconds and loading it half of one, so it is made
 * once per machine, engine and history, and kept in the folder for temporary files. Workers that need it at the same
 * moment each make one and the last to finish is kept.
 */
async function preparedImage(): Promise<Blob> {
  const file = join(tmpdir(), `chung-tay-image-${await historyHash()}.tar`);
  const kept = await access(file).then(
    () => true,
    () => false,
  );
  if (!kept) {
    const database = await openEmbedded({ dataDir: tmpdir(), memory: true, log: quiet });
    const image = await database.image();
    await database.close();
    const draft = `${file}.${randomUUID()}`;
    await writeFile(draft, Buffer.from(await image.arrayBuffer()));
    await rename(draft, file);
  }
  return openAsBlob(file);
}

async function historyHash(): Promise<string> {
  const entry = createRequire(import.meta.url).resolve("@electric-sql/pglite");
  const { version } = JSON.parse(await readFile(join(entry, "..", "..", "package.json"), "utf8")) as {
    version: string;
  };
  const hash = createHash("sha256").update(version);
  for (const { name, checksum } of await readMigrations()) hash.update(`${name} ${checksum}\n`);
  return hash.digest("hex").slice(0, 16);
}
