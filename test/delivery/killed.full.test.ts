import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, test } from "vitest";
import { createDatabase } from "../storage/testbed.ts";
import { registerThroughKills } from "./kills.ts";

const serverUrl = process.env.TEST_DATABASE_URL;

describe.runIf(serverUrl !== undefined)("on a server", () => {
  let dataDir: string;
  let own: Awaited<ReturnType<typeof createDatabase>>;
  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), "chung-tay-"));
    own = await createDatabase(serverUrl as string);
  });
  afterEach(async () => {
    await own.drop();
    await rm(dataDir, { recursive: true, force: true });
  });

  test("kill -9 in the middle of a registration loses no acknowledged answer", async () => {
    await registerThroughKills(dataDir, [3, 2, 4, 3], own.url);
  }, 120_000);
});
