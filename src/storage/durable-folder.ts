import fs from "node:fs";
import { PGlite } from "@electric-sql/pglite";
import { NodeFS } from "@electric-sql/pglite/nodefs";

/** WASI's number for an error of input or output; the engine then stops instead of going on with less than it thinks. */
const ioError = 29;

/**
 * Opens the embedded engine on a folder so that a commit lies on the disk when it is acknowledged. As it comes, the
 * engine leaves that to the operating system: a killed process loses nothing, but a power cut loses the last seconds and
 * may break the folder.
 */
export function openDurably(folder: string): Promise<PGlite> {
  return PGlite.create({
    fs: new DurableFolder(folder),
    // -F would turn syncing off; of the ways to sync, only plain fsync reaches the file system below.
    startParams: [...PGlite.defaultStartParams.filter((each) => each !== "-F"), "-c", "wal_sync_method=fsync"],
  });
}

class DurableFolder extends NodeFS {
  override async init(...given: Parameters<NodeFS["init"]>): ReturnType<NodeFS["init"]> {
    const { emscriptenOpts } = await super.init(...given);
    const addSync: NonNullable<typeof emscriptenOpts.preRun>[number] = (module) => {
      (module.NODEFS as unknown as { stream_ops: { fsync?: typeof sync } }).stream_ops.fsync = sync;
    };
    return { emscriptenOpts: { ...emscriptenOpts, preRun: [...(emscriptenOpts.preRun ?? []), addSync] } };
  }
}

/** What the file system for Node leaves out: `nfd` is the file's number on this machine. */
function sync(stream: { nfd: number }): number {
  try {
    fs.fsyncSync(stream.nfd);
    return 0;
  } catch {
    return ioError;
  }
}
