import { randomBytes } from "node:crypto";
import { mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { StartFault } from "../../src/storage/fault.ts";
import { findKey, generateKey, keyFile, readKey } from "../../src/storage/key-file.ts";

let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "chung-tay-"));
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

describe("a generated key", () => {
  test("has 32 bytes, lies for its owner only, and leaves no draft", async () => {
    const key = await generateKey(dataDir);
    expect(key).toHaveLength(32);
    expect(await findKey(dataDir)).toEqual(key);
    expect((await stat(keyFile(dataDir))).mode & 0o777).toBe(0o600);
    expect(await readdir(dataDir)).toEqual(["data.key"]);
  });

  test("is the same for all who generate it at once, and later", async () => {
    const keys = await Promise.all(Array.from({ length: 20 }, () => generateKey(dataDir)));
    expect(new Set(keys.map((key) => key.toString("hex"))).size).toBe(1);
    expect(await generateKey(dataDir)).toEqual(keys[0]);
  });

  test("makes the folder where it is missing", async () => {
    const deeper = join(dataDir, "a", "b");
    expect(await generateKey(deeper)).toHaveLength(32);
  });
});

describe("finding", () => {
  test("no file is no key", async () => {
    expect(await findKey(dataDir)).toBeUndefined();
  });

  test.each([[""], ["not a key"], [randomBytes(31).toString("base64")], [randomBytes(32).toString("hex")]])(
    "a damaged file stops the start, and is never repeated: %j",
    async (text) => {
      await writeFile(keyFile(dataDir), text);
      const fault = await findKey(dataDir).catch((error: unknown) => error);
      expect(fault).toBeInstanceOf(StartFault);
      expect((fault as Error).message).toContain(keyFile(dataDir));
      if (text !== "") expect((fault as Error).message).not.toContain(text);
    },
  );
});

test("a key is read with or without a line end", () => {
  const key = randomBytes(32);
  expect(readKey(`${key.toString("base64")}\n`, "DATA_KEY")).toEqual(key);
  expect(readKey(key.toString("base64"), "DATA_KEY")).toEqual(key);
});
