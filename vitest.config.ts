import { defineConfig } from "vitest/config";

/** Rooms that hold nothing outside themselves: their test files can share a process. */
const PURE = "test/{understanding,plan,dialogue,conversations,texts}/**/*.test.{ts,tsx}";
/** Rooms that stand on a database and nothing else: their files share a process, and in it one embedded engine. */
const RECORDS = "test/{registry,office,jobs,delivery,commands,journeys,storage}/**/*.test.{ts,tsx}";
const FULL = "test/**/*.full.test.{ts,tsx}";

/** What needs nothing outside npm: the embedded database and loopback fakes. */
export default defineConfig({
  test: {
    testTimeout: 60_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    projects: [
      { extends: true, test: { name: "pure", include: [PURE], isolate: false } },
      { extends: true, test: { name: "records", include: [RECORDS], exclude: [FULL], isolate: false } },
      {
        extends: true,
        test: {
          name: "house",
          // Each closes what it opens; loading the libraries anew for every file took more time than the tests.
          include: ["test/**/*.test.{ts,tsx}"],
          exclude: [PURE, RECORDS, FULL, "node_modules/**"],
          isolate: false,
        },
      },
    ],
  },
});
