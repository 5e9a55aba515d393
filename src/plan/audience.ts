import type { Audience } from "./pack-schema.ts";

/** Whether rows of these audiences are for a subject of a track; no audiences named means everyone. */
export function isFor(audiences: readonly Audience[] | undefined, track: string, subject: string): boolean {
  if (audiences === undefined) return true;
  return audiences.some(({ tracks, subjects }: { tracks?: readonly string[]; subjects?: readonly string[] }) => {
    return (tracks?.includes(track) ?? true) && (subjects?.includes(subject) ?? true);
  });
}
