import type { House } from "./house.ts";
import { mayKeyIn } from "./receiver-word.ts";
import { type Staff, scope } from "./staff.ts";

/** After so many days without an answer whoever is known is reminded, once. */
export const REMIND_DAYS = 7;
/** After so many staff look after the line: not answering is not a no. */
const PASS_DAYS = 14;
const DAY_MS = 24 * 3_600_000;

/** Moments before which a code was made whose receiver is reminded, or whose line goes to staff. */
export function daysBefore(now: Date, days: number): Date {
  return new Date(now.getTime() - days * DAY_MS);
}

/** Hands the lines to staff whose receivers have not answered for two weeks; how many there were. */
export async function passSilentLines({ database, clock }: House): Promise<number> {
  const now = clock();
  const { count } = await database.prisma.receiverCode.updateMany({
    where: { usedAt: null, voidedAt: null, passedAt: null, issuedAt: { lte: daysBefore(now, PASS_DAYS) } },
    data: { passedAt: now },
  });
  return count;
}

/**
 * Codes of lines whose receivers were silent, longest first, for staff who can go and ask. A line of which anything was
 * said since is none of them.
 */
export async function listSilentLines(house: House, staff: Staff): Promise<string[]> {
  if (!mayKeyIn(staff)) return [];
  const rows = await house.database.prisma.receiverCode.findMany({
    where: {
      ...{ usedAt: null, voidedAt: null, passedAt: { not: null } },
      contribution: { ...scope(staff), state: { in: ["submitted", "approved"] }, words: { none: {} } },
    },
    select: { contribution: { select: { code: true } } },
    orderBy: [{ issuedAt: "asc" }, { id: "asc" }],
  });
  return [...new Set(rows.map(({ contribution }) => contribution.code))];
}

/** One code of a line, as staff see it: never the code itself, nor, but for who reads disputes, whether it was answered. */
export interface CodeView {
  mark: string;
  confirmer: string;
  manner: "chat" | "paper";
  issuedBy: string;
  issuedAt: Date;
  expiresAt: Date;
  /** What both sides have in common, as far as it is known. */
  flags: string[];
}

/** The codes made for a line that have not been replaced, newest first. The caller has opened the line for this account. */
export async function listCodes({ database }: House, contributionId: string): Promise<CodeView[]> {
  const rows = await database.prisma.receiverCode.findMany({
    where: { contributionId, voidedAt: null },
    orderBy: [{ issuedAt: "desc" }, { id: "asc" }],
  });
  return rows.map(({ mark, confirmer, manner, issuedBy, issuedAt, expiresAt, flags }) => ({
    ...{ mark, confirmer, issuedBy, issuedAt, expiresAt, flags },
    manner: manner === "chat" ? "chat" : "paper",
  }));
}
