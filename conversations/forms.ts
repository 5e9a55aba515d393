import type { Form } from "../src/dialogue/form.ts";
import { contributionForm } from "./contribute.ts";
import { findTrack } from "./register/tracks.ts";

/**
 * The form whose answers a record holds: what its page, its papers and its columns are read off.
 *
 * @throws RangeError where no such track is registered for
 */
export function formOf(record: { kind: "registration"; track: string } | { kind: "contribution" }): Form {
  if (record.kind === "contribution") return contributionForm;
  const track = findTrack(record.track);
  if (!track) throw new RangeError(`No form for track ${record.track}`);
  return track.form;
}
