import { randomUUID } from "node:crypto";
import { type AuditAction, writeAudit } from "./audit.ts";
import { mayDecideOn } from "./dispute.ts";
import { type Bytes, bytes, type Client, type House } from "./house.ts";
import type { RecordState } from "./interface.ts";
import { isInDispute } from "./ledger-states.ts";
import { type Reason, writeReason } from "./reason.ts";
import { isOwnLine, lockLine } from "./receiver-word.ts";
import { findHead, keyOf, type RecordHead } from "./record.ts";
import { mayDecide, type Staff } from "./staff.ts";

/** Approve (duyệt), return for correction (trả lại để sửa), refuse (từ chối). */
export const DECISIONS = ["approve", "return", "refuse"] as const;
export type Decision = (typeof DECISIONS)[number];

const STATE_AFTER: Record<Decision, RecordState> = { approve: "approved", return: "returned", refuse: "refused" };
const ACTION: Record<Decision, AuditAction> = {
  approve: "record.approve",
  return: "record.return",
  refuse: "record.refuse",
};

export interface DecisionRequest {
  code: string;
  /** The version that was read before deciding. */
  version: number;
  decision: Decision;
  reason: Reason;
  /** The answers in question, for a return. */
  fields: string[];
}

/** What is still missing from a decision. */
export type DecisionGap = "reason" | "fields" | "speaker" | LineGap;

/** `own`: this account gave, mobilised or entered the gift. `dispute`: the receiver says otherwise, and it is not settled. */
type LineGap = "own" | "dispute";

export type DecisionOutcome =
  | { kind: "decided"; effectiveAt: Date }
  /** The very same decision of the same account stands already: a repeated post. */
  | { kind: "repeat" }
  /** Somebody else decided, or the person corrected or withdrew, since the record was read. */
  | { kind: "changed" }
  | { kind: "incomplete"; gaps: DecisionGap[] }
  | { kind: "forbidden" }
  | { kind: "not-found" };

/**
 * Decides on a record that waits: state, review, audit and the notice to the person's chat are one commit. The decision
 * holds for the person from when the undo window closes. Returning and refusing need a reason, returning also the
 * answers in question; approving where somebody speaks for a unit needs the speaker made sure of before. Of two who decide on one version at once the second gets `changed`.
 *
 * @param undoMinutes how long it can be undone; 0 = it holds at once
 */
export async function decide(
  house: House,
  staff: Staff,
  request: DecisionRequest,
  undoMinutes: number,
): Promise<DecisionOutcome> {
  if (!mayDecide(staff)) return { kind: "forbidden" };
  const gaps = gapsOf(request);
  if (gaps.length > 0) return { kind: "incomplete", gaps };
  const { code, version, decision, fields } = request;
  const decidedAt = house.clock();
  const effectiveAt = new Date(decidedAt.getTime() + undoMinutes * 60_000);
  return house.database.prisma.$transaction(async (tx) => {
    const head = await findHead(tx, staff, code);
    if (head === undefined) return { kind: "not-found" };
    const gap = await lineGap(tx, house, staff, head, request);
    if (gap !== undefined) return { kind: "incomplete", gaps: [gap] };
    if (decision === "approve" && !(await isSpeakerSure(tx, head))) return { kind: "incomplete", gaps: ["speaker"] };
    const taken =
      head.state === "submitted" && (await move(tx, head, version, "submitted", STATE_AFTER[decision], decidedAt));
    if (!taken) return { kind: (await isRepeat(tx, staff, request)) ? "repeat" : "changed" };
    await tx.review.create({
      data: {
        id: randomUUID(),
        ...belongsTo(head),
        staffId: staff.id,
        decision,
        reason: decision === "approve" ? null : sealReason(house, head, request.reason),
        fields: decision === "return" ? fields : [],
        priorState: "submitted",
        decidedAt,
        effectiveAt,
      },
    });
    const { personId } = head;
    await writeAudit(tx, { at: decidedAt, staffId: staff.id, action: ACTION[decision], record: code, personId });
    if (head.chatId !== null) {
      const { chatId } = head;
      await tx.notice.create({
        data: { id: randomUUID(), chatId, record: code, dueAt: effectiveAt, createdAt: decidedAt },
      });
    }
    return { kind: "decided", effectiveAt };
  });
}

export type UndoOutcome = "undone" | "too-late" | "changed" | "forbidden" | "not-found";

/** Whether this account may take the decision back: its own, or an administrator any. */
export function mayUndo(staff: Staff, review: { staffId: string }): boolean {
  return mayDecide(staff) && (staff.role === "admin" || staff.id === review.staffId);
}

/**
 * Takes the last decision back while its undo window is open: the record stands as before, the person is told nothing,
 * the audit keeps both.
 *
 * @param reviewId which decision is meant, so that a page left open never takes back another one
 */
