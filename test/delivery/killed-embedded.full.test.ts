import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, test } from "vitest";
import { registerThroughKills } from "./kills.ts";

let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "chung-tay-"));
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

test("kill -9 in the middle of a registration loses no acknowledged answer, on the embedded database", async () => {
  await registerThroughKills(dataDir, [4, 7]);
}, 120_000);
