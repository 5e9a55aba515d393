import { defineConfig } from "vitest/config";

const ROOMS = "registry,office,jobs,delivery,commands,journeys,storage";
/** As in the quick tests: files that stand on a database and nothing else share a process. */
const RECORDS = `test/{${ROOMS}}/**/*.test.{ts,tsx}`;
const FULL = "test/**/*.full.test.{ts,tsx}";

/** What touches the database once more, now on a real PostgreSQL; and browsers, faults, everything slow. */
export default defineConfig({
  test: {
    globalSetup: "test/needs-postgresql.ts",
    testTimeout: 120_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
    projects: [
      { extends: true, test: { name: "records", include: [RECORDS], exclude: [FULL], isolate: false } },
      { extends: true, test: { name: "full", include: ["test/channels/**/*.test.{ts,tsx}", FULL] } },
    ],
  },
});
