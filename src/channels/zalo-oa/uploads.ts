import type { OutgoingFile } from "../../delivery/channel.ts";
import type { ZaloOaApi } from "./api.ts";

/** Zalo lets go of what was uploaded after seven days; a day is kept free. */
const KEPT_MS = 6 * 24 * 3_600_000;
/** Uploads remembered by this process: they count towards 5,000 a month. */
const REMEMBERED = 1_000;

/** Ids of what was uploaded, for the messages that bring it. */
export interface Uploads {
  /** Of this file, uploaded where that is not done yet. */
  idOf(file: OutgoingFile, signal: AbortSignal): Promise<string>;
  /** Zalo does not have it any more. */
  forget(file: OutgoingFile): void;
}

export function createUploads(api: Pick<ZaloOaApi, "upload">, clock: () => Date): Uploads {
  const known = new Map<string, { id: string; until: number }>();
  return {
    async idOf(file, signal) {
      const before = known.get(file.url);
      const now = clock().getTime();
      if (before !== undefined && before.until > now) return before.id;
      const id = await api.upload(file, signal);
      known.delete(file.url);
      known.set(file.url, { id, until: now + KEPT_MS });
      const [oldest] = known.keys();
      if (known.size > REMEMBERED && oldest !== undefined) known.delete(oldest);
      return id;
    },
    forget(file) {
      known.delete(file.url);
    },
  };
}
