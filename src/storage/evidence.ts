import { createHash, randomUUID } from "node:crypto";
import { access, mkdir, open, readFile, rename, rm, unlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileTypeFromBuffer } from "file-type";
import { syncTree } from "./durable.ts";
import type { PersonKey } from "./keyring.ts";
import type { Bytes } from "./seal.ts";

/** The largest file taken, in bytes: what Telegram lets a bot download (20 MB). */
export const evidenceLimit = 20 * 1024 * 1024;

/**
 * What is taken, by content. HEIC is not: nothing here can show it to staff without the place it was taken at, and
 * telephones hand on JPEG where they are asked for pictures.
 */
const accepted = new Set(["image/jpeg", "image/png", "image/webp", "application/pdf"]);

/** What became of a file: `type` is its media type by content, `sha256` names it, in hexadecimal digits. */
type EvidenceOutcome = { sha256: string; size: number; type: string } | { refused: "too-big" | "empty" | "type" };

/**
 * Files given as proof (minh chứng), one folder per person under DATA_DIR/evidence, each named by the SHA-256 of its plain
 * bytes and sealed under that person's key.
 */
export interface EvidenceFiles {
  /**
   * Keeps the bytes as they are and returns only when they lie on the disk. Refuses what is empty, over 20 MB, or by its
   * content neither JPEG, PNG, WebP nor PDF. The same bytes again change nothing.
   */
  put(personId: string, key: PersonKey, bytes: Uint8Array): Promise<EvidenceOutcome>;
  /** The plain bytes; throws where there is no such file, or where it is no longer what was put. */
  get(personId: string, key: PersonKey, sha256: string): Promise<Bytes>;
  exists(personId: string, sha256: string): Promise<boolean>;
  /** Removes one file; does nothing where there is none. */
  remove(personId: string, sha256: string): Promise<void>;
}

/** The file is missing, or its bytes are no longer those it is named by. */
export class EvidenceDamaged extends Error {
  override readonly name = "EvidenceDamaged";
}

/** Opens the evidence of an installation. Several processes may use one folder. */
export async function openEvidence(dataDir: string): Promise<EvidenceFiles> {
  const root = join(dataDir, "evidence");
  await mkdir(root, { recursive: true, mode: 0o700 });
  return {
    async put(personId, key, bytes) {
      if (bytes.length === 0) return { refused: "empty" };
      if (bytes.length > evidenceLimit) return { refused: "too-big" };
      const type = (await fileTypeFromBuffer(bytes))?.mime;
      if (type === undefined || !accepted.has(type)) return { refused: "type" };
      const sha256 = hashOf(bytes);
      const path = pathOf(root, personId, sha256);
      if (!(await isThere(path))) await writeSealed(path, key.seal(bytes));
      return { sha256, size: bytes.length, type };
    },
    async get(personId, key, sha256) {
      const path = pathOf(root, personId, sha256);
      const sealed = await readFile(path).catch((cause: NodeJS.ErrnoException) => {
        if (cause.code !== "ENOENT") throw cause;
        throw new EvidenceDamaged(`The evidence ${sha256} of person ${personId} is not in its folder.`, { cause });
      });
      const plain = key.open(sealed);
      if (hashOf(plain) === sha256) return plain;
      throw new EvidenceDamaged(`The evidence ${sha256} of person ${personId} holds other bytes than were given.`);
    },
    exists: (personId, sha256) => isThere(pathOf(root, personId, sha256)),
    remove: (personId, sha256) => rm(pathOf(root, personId, sha256), { force: true }),
  };
}

/** Refuses ids and hashes of another form, so that no path ever leads out of the folder. */
function pathOf(root: string, personId: string, sha256: string): string {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(personId)) throw new TypeError("Not a person's id.");
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new TypeError("Not a SHA-256 in hexadecimal digits.");
  return join(root, personId, sha256);
}

/** The name appears only when the content is complete and on the disk. */
async function writeSealed(path: string, sealed: Buffer): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const draft = `${path}.${randomUUID()}`;
  try {
    const file = await open(draft, "wx", 0o600);
    try {
      await file.writeFile(sealed);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, path);
  } catch (error) {
    await unlink(draft).catch(() => undefined);
    throw error;
  }
  await syncTree(dirname(path), { shallow: true });
  await syncTree(dirname(dirname(path)), { shallow: true });
}

function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

function hashOf(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
