import { readFile } from "node:fs/promises";
import { PGlite } from "@electric-sql/pglite";
import type { SqlMigrationAwareDriverAdapterFactory } from "@prisma/driver-adapter-utils";
import type { SchemaEngine } from "@prisma/schema-engine-wasm";
import { PrismaPGlite } from "pglite-prisma-adapter";
import { type Migration, noFilter, schemaFile } from "./migrate.ts";
import { migrateEmbedded } from "./migrate-embedded.ts";
import { openSchemaEngine } from "./schema-engine.ts";

/**
 * The SQL that leads from the database behind `adapters` to prisma/schema.prisma; undefined where it is there already.
 * Sees what Prisma knows (tables, columns, keys, indexes), not checks and triggers.
 */
export async function findDifference(adapters: SqlMigrationAwareDriverAdapterFactory): Promise<string | undefined> {
  const content = await readFile(schemaFile, "utf8");
  const files = [{ path: "schema.prisma", content }];
  const engine: SchemaEngine = await openSchemaEngine(adapters, content);
  try {
    const { exitCode, stdout } = await engine.diff({
      from: { tag: "schemaDatasource", files, configDir: "." },
      to: { tag: "schemaDatamodel", files },
      script: true,
      exitCode: true,
      filters: noFilter,
    });
    return exitCode === 0 ? undefined : (stdout ?? undefined);
  } finally {
    engine.free();
  }
}

/** As `findDifference`, from what `migrations` make of an empty database; this release's where none are given. */
export async function findUnwritten(migrations?: readonly Migration[]): Promise<string | undefined> {
  const pglite = await PGlite.create();
  try {
    await migrateEmbedded(pglite, migrations);
    return await findDifference(new PrismaPGlite(pglite));
  } finally {
    await pglite.close();
  }
}
