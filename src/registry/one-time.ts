import { randomInt } from "node:crypto";
import type { Keyring } from "../storage/keyring.ts";
import { writeAudit } from "./audit.ts";
import { type Bytes, bytes, type Client, type House } from "./house.ts";

/** How long a one-time code can be used. */
const CODE_MINUTES = 60;

/** Letters and digits that cannot be mistaken for one another: no 0 O 1 I. */
const SIGNS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
/** 26 of 32 signs are 130 bits. */
const LENGTH = 26;

/** What a code is good for: to sign in, or to link a chat that gets the digest. */
export type CodePurpose = "sign-in" | "chat";

/** `unknown`: never made, or made for another purpose. */
export type CodeRefusal = "unknown" | "used" | "expired";

export type CodeReading = { kind: "good"; staffId: string } | { kind: "refused"; why: CodeRefusal };

/** Signs drawn from the system's own chance. */
export function randomSigns(count: number): string {
  return Array.from({ length: count }, () => SIGNS[randomInt(SIGNS.length)]).join("");
}

/** Makes a one-time code for an account. Only its keyed hash is kept: what is returned is the one copy there is. */
export async function makeCode(house: House, staffId: string, purpose: CodePurpose): Promise<string> {
  const code = randomSigns(LENGTH);
  const at = house.clock();
  await house.database.prisma.$transaction(async (tx) => {
    const expiresAt = new Date(at.getTime() + CODE_MINUTES * 60_000);
    await tx.staffLink.create({ data: { codeHash: hash(house, code), staffId, purpose, expiresAt } });
    await writeAudit(tx, { at, action: "staff.link", record: staffId });
  });
  return code;
}

/** What would come of using the code now, without using it. A disabled account's codes are used up. */
export function peekCode(house: House, code: string, purpose: CodePurpose): Promise<CodeReading> {
  return read(house, house.database.prisma, hash(house, code), purpose);
}

/** Uses the code up, in the transaction of what it is used for. Of several at once exactly one succeeds. */
export async function redeemCode(house: House, tx: Client, code: string, purpose: CodePurpose): Promise<CodeReading> {
  const codeHash = hash(house, code);
  const now = house.clock();
  const { count } = await tx.staffLink.updateMany({
    where: { codeHash, purpose, usedAt: null, expiresAt: { gt: now } },
    data: { usedAt: now },
  });
  if (count === 0) return read(house, tx, codeHash, purpose);
  const { staffId } = await tx.staffLink.findUniqueOrThrow({ where: { codeHash } });
  return { kind: "good", staffId };
}

async function read(house: House, client: Client, codeHash: Bytes, purpose: CodePurpose): Promise<CodeReading> {
  const link = await client.staffLink.findUnique({ where: { codeHash } });
  if (link === null || link.purpose !== purpose) return { kind: "refused", why: "unknown" };
  if (link.usedAt !== null) return { kind: "refused", why: "used" };
  if (link.expiresAt <= house.clock()) return { kind: "refused", why: "expired" };
  return { kind: "good", staffId: link.staffId };
}

function hash(house: House, code: string): Bytes {
  return bytes(hashCode(house.keyring.index, code));
}

/** The keyed hash under which a one-time code is kept; in any case, with or without spaces and hyphens. */
export function hashCode(index: Keyring["index"], code: string): Buffer {
  return index("token", code.replace(/[\s-]/g, "").toUpperCase());
}
