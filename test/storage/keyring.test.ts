import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { StartFault } from "../../src/storage/fault.ts";
import { findKey, generateKey, keyFile } from "../../src/storage/key-file.ts";
import { openKeyring } from "../../src/storage/keyring.ts";
import { SealBroken } from "../../src/storage/seal.ts";
import { openTestDatabase, type TestDatabase } from "./testbed.ts";

let bed: TestDatabase;
let dataDir: string;
beforeAll(async () => {
  bed = await openTestDatabase();
});
afterAll(() => bed.close());
beforeEach(async () => {
  await bed.database.query("delete from installation");
  dataDir = await mkdtemp(join(tmpdir(), "chung-tay-"));
  return () => rm(dataDir, { recursive: true, force: true });
});

const faultOf = async (work: Promise<unknown>): Promise<string> => {
  const outcome = await work.catch((error: unknown) => error);
  expect(outcome).toBeInstanceOf(StartFault);
  return (outcome as Error).message;
};

describe("the installation's key", () => {
  test("is generated on a first start and found on the next", async () => {
    const first = await openKeyring(bed.database, { dataDir });
    const next = await openKeyring(bed.database, { dataDir });
    expect(next.fingerprint).toBe(first.fingerprint);
    expect(first.fingerprint).toMatch(/^[0-9a-f]{16}$/);
    expect(next.index("phone", "0900000001")).toEqual(first.index("phone", "0900000001"));
  });

  test("given as text or as bytes is one key, and nothing is generated beside it", async () => {
    const dataKey = randomBytes(32);
    const first = await openKeyring(bed.database, { dataDir, dataKey });
    const next = await openKeyring(bed.database, { dataDir, dataKey: dataKey.toString("base64") });
    expect(next.fingerprint).toBe(first.fingerprint);
    expect(await findKey(dataDir)).toBeUndefined();
  });

  test("of several processes starting at once is one", async () => {
    const keyrings = await Promise.all(Array.from({ length: 8 }, () => openKeyring(bed.database, { dataDir })));
    expect(new Set(keyrings.map((keyring) => keyring.fingerprint)).size).toBe(1);
    expect(new Set(keyrings.map((keyring) => keyring.index("chat", "x").toString("hex"))).size).toBe(1);
  });

  test("never lies in the database", async () => {
    const dataKey = randomBytes(32);
    await openKeyring(bed.database, { dataDir, dataKey });
    const [row] = await bed.database.query<{ key_fingerprint: string; index_key: Buffer }>(
      "select * from installation",
    );
    expect(row?.index_key.includes(dataKey)).toBe(false);
    expect(dataKey.toString("hex")).not.toContain(row?.key_fingerprint);
  });
});

describe("another key", () => {
  test("given stops the start and says which is which", async () => {
    const right = await openKeyring(bed.database, { dataDir, dataKey: randomBytes(32) });
    const wrong = randomBytes(32);
    const message = await faultOf(openKeyring(bed.database, { dataDir, dataKey: wrong }));
    expect(message).toContain("DATA_KEY");
    expect(message).toContain(right.fingerprint);
    expect(message).not.toContain(wrong.toString("base64"));
  });

  test("in the folder stops the start and names the file", async () => {
    await openKeyring(bed.database, { dataDir, dataKey: randomBytes(32) });
    await generateKey(dataDir);
    expect(await faultOf(openKeyring(bed.database, { dataDir }))).toContain(keyFile(dataDir));
  });

  test("is never generated for a database that has one", async () => {
    const right = await openKeyring(bed.database, { dataDir, dataKey: randomBytes(32) });
    expect(await faultOf(openKeyring(bed.database, { dataDir }))).toContain(right.fingerprint);
    expect(await findKey(dataDir)).toBeUndefined();
  });

  test.each([["short"], [""], [randomBytes(16).toString("base64")]])("that is none is refused: %j", async (dataKey) => {
    expect(await faultOf(openKeyring(bed.database, { dataDir, dataKey }))).toContain("32 bytes");
  });
});

test("a damaged index key stops the start instead of hashing differently from then on", async () => {
  await openKeyring(bed.database, { dataDir });
  await bed.database.query("update installation set index_key = set_byte(index_key, 40, get_byte(index_key, 40) # 1)");
  expect(await faultOf(openKeyring(bed.database, { dataDir }))).toContain("damaged");
});

describe("a person's key", () => {
  test("survives being wrapped, a restart and the forgetting of keys used long ago", async () => {
    const keyring = await openKeyring(bed.database, { dataDir });
    const { key, wrapped } = keyring.newPerson();
    const sealed = key.seal("Nguyễn Thị Cà Rốt");
    for (let each = 0; each < 1_100; each++) keyring.person(keyring.newPerson().wrapped);
    const later = await openKeyring(bed.database, { dataDir });
    expect(keyring.person(wrapped).openText(sealed)).toBe("Nguyễn Thị Cà Rốt");
    expect(later.person(wrapped).openText(sealed)).toBe("Nguyễn Thị Cà Rốt");
    expect(later.person(wrapped).open(sealed)).toEqual(Buffer.from("Nguyễn Thị Cà Rốt"));
  });

  test("is remembered while it is used", async () => {
    const keyring = await openKeyring(bed.database, { dataDir });
    const { wrapped } = keyring.newPerson();
    const key = keyring.person(wrapped);
    for (let each = 0; each < 3; each++) {
      for (let other = 0; other < 900; other++) keyring.person(keyring.newPerson().wrapped);
      expect(keyring.person(new Uint8Array(wrapped))).toBe(key);
    }
  });

  test("opens nothing of another person", async () => {
    const keyring = await openKeyring(bed.database, { dataDir });
    const sealed = keyring.newPerson().key.seal("Bí Đao");
    expect(() => keyring.newPerson().key.open(sealed)).toThrow(SealBroken);
  });

  test("altered or wrapped by another installation is refused", async () => {
    const keyring = await openKeyring(bed.database, { dataDir });
    const { wrapped } = keyring.newPerson();
    await bed.database.query("delete from installation");
    const foreign = await openKeyring(bed.database, { dataDir, dataKey: randomBytes(32) });
    expect(() => foreign.person(wrapped)).toThrow(SealBroken);
    wrapped[20] = (wrapped[20] as number) ^ 1;
    expect(() => keyring.person(wrapped)).toThrow(SealBroken);
  });
});

describe("an index", () => {
  test("is 32 bytes, equal for equal values only, and apart for each kind", async () => {
    const keyring = await openKeyring(bed.database, { dataDir });
    const hashes = [
      keyring.index("phone", "0900000001"),
      keyring.index("phone", "0900000002"),
      keyring.index("national-id", "0900000001"),
      keyring.index("chat", "0900000001"),
      keyring.index("token", "0900000001"),
    ];
    for (const hash of hashes) expect(hash).toHaveLength(32);
    expect(new Set(hashes.map((hash) => hash.toString("hex"))).size).toBe(hashes.length);
    expect(keyring.index("phone", "0900000001")).toEqual(hashes[0]);
  });

  test("says nothing outside its installation", async () => {
    const here = (await openKeyring(bed.database, { dataDir })).index("phone", "0900000001");
    await bed.database.query("delete from installation");
    const there = (await openKeyring(bed.database, { dataDir, dataKey: randomBytes(32) })).index("phone", "0900000001");
    expect(there).not.toEqual(here);
  });
});
