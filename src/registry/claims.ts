import { randomUUID } from "node:crypto";
import { writeAudit } from "./audit.ts";
import type { ClaimContent } from "./claim-effects.ts";
import { bytes, type Client, type House } from "./house.ts";
import type { Answers, RecordState } from "./interface.ts";
import { REASON_LENGTH, writeReason } from "./reason.ts";
import { keyOf } from "./record.ts";
import { mayDecide, type Staff, scope } from "./staff.ts";

/** A second person's claim as the office sees it, on the page of the registration that stands. */
export interface OfficeClaim {
  code: string;
  state: "open" | "kept" | "handed-over" | "withdrawn";
  personId: string;
  createdAt: Date;
  decidedAt?: Date;
  decidedBy?: string;
  /** What the claimant answered; undefined once erased. */
  answers?: Answers;
  /** Why, as the claimant reads it. */
  reason?: string;
}

/** Every claim on a registration within the account's scope, open ones first, then newest first. */
export async function listClaims(house: House, staff: Staff, code: string): Promise<OfficeClaim[]> {
  const rows = await house.database.prisma.claim.findMany({
    where: { registration: { code, ...scope(staff) } },
    include: { person: { select: { key: true } } },
    orderBy: { createdAt: "desc" },
  });
  const claims = rows.map((row): OfficeClaim => {
    const key = keyOf(house, row.person.key);
    return {
      code: row.code,
      state: row.state as OfficeClaim["state"],
      personId: row.personId,
      createdAt: row.createdAt,
      ...(row.decidedAt && { decidedAt: row.decidedAt }),
      ...(row.decidedBy && { decidedBy: row.decidedBy }),
      ...(key && { answers: (JSON.parse(key.openText(row.content)) as ClaimContent).answers }),
      ...(key && row.reason && { reason: key.openText(row.reason) }),
    };
  });
  return claims.sort((one, other) => Number(other.state === "open") - Number(one.state === "open"));
}

/** Codes of registrations within the account's scope that more than one person speaks for, oldest case first. */
export async function listContested(house: House, staff: Staff): Promise<string[]> {
  const rows = await house.database.prisma.claim.findMany({
    where: { state: "open", registration: scope(staff) },
    select: { registration: { select: { code: true } } },
    orderBy: { createdAt: "asc" },
  });
  return [...new Set(rows.map(({ registration }) => registration.code))];
}

/**
 * `incomplete`: no reason. `decided`: the case is closed already. `approved`: the first registration is approved, so its
 * speaker was made sure of: take that back and return it first. `changed`: another registration of the collective stands.
 */
export type ClaimOutcome = "done" | "incomplete" | "decided" | "approved" | "changed" | "forbidden" | "not-found";

export interface ClaimDecision {
  /** Of the registration on whose page it was decided. */
  registration: string;
  claim: string;
  /** Told to whoever does not speak for the unit; required. */
  reason: string;
}

/** Keeps the first registration: the claimant is told, with the reason. */
export function keepFirst(house: House, staff: Staff, decision: ClaimDecision): Promise<ClaimOutcome> {
  return close(house, staff, decision, "claim.keep", async (tx, claim, reason, at) => {
    const key = keyOf(house, claim.person.key);
    await settle(tx, claim, "kept", staff, at, key ? bytes(key.seal(reason)) : null);
    return "done";
  });
}

/**
 * Hands the unit over to the claimant: the first registration is closed with the reason, and what the claimant gave
 * becomes the registration, waiting for the office, its speaker still to be made sure of. Nothing of one person passes
 * to the other; gifts logged under the first stay with it.
 */
export function handOver(house: House, staff: Staff, decision: ClaimDecision): Promise<ClaimOutcome> {
  return close(house, staff, decision, "claim.hand-over", async (tx, claim, reason, at) => {
    const first = claim.registration;
    if (first.state === "approved") return "approved";
    if (first.state === "submitted" || first.state === "returned")
      await closeFirst(house, tx, claim, staff, reason, at);
    const taken = await tx.registration.count({
      where: {
        identityHash: first.identityHash,
        subject: "collective",
        state: { notIn: ["refused", "withdrawn"] },
        id: { not: first.id },
      },
    });
    if (taken > 0) throw new Taken();
    const key = keyOf(house, claim.person.key);
    // Erased since: nobody is left to hand it to.
    if (key === undefined) throw new Taken();
    const content = JSON.parse(key.openText(claim.content)) as ClaimContent;
    const id = await register(tx, claim, content, (value) => bytes(key.seal(JSON.stringify(value))), at);
    await settle(tx, claim, "handed-over", staff, at, null);
    // Others who speak for the unit now speak against the new registration.
    await tx.claim.updateMany({
      where: { registrationId: first.id, state: "open" },
      data: { registrationId: id },
    });
    return "done";
  });
}

