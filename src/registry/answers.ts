import { randomUUID } from "node:crypto";
import type { PersonKey } from "../storage/keyring.ts";
import { type Bytes, bytes, type Client } from "./house.ts";
import type { Staff } from "./staff.ts";

/** An answer is read on a telephone. */
export const ANSWER_LENGTH = 2_000;

/** What the office wrote back, as staff see it. */
export interface OfficeAnswer {
  staffId: string;
  staffName: string;
  text: string;
  at: Date;
}

/** How the answers of a thread are read for the office, oldest first. */
export const WITH_ANSWERS = { orderBy: { at: "asc" }, include: { staff: { select: { name: true } } } } as const;

interface AnswerRow {
  staffId: string;
  staff: { name: string };
  text: Bytes;
  at: Date;
}

export function officeAnswers(key: PersonKey | undefined, rows: readonly AnswerRow[]): OfficeAnswer[] {
  if (key === undefined) return [];
  return rows.map(({ staffId, staff, text, at }) => ({ staffId, staffName: staff.name, text: key.openText(text), at }));
}

/** An answer as its form sends it: `once` is drawn with the form, so that the same form sent twice answers once. */
export interface NewAnswer {
  text: string;
  once: string;
}

/** Writes an answer. @returns whether it is new */
export async function addAnswer(
  tx: Client,
  staff: Staff,
  to: { nominationId: string } | { feedbackId: string },
  { text, once }: NewAnswer,
  { key, at }: { key: PersonKey; at: Date },
): Promise<boolean> {
  const data = { id: isUuid(once) ? once : randomUUID(), ...to, staffId: staff.id, text: bytes(key.seal(text)), at };
  const { count } = await tx.answer.createMany({ data, skipDuplicates: true });
  return count === 1;
}

/** Whether this very form has answered already. */
export async function hasAnswered(tx: Client, once: string): Promise<boolean> {
  return isUuid(once) && (await tx.answer.count({ where: { id: once } })) === 1;
}

export function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);
}
