import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";

/** A socket's path must fit into 104 bytes on some systems, and Node cuts a longer one silently. */
const longest = 100;
/** Begins the name of the folder a socket lies in when DATA_DIR is too deep for it. */
const prefix = "chung-tay-socket-";

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
  const near = besides(dataDir);
  if (fits(near)) {
    // Only ever the socket itself: the folder around it is the installation's data.
    const forget = () => rm(near, { force: true });
    await forget();
    return { path: near, forget };
  }
  const before = await findSocketPath(dataDir);
  if (before !== undefined) await removeWithFolder(before);

  // A folder of its own, which only this user may enter: everybody may write to the one it lies in.
  const shared = fits(join(tmpdir(), `${prefix}XXXXXX`, "command.sock")) ? tmpdir() : "/tmp";
  const path = join(await mkdtemp(join(shared, prefix)), "command.sock");
  await rm(pointer(dataDir), { force: true });
  await writeFile(pointer(dataDir), `${path}\n`, { mode: 0o600, flag: "wx" });
  const forget = async () => {
    await removeWithFolder(path);
    await rm(pointer(dataDir), { force: true });
  };
  return { path, forget };
}

/** A socket that lies in a folder of its own goes with it; a pointer that names anything else is not followed. */
async function removeWithFolder(path: string): Promise<void> {
  const around = dirname(path);
  const own = basename(path) === "command.sock" && basename(around).startsWith(prefix);
  if (own) await rm(around, { recursive: true, force: true });
}
