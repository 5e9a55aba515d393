import { defineConfig } from "vitest/config";

/** What touches the database once more, now on a real PostgreSQL; and browsers, faults, everything slow. */
export default defineConfig({
  test: {
    globalSetup: "test/needs-postgresql.ts",
    include: [
      "test/{storage,registry,delivery,jobs,office,commands,journeys,channels}/**/*.test.{ts,tsx}",
      "test/**/*.full.test.{ts,tsx}",
    ],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
  },
});