class Taken extends Error {}

type OpenClaim = NonNullable<Awaited<ReturnType<typeof findOpen>>>;

async function findOpen(tx: Client, staff: Staff, { registration, claim }: ClaimDecision) {
  // Locked, so that of two accounts that decide at once the second finds it decided.
  await tx.$queryRaw`select 1 from claim c join registration r on r.id = c.registration_id
    where c.code = ${claim} order by r.id for update of c, r`;
  return tx.claim.findFirst({
    where: { code: claim, registration: { code: registration, ...scope(staff) } },
    include: {
      person: { select: { key: true } },
      registration: { include: { person: { select: { key: true } } } },
    },
  });
}

async function close(
  house: House,
  staff: Staff,
  decision: ClaimDecision,
  action: "claim.keep" | "claim.hand-over",
  apply: (tx: Client, claim: OpenClaim, reason: string, at: Date) => Promise<ClaimOutcome>,
): Promise<ClaimOutcome> {
  if (!mayDecide(staff)) return "forbidden";
  const reason = decision.reason.trim().slice(0, REASON_LENGTH);
  const at = house.clock();
  try {
    return await house.database.prisma.$transaction(async (tx) => {
      const claim = await findOpen(tx, staff, decision);
      if (claim === null) return "not-found";
      if (claim.state !== "open") return "decided";
      if (reason === "") return "incomplete";
      const outcome = await apply(tx, claim, reason, at);
      if (outcome !== "done") return outcome;
      const { personId } = claim;
      await writeAudit(tx, { at, staffId: staff.id, action, record: decision.registration, personId });
      await tell(tx, claim.chatId, claim.code, at);
      return "done";
    });
  } catch (error) {
    if (error instanceof Taken) return "changed";
    throw error;
  }
}

async function settle(
  tx: Client,
  { id }: OpenClaim,
  state: "kept" | "handed-over",
  staff: Staff,
  at: Date,
  reason: ReturnType<typeof bytes> | null,
): Promise<void> {
  await tx.claim.update({ where: { id }, data: { state, decidedAt: at, decidedBy: staff.id, reason } });
}

/** The first person reads why in their own file; it holds at once. */
async function closeFirst(
  house: House,
  tx: Client,
  { registration }: OpenClaim,
  staff: Staff,
  reason: string,
  at: Date,
): Promise<void> {
  const key = keyOf(house, registration.person.key);
  await tx.registration.update({
    where: { id: registration.id },
    data: { state: "refused", version: { increment: 1 }, updatedAt: at },
  });
  await tx.review.create({
    data: {
      id: randomUUID(),
      registrationId: registration.id,
      staffId: staff.id,
      decision: "refuse",
      reason: key ? bytes(key.seal(writeReason({ code: "handed-over", text: reason }))) : null,
      fields: [],
      priorState: registration.state as RecordState,
      decidedAt: at,
      effectiveAt: at,
    },
  });
  const { personId } = registration;
  await writeAudit(tx, { at, staffId: staff.id, action: "record.refuse", record: registration.code, personId });
  await tell(tx, registration.chatId, registration.code, at);
}

/** What the claimant gave, as the turn would have written it. Gives the registration's id. */
async function register(
  tx: Client,
  { code, personId, chatId, phoneHash, createdAt, registration }: OpenClaim,
  { answers, facts, files, unit }: ClaimContent,
  seal: (value: unknown) => ReturnType<typeof bytes>,
  at: Date,
): Promise<string> {
  const id = randomUUID();
  const profileId = randomUUID();
  const { track, subject, term, identityHash } = registration;
  await tx.profile.create({ data: { id: profileId, personId, createdAt: at } });
  await tx.registration.create({
    data: {
      ...{ id, code, personId, profileId, track, subject, term, chatId, phoneHash, identityHash },
      unit: unit ?? null,
      state: "submitted",
      answers: seal(answers),
      represented: true,
      submittedAt: createdAt,
      waitingSince: at,
      updatedAt: at,
      facts: {
        create: Object.entries(facts)
          .filter(([, value]) => value !== undefined)
          .map(([name, value]) => ({ name, value: seal(value), statedBy: "self", statedAt: createdAt })),
      },
      evidence: {
        create: files.map(({ field, sha256, type, size }) => ({
          ...{ id: randomUUID(), personId, field, sha256, type, size, createdAt },
        })),
      },
    },
  });
  return id;
}

async function tell(tx: Client, chatId: string | null, record: string, at: Date): Promise<void> {
  if (chatId === null) return;
  await tx.notice.create({ data: { id: randomUUID(), chatId, record, dueAt: at, createdAt: at } });
}
