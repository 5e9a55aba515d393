import { agencyTrack } from "./agency.ts";
import { communityTrack } from "./community.ts";
import { donorTrack } from "./donor.ts";
import { householdTrack } from "./household.ts";
import { localityTrack } from "./locality.ts";
import { officerTrack } from "./officer.ts";
import type { Track } from "./registering.ts";

/** Every track that can be registered for, in the plan's order (Mục II.2). */
export const TRACKS: readonly Track[] = [
  householdTrack,
  communityTrack,
  localityTrack,
  agencyTrack,
  officerTrack,
  donorTrack,
];

/** The track of that id; undefined for a track this release does not know. */
export function findTrack(id: string): Track | undefined {
  return TRACKS.find((track) => track.id === id);
}
