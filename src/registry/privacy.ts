import { type AuditAction, writeAudit } from "./audit.ts";
import { bytes, type House } from "./house.ts";
import type { PrivateMatter } from "./interface.ts";
import { findPeople } from "./linked-people.ts";
import { type ReadingHouse, removeBytes } from "./picture-reading.ts";
import { findRecord } from "./record.ts";
import { mayDecide, type Staff } from "./staff.ts";

/** Faces, account numbers, an identity card, something else. */
export const PRIVATE_MATTERS = ["faces", "account", "identity", "other"] as const satisfies PrivateMatter[];

/** Longest note, in characters. */
export const PRIVACY_NOTE_LENGTH = 300;

/** `incomplete`: no reason was chosen, or “other” without a word on it. `changed`: it stands so already. */
export type PrivacyOutcome = "done" | "incomplete" | "changed" | "forbidden" | "not-found";

interface OfFile {
  code: string;
  /** The file's id within the record. */
  file: string;
}

/**
 * Reports that a picture shows something private: from now on lists show it blurred. Everybody who may see the record
 * may report. Audited.
 */
export async function reportPicture(
  house: House,
  staff: Staff,
  { code, file, why }: OfFile & { why: PrivateMatter | undefined },
): Promise<PrivacyOutcome> {
  if (staff.disabled) return "forbidden";
  if (why === undefined) return "incomplete";
  return change(house, staff, { code, file }, "evidence.report", { why }, async (tx, { id }) => {
    const { count } = await tx.evidence.updateMany({
      where: { id, takenOutAt: null, reportedWhy: null },
      data: { reportedWhy: why, reportedBy: staff.id },
    });
    return count === 1;
  });
}

/** Takes a report back: there is nothing private in the picture. Only for those who decide. Audited. */
export async function clearPicture(house: House, staff: Staff, of: OfFile): Promise<PrivacyOutcome> {
  if (!mayDecide(staff)) return "forbidden";
  return change(house, staff, of, "evidence.clear", {}, async (tx, { id }) => {
    const { count } = await tx.evidence.updateMany({
      where: { id, takenOutAt: null, reportedWhy: { not: null } },
      data: { reportedWhy: null, reportedBy: null },
    });
    return count === 1;
  });
}

/**
 * Takes a file out for privacy: its bytes go, wherever this person gave them; the hash, the reason and who took it out
 * remain, and the person reads of it in their file. Only for those who decide. Audited; cannot be undone. Should the
 * process end before the bytes are gone, whoever reads pictures next removes them.
 *
 * @param note in staff's own words; must not be empty where the reason is `other`
 */
export async function takeOut(
  house: ReadingHouse,
  staff: Staff,
  { code, file, why, note }: OfFile & { why: PrivateMatter | undefined; note: string },
): Promise<PrivacyOutcome> {
  if (!mayDecide(staff)) return "forbidden";
  const words = note.trim().slice(0, PRIVACY_NOTE_LENGTH);
  if (why === undefined || (why === "other" && words === "")) return "incomplete";
  const gone: { id: string; personId: string; sha256: string }[] = [];
  const details = { why, ...(words && { note: words }) };
  const outcome = await change(
    house,
    staff,
    { code, file },
    "evidence.take-out",
    details,
    async (tx, { sha256 }, people) => {
      const where = { sha256, personId: { in: people }, takenOutAt: null };
      gone.push(...(await tx.evidence.findMany({ where, select: { id: true, personId: true, sha256: true } })));
      const { count } = await tx.evidence.updateMany({
        where,
        // Unread again: whoever reads pictures sees to it that the bytes go.
        data: { takenOutWhy: why, takenOutBy: staff.id, takenOutAt: house.clock(), ...UNREAD },
      });
      return count > 0;
    },
  );
  if (outcome === "done") for (const one of gone) await removeBytes(house, one);
  return outcome;
}

const UNREAD = { notes: null, readAt: null, readingUntil: null };

type Transaction = Parameters<typeof writeAudit>[0];
/** `people`: everybody who is one person with the record's owner, as far as they are not erased; the owner at least. */
type Apply = (tx: Transaction, file: { id: string; sha256: string }, people: string[]) => Promise<boolean>;

async function change(
  house: House,
  staff: Staff,
  of: OfFile,
  action: AuditAction,
  details: Record<string, string>,
  apply: Apply,
): Promise<PrivacyOutcome> {
  const record = await findRecord(house, staff, of.code);
  const file = record?.evidence.find(({ id }) => id === of.file);
  if (record === undefined || file === undefined) return "not-found";
  const people = await findPeople(house, record.personId);
  const ids = [record.personId, ...people.map(({ personId }) => personId)];
  const owner = people.find(({ personId }) => personId === record.personId);
  return house.database.prisma.$transaction(async (tx) => {
    if (!(await apply(tx, file, ids))) return "changed";
    const sealed = owner && bytes(owner.key.seal(JSON.stringify({ sha256: file.sha256, ...details })));
    const { personId } = record;
    await writeAudit(tx, {
      ...{ at: house.clock(), staffId: staff.id, action, record: record.code, personId },
      ...(sealed && { details: sealed }),
    });
    return "done";
  });
}
