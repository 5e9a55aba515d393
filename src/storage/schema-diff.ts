import { readFile } from "node:fs/promises";
import { PGlite } from "@electric-sql/pglite";
import { PrismaPGlite } from "pglite-prisma-adapter";
import { type Migration, noFilter, schemaFile } from "./migrate.ts";
import { migrateEmbedded } from "./migrate-embedded.ts";
import { openSchemaEngine } from "./schema-engine.ts";

/**
 * The SQL that leads from what `migrations` make of an empty database to prisma/schema.prisma; undefined where they lead
 * there already. Sees what Prisma knows (tables, columns, keys, indexes), not checks and triggers. On the embedded engine,
 * for which nobody has to run a server.
 */
export async function findUnwritten(migrations?: readonly Migration[]): Promise<string | undefined> {
  const pglite = await PGlite.create();
  try {
    await migrateEmbedded(pglite, migrations);
    const content = await readFile(schemaFile, "utf8");
    const files = [{ path: "schema.prisma", content }];
    const engine = await openSchemaEngine(new PrismaPGlite(pglite), content);
    const { exitCode, stdout } = await engine.diff({
      from: { tag: "schemaDatasource", files, configDir: "." },
      to: { tag: "schemaDatamodel", files },
      script: true,
      exitCode: true,
      filters: noFilter,
    });
    engine.free();
    return exitCode === 0 ? undefined : (stdout ?? undefined);
  } finally {
    await pglite.close();
  }
}
