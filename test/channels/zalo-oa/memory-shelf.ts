import type { Shelf } from "../../../src/channels/zalo-oa/tokens.ts";

/** A shelf in memory that all who are handed it share, as processes share a database. */
export function memoryShelf() {
  let version = 0;
  let text: string | undefined;
  let refusedAt: Date | undefined;
  const seeds = new Set<string>();
  let before: Promise<unknown> = Promise.resolve();
  const shelf: Shelf & { fault: Error | undefined; kept: string[]; readonly refusedAt: Date | undefined } = {
    fault: undefined,
    kept: [],
    get refusedAt() {
      return refusedAt;
    },
    async read() {
      const known = new Set(seeds);
      return { version, ...(text && { text }), ...(refusedAt && { refusedAt }), knows: (seed) => known.has(seed) };
    },
    alone(work) {
      const mine = before.then(work, work);
      before = mine.catch(() => undefined);
      return mine;
    },
    async keep(kept, next, seed) {
      if (shelf.fault) throw shelf.fault;
      if (kept.version !== version) return false;
      version += 1;
      text = next;
      refusedAt = undefined;
      seeds.add(seed);
      shelf.kept.push(next);
      return true;
    },
    async refuse(kept, seed, at) {
      if (kept.version !== version) return;
      refusedAt = at;
      seeds.add(seed);
    },
  };
  return shelf;
}
