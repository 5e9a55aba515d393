import type { Keyring } from "../storage/keyring.ts";
import { type Bytes, bytes } from "./house.ts";
import type { Identity } from "./interface.ts";

/** The same person, household or collective on the same track in the same term has the same hash. */
export function identityHash(index: Keyring["index"], { track, subject, term, who }: Identity): Bytes {
  return bytes(index("identity", [track, subject, term, who].join("\0")));
}
