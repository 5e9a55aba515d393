import type { PGlite } from "@electric-sql/pglite";
import { PrismaPGlite } from "pglite-prisma-adapter";
import { type Migration, type MigrationGround, migrate } from "./migrate.ts";

/** Brings an embedded database that nobody else uses yet up to this release; see `migrate`. */
export function migrateEmbedded(pglite: PGlite, migrations?: readonly Migration[]): Promise<string[]> {
  return migrate(groundOf(pglite), migrations);
}

function groundOf(pglite: PGlite): MigrationGround {
  const query = async <Row>(sql: string) => (await pglite.query<Row>(sql)).rows;
  const turn = { query, adapters: new PrismaPGlite(pglite), run: (script: string) => pglite.exec(script) };
  return {
    query,
    // Nobody else knows this instance yet, so a transaction can simply be left open around the work.
    alone: async (work) => {
      await pglite.exec("begin");
      try {
        await work(turn);
        await pglite.exec("commit");
      } catch (error) {
        await pglite.exec("rollback");
        throw error;
      }
    },
  };
}
