import { defineConfig } from "prisma/config";

// The CLI wants to download a native schema engine, which many office networks forbid. `generate` does not need it, and
// migrations run in-process on the WebAssembly engine (src/storage/migrate.ts), so any existing file will do here.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath;

export default defineConfig({ schema: "prisma/schema.prisma" });
