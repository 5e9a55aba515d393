import { randomBytes, randomUUID } from "node:crypto";
import { link, mkdir, open, readFile, unlink } from "node:fs/promises";
import { join } from "node:path";
import { syncTree } from "./durable.ts";
import { StartFault } from "./fault.ts";

/** Where the key lies that was generated because none was given. */
export function keyFile(dataDir: string): string {
  return join(dataDir, "data.key");
}

/** The key of `keyFile`, undefined where there is no such file; refuses a file that is not 32 bytes in base64. */
export async function findKey(dataDir: string): Promise<Buffer | undefined> {
  const text = await readFile(keyFile(dataDir), "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw new StartFault(`The key in ${keyFile(dataDir)} cannot be read (${error.code}).`, { cause: error });
  });
  return text === undefined ? undefined : readKey(text, keyFile(dataDir));
}

/** A key of 32 bytes from base64; `origin` is where it was found, for the explanation. Never repeats what it read. */
export function readKey(text: string, origin: string): Buffer {
  const key = Buffer.from(text.trim(), "base64");
  if (key.length === 32 && key.toString("base64") === text.trim()) return key;
  throw new StartFault(
    `The key in ${origin} is damaged: expected 32 bytes in base64 (44 characters). Put back your copy of it.`,
  );
}

/**
 * Generates a key into `keyFile`, readable by its owner only, and returns what lies there: of several processes that do
 * so at once, one generates and all get the same.
 */
export async function generateKey(dataDir: string): Promise<Buffer> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const draft = `${keyFile(dataDir)}.${randomUUID()}`;
  try {
    const file = await open(draft, "wx", 0o600);
    try {
      await file.writeFile(`${randomBytes(32).toString("base64")}\n`);
      await file.sync();
    } finally {
      await file.close();
    }
    // The name appears together with its content, and only where there is none yet.
    await link(draft, keyFile(dataDir)).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== "EEXIST") throw error;
    });
  } finally {
    await unlink(draft).catch(() => undefined);
  }
  await syncTree(dataDir, { shallow: true });
  const key = await findKey(dataDir);
  if (key === undefined) throw new StartFault(`${keyFile(dataDir)} vanished while it was being made.`);
  return key;
}
