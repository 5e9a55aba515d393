import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { SqlMigrationAwareDriverAdapterFactory } from "@prisma/driver-adapter-utils";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import type { SchemaEngine } from "@prisma/schema-engine-wasm";

/** The part used here; TypeScript leaves WebAssembly to the browsers' library. */
declare const WebAssembly: {
  instantiate(
    code: Uint8Array,
    imports: Record<string, object>,
  ): Promise<{ instance: { exports: { __wbindgen_start(): void } } }>;
};

const engineModule = "@prisma/schema-engine-wasm/schema_engine_bg";

let loading: Promise<typeof import("@prisma/schema-engine-wasm/schema_engine_bg")> | undefined;

/**
 * Prisma's own schema engine as WebAssembly, so that no native binary has to be downloaded. Loaded only where there is
 * something to migrate: it costs 4 MB and a tenth of a second.
 */
export async function openSchemaEngine(
  database: SqlMigrationAwareDriverAdapterFactory,
  schema: string,
): Promise<SchemaEngine> {
  // Once per process: the module keeps views of one memory, and would read a second one through them.
  loading ??= load();
  const { SchemaEngine } = await loading;
  const quiet = () => undefined;
  return SchemaEngine.new(
    { datamodels: [["schema.prisma", schema]] },
    quiet,
    bindMigrationAwareSqlAdapterFactory(database),
  );
}

async function load() {
  const glue = await import("@prisma/schema-engine-wasm/schema_engine_bg");
  const file = createRequire(import.meta.url).resolve(engineModule);
  const code = await readFile(join(file, "..", "schema_engine_bg.wasm"));
  const { instance } = await WebAssembly.instantiate(code, { "./schema_engine_bg.js": withoutHolding(glue) });
  glue.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  return glue;
}

/** The engine never clears the timer of its ten seconds' wait for a lock; it must not keep a process from ending. */
function withoutHolding(glue: object): object {
  const timers = Object.keys(glue).filter((name) => name.startsWith("__wbg_setTimeout_"));
  const set = (callback: () => void, milliseconds: number) => setTimeout(callback, milliseconds >>> 0).unref();
  return { ...glue, ...Object.fromEntries(timers.map((name) => [name, set])) };
}
