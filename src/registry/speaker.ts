import { writeAudit } from "./audit.ts";
import { bytes, type House } from "./house.ts";
import { findHead, keyOf } from "./record.ts";
import { mayDecide, type Staff } from "./staff.ts";

/** How staff make sure of who speaks: they called the unit's own number, or saw its paper. */
export const CHECKS = ["phone", "paper"] as const;
export type SpeakerCheck = (typeof CHECKS)[number];

/** Longest note, in characters. */
export const NOTE_LENGTH = 300;

/** What the office knows of who speaks for a record; absent where nobody speaks for anybody. */
export interface SpeakerState {
  checked?: { at: Date; staffId: string; how: SpeakerCheck; note?: string };
}

/** `incomplete`: no note, or no way of checking. `changed`: it stands so already, or nobody speaks for anybody here. */
export type SpeakerOutcome = "done" | "incomplete" | "changed" | "forbidden" | "not-found";

/**
 * Confirms who speaks for a unit (xác nhận người đại diện): until then its registration is not approved, and nothing of
 * it is public or proposed. Audited.
 *
 * @param note which number of the unit's own was called, or the paper's number and date; required
 * @param version the version that was read: a correction since then may name another speaker
 */
export function checkSpeaker(
  house: House,
  staff: Staff,
  { code, version, how, note }: { code: string; version: number; how: SpeakerCheck | undefined; note: string },
): Promise<SpeakerOutcome> {
  if (how === undefined) return Promise.resolve(mayDecide(staff) ? "incomplete" : "forbidden");
  return change(house, staff, code, note, async (tx, head, sealed, at) => {
    const { count } = await tx.registration.updateMany({
      where: { id: head.id, version, represented: true, speakerCheckedAt: null },
      data: { speakerCheckedAt: at, speakerCheckedBy: staff.id, speakerCheckedHow: how, speakerNote: sealed },
    });
    return count === 1 ? "speaker.check" : undefined;
  });
}

/**
 * Takes the confirmation back. The reason stays in the audit, under the person's key.
 *
 * @param reason required
 */
export function uncheckSpeaker(
  house: House,
  staff: Staff,
  { code, reason }: { code: string; reason: string },
): Promise<SpeakerOutcome> {
  return change(house, staff, code, reason, async (tx, head) => {
    const { count } = await tx.registration.updateMany({
      where: { id: head.id, represented: true, speakerCheckedAt: { not: null } },
      data: { speakerCheckedAt: null, speakerCheckedBy: null, speakerCheckedHow: null, speakerNote: null },
    });
    return count === 1 ? "speaker.uncheck" : undefined;
  });
}

type Change = (
  ...given: [
    tx: Parameters<typeof writeAudit>[0],
    head: NonNullable<Awaited<ReturnType<typeof findHead>>>,
    sealed: ReturnType<typeof bytes> | null,
    at: Date,
  ]
) => Promise<"speaker.check" | "speaker.uncheck" | undefined>;

async function change(house: House, staff: Staff, code: string, words: string, apply: Change): Promise<SpeakerOutcome> {
  if (!mayDecide(staff)) return "forbidden";
  const note = words.trim().slice(0, NOTE_LENGTH);
  if (note === "") return "incomplete";
  const at = house.clock();
  return house.database.prisma.$transaction(async (tx) => {
    const head = await findHead(tx, staff, code);
    if (head === undefined) return "not-found";
    if (head.kind === "contribution") return "changed";
    const key = keyOf(house, head.key);
    const sealed = key === undefined ? null : bytes(key.seal(note));
    const action = await apply(tx, head, sealed, at);
    if (action === undefined) return "changed";
    const { personId } = head;
    await writeAudit(tx, {
      ...{ at, staffId: staff.id, action, record: code, personId },
      ...(sealed && { details: sealed }),
    });
    return "done";
  });
}
