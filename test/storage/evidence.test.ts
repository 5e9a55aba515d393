import { createHash, randomUUID } from "node:crypto";
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { EvidenceDamaged, type EvidenceFiles, evidenceLimit, openEvidence } from "../../src/storage/evidence.ts";
import type { PersonKey } from "../../src/storage/keyring.ts";
import { SealBroken, seal, unseal } from "../../src/storage/seal.ts";

const keyOf = (byte: number): PersonKey => {
  const key = Buffer.alloc(32, byte);
  return {
    seal: (plain) => seal(key, plain),
    open: (sealed) => unseal(key, sealed),
    openText: (sealed) => unseal(key, sealed).toString("utf8"),
  };
};
const key = keyOf(1);
const person = randomUUID();
const picture = () => sharp({ create: { width: 8, height: 8, channels: 3, background: "#f80" } });
const pdf = Buffer.from("%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n");
/** The first box of a HEIF file (ISO/IEC 23008-12) with a brand; sharp cannot write HEIC. */
const heif = (brand: string) =>
  Buffer.concat([Buffer.of(0, 0, 0, 24), Buffer.from(`ftyp${brand}\0\0\0\0mif1${brand}`), Buffer.alloc(64)]);

let dataDir: string;
let evidence: EvidenceFiles;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "chung-tay-"));
  evidence = await openEvidence(dataDir);
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

describe("what is taken", () => {
  test.each([
    ["image/jpeg", () => picture().jpeg().toBuffer()],
    ["image/png", () => picture().png().toBuffer()],
    ["image/webp", () => picture().webp().toBuffer()],
    ["application/pdf", async () => pdf],
  ])("%s, known by its content", async (type, make) => {
    const bytes = await make();
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    expect(await evidence.put(person, key, bytes)).toEqual({ sha256, size: bytes.length, type });
    expect(await evidence.get(person, key, sha256)).toEqual(Buffer.from(bytes));
  });

  test("a file of exactly the limit", async () => {
    const largest = Buffer.concat([pdf, Buffer.alloc(evidenceLimit - pdf.length)]);
    expect(await evidence.put(person, key, largest)).toMatchObject({ size: 20 * 1024 * 1024 });
  });
});

describe("what is refused", () => {
  test.each([
    ["nothing", Buffer.alloc(0), "empty"],
    ["a byte over the limit", Buffer.concat([pdf, Buffer.alloc(evidenceLimit - pdf.length + 1)]), "too-big"],
    ["a Windows program under any name", Buffer.concat([Buffer.from("MZ"), Buffer.alloc(200, 3)]), "type"],
    ["a Linux program", Buffer.concat([Buffer.from([0x7f]), Buffer.from("ELF"), Buffer.alloc(200, 3)]), "type"],
    ["a page with a script", Buffer.from("<html><script>alert(1)</script></html>"), "type"],
    ["a drawing with a script", Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'), "type"],
    ["a HEIC photo, which nothing here can show without its place", heif("heic"), "type"],
    ["a HEIF photo likewise", heif("mif1"), "type"],
    ["an animation", Buffer.from("GIF89a\x01\0\x01\0\0\0\0;", "latin1"), "type"],
    ["an archive", Buffer.concat([Buffer.from("PK\x03\x04"), Buffer.alloc(60)]), "type"],
    ["plain words", Buffer.from("Tôi đã góp 5 triệu đồng"), "type"],
  ])("%s", async (_, bytes, refused) => {
    expect(await evidence.put(person, key, bytes)).toEqual({ refused });
    expect(await readdir(join(dataDir, "evidence"))).toEqual([]);
  });
});

describe("how it lies on the disk", () => {
  test("sealed, named by the hash of the plain bytes, for its owner only, and without drafts", async () => {
    const outcome = await evidence.put(person, key, pdf);
    if ("refused" in outcome) throw new Error("refused");
    const folder = join(dataDir, "evidence", person);
    expect(await readdir(folder)).toEqual([outcome.sha256]);
    const stored = await readFile(join(folder, outcome.sha256));
    expect(stored.includes("%PDF")).toBe(false);
    expect((await stat(join(folder, outcome.sha256))).mode & 0o777).toBe(0o600);
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
  });

  test("the same bytes again change nothing, also at the same moment", async () => {
    const outcomes = await Promise.all([1, 2, 3, 4].map(() => evidence.put(person, key, pdf)));
    const [first] = outcomes;
    for (const outcome of outcomes) expect(outcome).toEqual(first);
    expect(await readdir(join(dataDir, "evidence", person))).toHaveLength(1);
    const path = join(dataDir, "evidence", person, (first as { sha256: string }).sha256);
    const before = await readFile(path);
    await evidence.put(person, key, pdf);
    expect(await readFile(path)).toEqual(before);
  });

  test("two people's equal files are two files under two keys", async () => {
    const other = randomUUID();
    const outcome = await evidence.put(person, key, pdf);
    await evidence.put(other, keyOf(2), pdf);
    const { sha256 } = outcome as { sha256: string };
    await expect(evidence.get(other, key, sha256)).rejects.toThrow(SealBroken);
    await evidence.remove(person, sha256);
    expect(await evidence.exists(person, sha256)).toBe(false);
    expect(await evidence.get(other, keyOf(2), sha256)).toEqual(pdf);
  });
});

describe("getting", () => {
  test("refuses a file that was altered", async () => {
    const { sha256 } = (await evidence.put(person, key, pdf)) as { sha256: string };
    const path = join(dataDir, "evidence", person, sha256);
    const stored = await readFile(path);
    stored[40] = (stored[40] as number) ^ 1;
    await writeFile(path, stored);
    await expect(evidence.get(person, key, sha256)).rejects.toThrow(SealBroken);
  });

  test("refuses another file of the same person under this name", async () => {
    const { sha256 } = (await evidence.put(person, key, pdf)) as { sha256: string };
    await writeFile(join(dataDir, "evidence", person, sha256), key.seal("something else"));
    await expect(evidence.get(person, key, sha256)).rejects.toThrow(EvidenceDamaged);
  });

  test("says so where there is none", async () => {
    await expect(evidence.get(person, key, "0".repeat(64))).rejects.toThrow(EvidenceDamaged);
    await evidence.remove(person, "0".repeat(64));
  });

  test.each([
    ["../../etc", "0".repeat(64)],
    [randomUUID(), "../../../../etc/passwd"],
    [randomUUID(), "ABCDEF".padEnd(64, "0")],
  ])("never leaves its folder: %s, %s", async (id, sha256) => {
    await expect(evidence.get(id, key, sha256)).rejects.toThrow(TypeError);
  });
});
