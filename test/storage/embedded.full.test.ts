import fs, { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, rename, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { openDatabase } from "../../src/storage/database.ts";
import { engineVersion } from "../../src/storage/embedded.ts";
import { StartFault } from "../../src/storage/fault.ts";
import { type Child, startChild } from "./child.ts";

const children: Child[] = [];
const start = (dataDir: string) => {
  const child = startChild("./writer.ts", dataDir);
  children.push(child);
  return child;
};
afterEach(async () => {
  for (const child of children.splice(0)) await child.kill();
});

const newFolder = () => mkdtemp(join(tmpdir(), "chung-tay-"));
const databaseOf = (dataDir: string) => join(dataDir, "database-pg18");
const faultOf = async (work: Promise<unknown>): Promise<string> => {
  const outcome = await work.catch((error: unknown) => error);
  expect(outcome).toBeInstanceOf(StartFault);
  return (outcome as Error).message;
};

describe("a folder that exists", () => {
  let dataDir: string;
  beforeAll(async () => {
    dataDir = await newFolder();
    await (await openDatabase({ dataDir })).close();
  });
  afterAll(() => rm(dataDir, { recursive: true, force: true }));

  test("holds the database under its engine's version, and nothing else once closed", async () => {
    expect(await readdir(dataDir)).toEqual(["database-pg18"]);
    const database = await openDatabase({ dataDir });
    const [row] = await database.query<{ version: string }>("select current_setting('server_version_num') as version");
    expect(row?.version.startsWith(engineVersion)).toBe(true);
    await database.close();
  });

  test("keeps every acknowledged commit through kill -9, and opens again", async () => {
    const writer = start(dataDir);
    expect(await writer.line()).toBe("open");
    let said = 0;
    while (said < 30) said = Number(await writer.line());
    await writer.kill();
    const database = await openDatabase({ dataDir });
    const [last] = await database.query<{ record: string }>("select record from audit order by id desc limit 1");
    expect(Number(last?.record)).toBeGreaterThanOrEqual(said);
    await database.close();
  });

  test("syncs each commit to the disk before it is acknowledged, and nothing that only reads", async () => {
    const database = await openDatabase({ dataDir });
    await database.query("insert into audit (actor, action) values ('system', 'test')");
    const synced = vi.spyOn(fs, "fsyncSync");
    await database.query("select * from audit");
    expect(synced).toHaveBeenCalledTimes(0);
    for (const number of [1, 2, 3]) {
      await database.query("insert into audit (actor, action) values ('system', 'test')");
      expect(synced.mock.calls.length).toBeGreaterThanOrEqual(number);
    }
    synced.mockRestore();
    await database.close();
  });

  test("is refused while another process has it, naming that one", async () => {
    const holder = start(dataDir);
    expect(await holder.line()).toBe("open");
    expect(await faultOf(openDatabase({ dataDir }))).toContain(`process ${holder.pid}`);
  });

  test("that is of another version inside is refused and left alone", async () => {
    const other = await newFolder();
    await mkdir(databaseOf(other));
    await writeFile(join(databaseOf(other), "PG_VERSION"), "17\n");
    expect(await faultOf(openDatabase({ dataDir: other }))).toContain("PostgreSQL 17");
    expect(await readdir(databaseOf(other))).toEqual(["PG_VERSION"]);
    expect(await readdir(other)).toEqual(["database-pg18"]);
    await rm(other, { recursive: true });
  });

  test("of a release with another engine is never passed over for an empty one", async () => {
    const other = await newFolder();
    await mkdir(join(other, "database-pg17"));
    expect(await faultOf(openDatabase({ dataDir: other }))).toContain("database-pg17");
    expect(await readdir(other)).toEqual(["database-pg17"]);
    await rm(other, { recursive: true });
  });

  test("that is damaged is refused in words a person can act on, and the lock is let go", async () => {
    const kept = join(dataDir, "kept");
    await rename(join(databaseOf(dataDir), "global"), kept);
    const message = await faultOf(openDatabase({ dataDir }));
    expect(message).toContain(databaseOf(dataDir));
    expect(message).toContain("backup");
    expect(existsSync(`${databaseOf(dataDir)}.lock`)).toBe(false);
    await rename(kept, join(databaseOf(dataDir), "global"));
    await (await openDatabase({ dataDir })).close();
  });

  test("whose control file was cut off is refused", async () => {
    await truncate(join(databaseOf(dataDir), "global", "pg_control"), 100);
    expect(await faultOf(openDatabase({ dataDir }))).toContain("cannot be opened");
  });
});

describe("the very first start", () => {
  test("killed at three moments, then tried by three processes at once, runs in one of them", async () => {
    const dataDir = await newFolder();
    // While the engine lays down its files, later, and about when they are migrated.
    for (const milliseconds of [500, 1_700, 2_900]) {
      const killed = start(dataDir);
      await delay(milliseconds);
      await killed.kill();
    }
    const lines = await Promise.all([start(dataDir), start(dataDir), start(dataDir)].map((child) => child.line()));
    expect(lines.filter((line) => line === "open")).toHaveLength(1);
    expect(lines.filter((line) => line?.includes("in use by process"))).toHaveLength(2);
    expect((await readdir(dataDir)).filter((name) => name.includes(".new-"))).toEqual([]);
    for (const child of children) await child.kill();
    await rm(dataDir, { recursive: true, force: true });
  }, 120_000);
});
