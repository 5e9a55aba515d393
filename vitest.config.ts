import { defineConfig } from "vitest/config";

/**
 * What needs nothing outside npm: the embedded database and loopback fakes. All files share two processes, and in each of
 * them the libraries and one embedded engine: every file closes what it opens, and loading all anew for each took more time
 * than the tests.
 */
export default defineConfig({
  test: {
    include: ["test/**/*.test.{ts,tsx}"],
    exclude: ["test/**/*.full.test.{ts,tsx}", "node_modules/**"],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    isolate: false,
  },
});
