import { writeAudit } from "../registry/audit.ts";
import { findHolder } from "../registry/evidence-holder.ts";
import { bytes } from "../registry/house.ts";
import type { EvidenceView, OfficeRecord } from "../registry/record.ts";
import { EvidenceDamaged } from "../storage/evidence.ts";
import { type PictureSize, showablePicture } from "./picture.ts";
import type { StaffView } from "./view.ts";

/** What a browser makes of a file is narrowed as far as it goes: it is somebody's upload. */
const GUARDED = {
  "Content-Security-Policy": "default-src 'none'; sandbox",
  "X-Content-Type-Options": "nosniff",
  "Cache-Control": "private, no-store",
} as const;

/** Types that are handed on as they are, to be saved; with the ending of their name. */
const SAVED: Record<string, string> = { "application/pdf": "pdf" };

/** What can be written anew without its location. */
const PICTURES = ["image/jpeg", "image/png", "image/webp"];

/** Whether a file can be opened at all. */
function isOpenable(file: { type: string }): boolean {
  return isPicture(file) || file.type in SAVED;
}

/** Whether staff are shown this file as a picture in the page. */
export function isPicture(file: { type: string }): boolean {
  return PICTURES.includes(file.type);
}

/** Whose files these are, and what they came with. */
type Bundle = Pick<OfficeRecord, "code" | "personId" | "evidence">;

/** The file at this place in the record; its number stands in its name. */
function fileName(record: Bundle, file: EvidenceView, extension: string): string {
  return `${record.code}-${record.evidence.indexOf(file) + 1}.${extension}`;
}

/**
 * A file of a record or a thread, for staff who may see it: pictures re-encoded without their location, everything else as
 * a download, never opened within our pages. Small, as lists show it, a picture in which something private was seen is
 * blurred. Every view is written to the audit.
 *
 * @returns undefined when the person was erased, the file is gone or was taken out, or it is a picture that cannot be read
 */
export async function evidenceResponse(
  view: StaffView,
  record: Bundle,
  file: EvidenceView,
  size: PictureSize,
): Promise<Response | undefined> {
  const { deps, staff, now } = view;
  const { prisma } = deps.database;
  if (!isOpenable(file) || file.takenOut) return undefined;
  const owner = await findHolder(deps, { personId: record.personId, sha256: file.sha256 });
  if (owner === undefined) return undefined;
  const { key } = owner;
  const given = await deps.evidence.get(owner.personId, key, file.sha256).catch(missing);
  if (given === undefined) return undefined;
  const shown = isPicture(file)
    ? await showablePicture(given, size, { blurred: size === "small" && file.reported !== undefined })
    : bytes(given);
  if (shown === undefined) return undefined;
  await writeAudit(prisma, {
    at: now,
    staffId: staff.id,
    action: "evidence.view",
    record: record.code,
    personId: owner.personId,
    details: bytes(key.seal(JSON.stringify({ sha256: file.sha256 }))),
  });
  const [type, manner, extension] = isPicture(file)
    ? ["image/jpeg", "inline", "jpg"]
    : [file.type, "attachment", SAVED[file.type] ?? ""];
  return new Response(shown, {
    headers: {
      ...GUARDED,
      "Content-Type": type,
      "Content-Length": String(shown.byteLength),
      "Content-Disposition": `${manner}; filename="${fileName(record, file, extension)}"`,
    },
  });
}

function missing(error: unknown): undefined {
  if (!(error instanceof EvidenceDamaged)) throw error;
}
