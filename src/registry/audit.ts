import type { Bytes, Client } from "./house.ts";

/** What staff do that is written down for good (nhật ký). */
export type AuditAction =
  | "staff.add"
  | "staff.role"
  | "staff.disable"
  | "staff.link"
  | "staff.sign-in"
  | "staff.sign-out"
  | "record.view"
  | "record.approve"
  | "record.return"
  | "record.refuse"
  | "record.undo"
  | "record.pin-off"
  | "evidence.view"
  | "evidence.report"
  | "evidence.clear"
  | "evidence.take-out"
  | "verdict.view"
  | "verdict.replay"
  | "verdict.recalculate"
  | "nomination.view"
  | "nomination.contact"
  | "nomination.agree"
  | "nomination.decline"
  | "nomination.expire"
  | "nomination.answer"
  | "feedback.view"
  | "feedback.answer"
  | "feedback.close"
  | "feedback.compile"
  | "thread.view"
  | "thread.take"
  | "thread.release"
  | "thread.answer"
  | "thread.close"
  | "rules.propose"
  | "rules.confirm"
  | "rules.reject"
  | "rules.withdraw"
  | "rules.what-if"
  | "speaker.check"
  | "speaker.uncheck"
  | "claim.keep"
  | "claim.hand-over"
  | "line.word"
  | "line.code"
  | "line.settle"
  | "line.reopen"
  | "line.value";

export interface AuditEntry {
  at: Date;
  /** The account that acted; absent for the system itself or the command line. */
  staffId?: string;
  action: AuditAction;
  /** Code of the record, or id of the account or the rule, it was done to. */
  record?: string;
  /** Whose data it was. */
  personId?: string;
  /** Already sealed under that person's key where it tells of one. */
  details?: Bytes;
}

/** Adds a row to the audit, in the transaction of what it tells of. The table refuses changes by a trigger. */
export async function writeAudit(client: Client, entry: AuditEntry): Promise<void> {
  await client.audit.create({
    data: {
      at: entry.at,
      actor: entry.staffId === undefined ? "system" : `staff:${entry.staffId}`,
      action: entry.action,
      record: entry.record ?? null,
      personId: entry.personId ?? null,
      details: entry.details ?? null,
    },
  });
}
