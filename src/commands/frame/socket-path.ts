import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";

/** A socket's path must fit into 104 bytes on some systems, and Node cuts a longer one silently. */
const longest = 100;
/** Begins the name of the folder a socket lies in when DATA_DIR is too deep for it. */
const prefix = "chung-tay-";

const besides = (dataDir: string) => join(dataDir, "command.sock");
const pointer = (dataDir: string) => join(dataDir, "command.path");
const fits = (path: string) => Buffer.byteLength(path) <= longest;

/** Where the socket of the process that serves `dataDir` would be; undefined where none was ever opened. */
export async function findSocketPath(dataDir: string): Promise<string | undefined> {
  if (fits(besides(dataDir))) return besides(dataDir);
  return readFile(pointer(dataDir), "utf8").then(
    (path) => path.trim() || undefined,
    () => undefined,
  );
}

/**
 * Chooses where the socket of `dataDir` will be and takes away what a process that died left there. Only for whoever
 * holds the folder's lock. `forget` takes away what this made.
 */
export async function claimSocketPath(dataDir: string): Promise<{ path: string; forget(): Promise<void> }> {
  const before = await findSocketPath(dataDir);
  if (before !== undefined) await removeSocket(before);
  const near = besides(dataDir);
  if (fits(near)) return { path: near, forget: () => removeSocket(near) };

  // A folder of its own, which only this user may enter: everybody may write to the one it lies in.
  const shared = fits(join(tmpdir(), `${prefix}XXXXXX`, "command.sock")) ? tmpdir() : "/tmp";
  const path = join(await mkdtemp(join(shared, prefix)), "command.sock");
  await rm(pointer(dataDir), { force: true });
  await writeFile(pointer(dataDir), `${path}\n`, { mode: 0o600, flag: "wx" });
  const forget = async () => {
    await removeSocket(path);
    await rm(pointer(dataDir), { force: true });
  };
  return { path, forget };
}

async function removeSocket(path: string): Promise<void> {
  await rm(path, { force: true });
  const around = dirname(path);
  if (basename(around).startsWith(prefix) && basename(path) === "command.sock")
    await rm(around, { recursive: true, force: true });
}
