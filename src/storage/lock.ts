import { randomUUID } from "node:crypto";
import { link, open, readFile, rename, stat, unlink, utimes } from "node:fs/promises";
import { hostname } from "node:os";
import { StartFault } from "./fault.ts";

/** Who holds a folder. `nonce` tells one holding from the next, also of a process with the same number. */
interface Holder {
  pid: number;
  /** When the process began, in the machine's own words; null where it does not say. */
  begun: string | null;
  host: string;
  nonce: string;
}

/** How often a holder shows to other machines that it lives, and after how long without a sign it is taken for dead. */
const signEvery = 10_000;
const deadAfter = 60_000;

/**
 * Takes the lock `path` and returns the function that lets go of it. A lock left by a process that died is taken over;
 * of any number of takers exactly one gets it. Refuses with a StartFault naming the holder, where it lives.
 *
 * A taker over first claims the right to follow the dead holder, by a name made of that holder's nonce, which only one
 * can create; and then makes sure that the lock is still that holder's.
 */
export async function lockFolder(path: string): Promise<() => Promise<void>> {
  const own: Holder = { pid: process.pid, begun: await begunAt(process.pid), host: hostname(), nonce: randomUUID() };
  const draft = `${path}.${own.nonce}`;
  await writeWhole(draft, JSON.stringify(own));
  try {
    for (;;) {
      if (await take(path, draft)) return keep(path, own);
    }
  } finally {
    await unlink(draft).catch(() => undefined);
  }
}

/** One attempt; false when somebody else moved meanwhile and it is worth looking again. */
async function take(path: string, draft: string): Promise<boolean> {
  const holder = await read(path);
  if (holder === undefined) return createFrom(draft, path);
  // A dead holder may have a follower who died between claiming and taking; then that one is followed, and so on.
  const claims: string[] = [];
  let last = holder;
  let lastPath = path;
  for (;;) {
    await refuseLiving(lastPath, last);
    const claim = `${path}.after-${last.nonce}`;
    claims.push(claim);
    const follower = await read(claim);
    if (follower === undefined) break;
    last = follower;
    lastPath = claim;
  }
  const claim = claims.at(-1) as string;
  if (!(await createFrom(draft, claim))) return false;
  const unchanged = (await read(path))?.nonce === holder.nonce;
  if (unchanged) await rename(draft, path);
  for (const each of unchanged ? claims : [claim]) await unlink(each).catch(() => undefined);
  return unchanged;
}

/** Gives the draft a second name, all at once; false where that name is taken. */
async function createFrom(draft: string, path: string): Promise<boolean> {
  try {
    await link(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

function keep(path: string, own: Holder): () => Promise<void> {
  const sign = setInterval(() => {
    const now = new Date();
    utimes(path, now, now).catch(() => undefined);
  }, signEvery);
  sign.unref();
  return async () => {
    clearInterval(sign);
    if ((await read(path))?.nonce === own.nonce) await unlink(path).catch(() => undefined);
  };
}

async function refuseLiving(path: string, holder: Holder): Promise<void> {
  if (holder.host === hostname()) {
    if (!(await lives(holder))) return;
    throw new StartFault(
      `The data folder is in use by process ${holder.pid} (${path}). Only one process may open the embedded database: ` +
        `stop that one first, or set DATABASE_URL to run several.`,
    );
  }
  // Another machine, or another container: its processes cannot be seen, only its signs of life.
  const age =
    Date.now() -
    (await stat(path)
      .then((file) => file.mtimeMs)
      .catch(() => 0));
  if (age > deadAfter) return;
  throw new StartFault(
    `The data folder is in use by process ${holder.pid} on ${holder.host} (${path}), last seen ${Math.round(age / 1000)} ` +
      `seconds ago. If that one is gone, start again in a minute; otherwise stop it first.`,
  );
}

async function lives(holder: Holder): Promise<boolean> {
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ESRCH") return false;
  }
  // The number may have been given to another process since; after a container's restart it is even our own.
  const begun = await begunAt(holder.pid);
  return begun === null || holder.begun === null || begun === holder.begun;
}

/** The start of a process within this boot, where the machine tells it (Linux: proc(5), stat, field 22). */
async function begunAt(pid: number): Promise<string | null> {
  try {
    const boot = await readFile("/proc/sys/kernel/random/boot_id", "utf8");
    const stat = await readFile(`/proc/${pid}/stat`, "utf8");
    // The second field is a name in brackets that may hold anything; the state is the first after it.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return fields[0] === "Z" ? "ended, but its parent has not looked" : `${boot.trim()}/${fields[19]}`;
  } catch {
    return null;
  }
}

async function read(path: string): Promise<Holder | undefined> {
  const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text) as Holder;
  } catch {
    throw new StartFault(`${path} is not a lock of ours. Remove it if no Chung Tay is running on this folder.`);
  }
}

async function writeWhole(path: string, text: string): Promise<void> {
  const file = await open(path, "wx", 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}
