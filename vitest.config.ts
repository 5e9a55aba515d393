import { defineConfig } from "vitest/config";

/** What needs nothing outside npm: the embedded database and loopback fakes. */
export default defineConfig({
  test: {
    include: ["test/**/*.test.ts", "test/**/*.test.tsx"],
    exclude: ["test/**/*.full.test.ts", "node_modules/**"],
    testTimeout: 20_000,
    hookTimeout: 30_000,
    maxWorkers: 2,
  },
});
