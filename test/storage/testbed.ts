import { createHash, randomUUID } from "node:crypto";
import { openAsBlob } from "node:fs";
import { access, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
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
 * Opens a database for a test: embedded in memory, or, where TEST_DATABASE_URL names a PostgreSQL server, a new database
 * there, dropped on `close`.
 */
export async function openTestDatabase(): Promise<TestDatabase> {
  const dataDir = await mkdtemp(join(tmpdir(), "chung-tay-"));
  const serverUrl = process.env.TEST_DATABASE_URL;
  return serverUrl === undefined ? openInMemory(dataDir, await preparedImage()) : openOnServer(dataDir, serverUrl);
}

const quiet = { info: () => undefined, warn: () => undefined };

async function openInMemory(dataDir: string, image: Blob): Promise<TestDatabase> {
  const database: EmbeddedDatabase = await openEmbedded({ dataDir, memory: true, image, log: quiet });
  return {
    database,
    dataDir,
    keyring: await openKeyring(database, { dataDir }),
    again: async () => {
      const asItStands = await database.image();
      await database.close();
      return openInMemory(dataDir, asItStands);
    },
    close: async () => {
      await database.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function openOnServer(dataDir: string, serverUrl: string): Promise<TestDatabase> {
  const own = await createDatabase(serverUrl);
  const open = async (): Promise<TestDatabase> => {
    const database = await openDatabase({ url: own.url, dataDir, poolSize: 4 });
    return {
      database,
      dataDir,
      keyring: await openKeyring(database, { dataDir }),
      again: async () => {
        await database.close();
        return open();
      },
      close: async () => {
        await database.close();
        await own.drop();
        await rm(dataDir, { recursive: true, force: true });
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
