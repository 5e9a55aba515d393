import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openHouse } from "../src/house.ts";
import { readSettings, type Settings } from "../src/settings.ts";
import { StartFault } from "../src/storage/fault.ts";
import { createLog } from "../src/telemetry/log.ts";
import { says } from "./delivery/bed.ts";
import { fakeChannel } from "./delivery/fake-channel.ts";
import { openTestDatabase } from "./storage/testbed.ts";

let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "chung-tay-"));
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

const settings = (env: Record<string, string> = {}): Settings => {
  const reading = readSettings({ DATA_DIR: dataDir, ...env });
  if ("faults" in reading) throw new Error("The settings of the test are wrong");
  return reading.settings;
};
const log = createLog({ level: "error", to: "stderr" });
const otherKey = Buffer.alloc(32, 7).toString("base64");

describe("a house in a folder", () => {
  test("keeps all it has there, lets go of it on close, and refuses another key without holding it", async () => {
    const house = await openHouse(settings(), { log });
    expect(house.database.engine).toBe("embedded");
    expect(house.pack.id).toBe("kh-145-2017");
    expect((await readdir(dataDir)).sort()).toContain("evidence");
    await house.close();
    await house.close();
    await expect(openHouse(settings({ DATA_KEY: otherKey }), { log })).rejects.toBeInstanceOf(StartFault);
    const again = await openHouse(settings(), { log });
    expect(again.keyring.fingerprint).toBe(house.keyring.fingerprint);
    await again.close();
    expect((await readdir(dataDir)).filter((name) => name.endsWith(".lock"))).toEqual([]);
  }, 60_000);
});

describe("a house over an open database", () => {
  test("speaks through its channels, by the clock it is given, and leaves the database open", async () => {
    const bed = await openTestDatabase();
    const channel = fakeChannel();
    const now = new Date("2026-01-05T08:00:00+07:00");
    const house = await openHouse(settings({ DATA_DIR: bed.dataDir }), {
      log,
      database: bed.database,
      channels: [channel],
      clock: () => now,
    });
    await house.delivery.receive(says("xin chào"));
    await house.delivery.drain();
    expect(channel.sent).toHaveLength(1);
    expect(await bed.database.query("select at from event")).toEqual([{ at: now }]);
    await house.close();
    expect(await bed.database.alive()).toBe(true);
    await bed.close();
  });

  test("is left open also where the house could not be", async () => {
    const bed = await openTestDatabase();
    const wrong = settings({ DATA_KEY: otherKey });
    await expect(openHouse(wrong, { log, database: bed.database })).rejects.toBeInstanceOf(StartFault);
    expect(await bed.database.alive()).toBe(true);
    await bed.close();
  });
});
