import { inLanes } from "../delivery/lanes.ts";
import { type ReadingHouse, readEvidence, takeUnread } from "../registry/picture-reading.ts";
import type { Log } from "../telemetry/log.ts";

/**
 * Reads files given as proof right after they were sent, apart from any turn: one at a time in each process, so that
 * people who write meanwhile are answered as quickly as ever.
 */
export function createPictureReading(house: ReadingHouse & { log: Log }) {
  return inLanes({
    name: "picture-reading",
    lanes: 1,
    take: (limit) => takeUnread(house, limit),
    run: (file) => readEvidence(house, file),
    log: house.log,
  });
}
