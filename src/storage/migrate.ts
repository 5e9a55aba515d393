import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { SqlMigrationAwareDriverAdapterFactory } from "@prisma/driver-adapter-utils";
import type { MigrationList } from "@prisma/schema-engine-wasm";
import { runningScriptsWhole } from "./adapter.ts";
import { awayOr, DatabaseAway } from "./away.ts";
import { StartFault } from "./fault.ts";
import { openSchemaEngine } from "./schema-engine.ts";

const prismaFolder = fileURLToPath(new URL("../../prisma/", import.meta.url));

/** Where the migrations of this release lie. */
export const migrationsFolder = join(prismaFolder, "migrations");
export const schemaFile = join(prismaFolder, "schema.prisma");

/** A step of the schema's history: `script` is plain SQL, `checksum` what `_prisma_migrations` keeps of it. */
export interface Migration {
  readonly name: string;
  readonly script: string;
  readonly checksum: string;
}

type Query = <Row>(sql: string) => Promise<Row[]>;

/** A database as migrating needs it. */
export interface MigrationGround {
  readonly query: Query;
  /**
   * Does `work` in one transaction while no other process migrates this database: all of it or nothing. What is handed
   * over speaks within that transaction; `run` takes a whole script.
   */
  alone(work: (inside: MigrationTurn) => Promise<void>): Promise<void>;
}

/** What may be done while it is one's turn. */
interface MigrationTurn {
  readonly query: Query;
  readonly adapters: SqlMigrationAwareDriverAdapterFactory;
  run(script: string): Promise<unknown>;
}

/** The migrations of a folder, oldest first. Line ends are read as LF, whatever a checkout made of them. */
export async function readMigrations(folder = migrationsFolder): Promise<Migration[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(
    names
      .filter((name) => existsSync(join(folder, name, "migration.sql")))
      .sort()
      .map(async (name) => {
        const script = (await readFile(join(folder, name, "migration.sql"), "utf8")).replaceAll("\r\n", "\n");
        return { name, script, checksum: createHash("sha256").update(script).digest("hex") };
      }),
  );
}

/**
 * Brings a database up to this release, exactly as `prisma migrate deploy` would, and returns the names of what was
 * applied. Where nothing is to be done it costs two small queries. Refuses, with a StartFault, a database that a newer
 * release has changed, and one whose history differs from this release's.
 */
export async function migrate(ground: MigrationGround, migrations?: readonly Migration[]): Promise<string[]> {
  const known = migrations ?? (await readMigrations());
  if (findPending(known, await readHistory(ground.query)).length === 0) return [];
  let applied: string[] = [];
  await ground.alone(async (turn) => {
    // Another process may have migrated while this one waited for its turn.
    if (findPending(known, await readHistory(turn.query)).length === 0) return;
    applied = await apply(turn, known);
  });
  return applied;
}

interface HistoryRow {
  migration_name: string;
  checksum: string;
  finished: boolean;
}

async function readHistory(query: Query): Promise<HistoryRow[]> {
  const [table] = await query<{ there: boolean }>(`select to_regclass('_prisma_migrations') is not null as there`);
  if (table?.there !== true) return [];
  return query<HistoryRow>(
    `select migration_name, checksum, finished_at is not null as finished from _prisma_migrations
      where rolled_back_at is null order by started_at`,
  );
}

/** What is left to apply; refuses histories that this release cannot go on from. */
function findPending(known: readonly Migration[], history: readonly HistoryRow[]): Migration[] {
  const byName = new Map(known.map((migration) => [migration.name, migration]));
  const strangers = history.filter((row) => !byName.has(row.migration_name)).map((row) => row.migration_name);
  if (strangers.length > 0) {
    throw new StartFault(
      `The database was brought up to a newer release of Chung Tay than this one (it knows ${strangers.join(", ")}). ` +
        `Start that release or a later one. Nothing was changed.`,
    );
  }
  for (const row of history) {
    if (!row.finished) {
      throw new StartFault(
        `The migration ${row.migration_name} was begun on this database by another program and never ended. ` +
          `Restore the database from a backup, or settle it with "prisma migrate resolve". Nothing was changed.`,
      );
    }
    if (byName.get(row.migration_name)?.checksum !== row.checksum) {
      throw new StartFault(
        `The migration ${row.migration_name} was applied to this database with another content than this release's. ` +
          `The release is incomplete or was altered; install it again. Nothing was changed.`,
      );
    }
  }
  const applied = new Set(history.map((row) => row.migration_name));
  return known.filter((migration) => !applied.has(migration.name));
}

async function apply(turn: MigrationTurn, migrations: readonly Migration[]): Promise<string[]> {
  let failure: { script: string; error: unknown } | undefined;
  const adapters = runningScriptsWhole(turn.adapters, async (script) => {
    await turn.run(script).catch((error: unknown) => {
      // Kept here, for the engine stumbles over the broken transaction next and reports only that.
      failure ??= { script, error };
      throw error;
    });
  });
  const engine = await openSchemaEngine(adapters, await readFile(schemaFile, "utf8"));
  try {
    const outcome = await engine.applyMigrations({ migrationsList: asList(migrations), filters: noFilter });
    return outcome.appliedMigrationNames;
  } catch (error) {
    const cause = awayOr(failure?.error ?? error);
    if (cause instanceof DatabaseAway) throw cause;
    const name = migrations.find((migration) => migration.script === failure?.script)?.name;
    throw new StartFault(
      `The database could not be brought up to this release${name ? ` (${name})` : ""}: ${firstLine(cause)} Nothing was changed.`,
      { cause },
    );
  } finally {
    engine.free();
  }
}

export const noFilter = { externalTables: [], externalEnums: [] };

/** The migrations as the schema engine takes them. */
function asList(migrations: readonly Migration[]): MigrationList {
  return {
    baseDir: migrationsFolder,
    lockfile: { path: "migration_lock.toml", content: 'provider = "postgresql"\n' },
    shadowDbInitScript: "",
    migrationDirectories: migrations.map((migration) => ({
      path: migration.name,
      migrationFile: { path: "migration.sql", content: { tag: "ok", value: migration.script } },
    })),
  };
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split("\n").find((line) => line.trim() !== "") ?? "";
}
