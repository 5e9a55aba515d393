import { writeAudit } from "./audit.ts";
import { bytes, type House } from "./house.ts";
import { findHead, keyOf } from "./record.ts";
import { mayDecide, type Staff } from "./staff.ts";

export type PinRemoval = "done" | "no-note" | "forbidden" | "not-found";

/**
 * Takes the PIN off for somebody who forgot it. How staff made sure who asks is kept with the audit, under the person's
 * key. Where no PIN is set any more, nothing is changed.
 *
 * @param note how it was made sure; must not be empty
 */
export async function takePinOff(house: House, staff: Staff, code: string, note: string): Promise<PinRemoval> {
  if (!mayDecide(staff)) return "forbidden";
  if (note.trim() === "") return "no-note";
  return house.database.prisma.$transaction(async (tx) => {
    const head = await findHead(tx, staff, code);
    if (head === undefined) return "not-found";
    const of = head.kind === "registration" ? "registrations" : "contributions";
    const { count } = await tx.profile.updateMany({
      where: { [of]: { some: { id: head.id } }, pinHash: { not: null } },
      data: { pinHash: null, pinTries: 0, pinLockedUntil: null },
    });
    const details = keyOf(house, head.key)?.seal(note.trim());
    if (count > 0) {
      await writeAudit(tx, {
        at: house.clock(),
        staffId: staff.id,
        action: "record.pin-off",
        record: code,
        personId: head.personId,
        ...(details && { details: bytes(details) }),
      });
    }
    return "done";
  });
}