export async function undo(house: House, staff: Staff, code: string, reviewId: string): Promise<UndoOutcome> {
  const at = house.clock();
  if (!UUID.test(reviewId)) return "not-found";
  return house.database.prisma.$transaction(async (tx) => {
    const head = await findHead(tx, staff, code);
    if (head === undefined) return "not-found";
    const review = await tx.review.findFirst({ where: { id: reviewId, ...belongsTo(head) } });
    if (review === null) return "not-found";
    if (!mayUndo(staff, review)) return "forbidden";
    if (review.undoneAt !== null) return "changed";
    if (review.effectiveAt <= at) return "too-late";
    const decision = review.decision as Decision;
    if (await isTakenMeanwhile(tx, head)) return "changed";
    const restored = await move(tx, head, head.version, STATE_AFTER[decision], review.priorState, at);
    if (!restored) return "changed";
    await tx.review.update({ where: { id: review.id }, data: { undoneAt: at } });
    await tx.notice.deleteMany({ where: { record: code, createdAt: review.decidedAt, sentAt: null } });
    await writeAudit(tx, { at, staffId: staff.id, action: "record.undo", record: code, personId: head.personId });
    return "undone";
  });
}

/** What the database takes as an id; a page's form can be sent with anything. */
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function gapsOf({ decision, reason, fields }: DecisionRequest): DecisionGap[] {
  const gaps: DecisionGap[] = [];
  if (decision !== "approve" && reason.code === undefined && (reason.text ?? "").trim() === "") gaps.push("reason");
  if (decision === "return" && fields.length === 0) gaps.push("fields");
  return gaps;
}

/** Moves a record to another state if it is still as it was read; its version then grows by one. */
async function move(
  tx: Client,
  head: RecordHead,
  version: number,
  from: RecordState,
  to: string,
  at: Date,
): Promise<boolean> {
  const where = { id: head.id, version, state: from };
  const data = { state: to, version: { increment: 1 }, updatedAt: at };
  const { count } =
    head.kind === "registration"
      ? await tx.registration.updateMany({ where, data })
      : await tx.contribution.updateMany({ where, data });
  return count === 1;
}

/** Whether nobody speaks for who is registered, or staff have made sure of who does. Held until the commit. */
async function isSpeakerSure(tx: Client, { id, kind }: RecordHead): Promise<boolean> {
  if (kind === "contribution") return true;
  const [row] = await tx.$queryRaw<{ sure: boolean }[]>`
    select not represented or speaker_checked_at is not null as sure from registration where id = ${id}::uuid for update`;
  return row?.sure ?? false;
}

/** What keeps this account from this decision on a gift. The line is held until the commit. */
async function lineGap(
  tx: Client,
  house: House,
  staff: Staff,
  { kind }: RecordHead,
  { code, decision }: DecisionRequest,
): Promise<LineGap | undefined> {
  const line = kind === "contribution" ? await lockLine(tx, code) : undefined;
  if (line === undefined) return undefined;
  if (await isOwnLine(tx, house, line, { by: "staff", staff })) return "own";
  if (!isInDispute(line.lineState)) return undefined;
  return decision === "approve" || !mayDecideOn(staff, line.lineState) ? "dispute" : undefined;
}

async function isRepeat(tx: Client, staff: Staff, request: DecisionRequest): Promise<boolean> {
  // Read anew: of two posts at once the second has waited for the first, and its own reading is older.
  const head = await findHead(tx, staff, request.code);
  if (head === undefined || head.version !== request.version + 1) return false;
  const last = await tx.review.findFirst({ where: belongsTo(head), orderBy: { decidedAt: "desc" } });
  return last?.undoneAt === null && last.staffId === staff.id && last.decision === request.decision;
}

/** Whether another registration of the same collective has come to stand since this one was refused. */
async function isTakenMeanwhile(tx: Client, { id }: RecordHead): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ taken: boolean }[]>`
    select exists (select 1 from registration r join registration o on o.identity_hash = r.identity_hash and o.id <> r.id
      where r.id = ${id}::uuid and o.subject = 'collective' and o.state not in ('refused', 'withdrawn')
        and r.subject = 'collective') as taken`;
  return row?.taken ?? false;
}

function belongsTo(head: RecordHead): { registrationId: string } | { contributionId: string } {
  return head.kind === "registration" ? { registrationId: head.id } : { contributionId: head.id };
}

function sealReason(house: House, head: RecordHead, reason: Reason): Bytes | null {
  // An erased person's record has no key and no reader left: the decision stands without its words.
  const key = keyOf(house, head.key);
  return key === undefined ? null : bytes(key.seal(writeReason(reason)));
}
