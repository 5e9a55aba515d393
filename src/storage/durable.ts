import { open, readdir } from "node:fs/promises";
import { join } from "node:path";

/** Waits until everything in a folder lies on the disk, names included; `shallow`: only the names directly in it. */
export async function syncTree(folder: string, { shallow = false } = {}): Promise<void> {
  if (!shallow) {
    for (const entry of await readdir(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) await syncTree(path);
      else if (entry.isFile()) await sync(path);
    }
  }
  await sync(folder);
}

async function sync(path: string): Promise<void> {
  const handle = await open(path, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
