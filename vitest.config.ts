import { defineConfig } from "vitest/config";

/** What needs nothing outside npm: the embedded database and loopback fakes. */
export default defineConfig({
  test: {
    include: ["test/**/*.test.{ts,tsx}"],
    exclude: ["test/**/*.full.test.{ts,tsx}", "node_modules/**"],
    testTimeout: 30_000,
    hookTimeout: 30_000,
    maxWorkers: 2,
  },
});
