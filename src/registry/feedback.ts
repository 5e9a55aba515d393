import { randomUUID } from "node:crypto";
import { addAnswer, hasAnswered, type NewAnswer, type OfficeAnswer, officeAnswers, WITH_ANSWERS } from "./answers.ts";
import { writeAudit } from "./audit.ts";
import type { Bytes, Client, House } from "./house.ts";
import type { FeedbackAbout, FeedbackContent, FeedbackMark } from "./interface.ts";
import { keyOf } from "./record.ts";
import type { Staff } from "./staff.ts";

export const FEEDBACK_STATES = ["new", "answered", "closed"] as const;
export type FeedbackState = (typeof FEEDBACK_STATES)[number];

/** One line of the list. Nothing here, nor anywhere below, is read of who told it but what they signed themselves. */
export interface FeedbackItem {
  code: string;
  about: FeedbackAbout;
  marks: FeedbackMark[];
  state: FeedbackState;
  anonymous: boolean;
  /** YYYY-MM-DD: no moment is known. */
  toldOn: string;
}

export interface OfficeFeedback extends FeedbackItem {
  content: FeedbackContent;
  answers: OfficeAnswer[];
}

/** Whether this account is the Award Board's (Ban Thi đua - Khen thưởng): of the whole city, never of a place. */
export function isBoard(staff: Staff): boolean {
  return !staff.disabled && staff.unit === undefined && (staff.role === "admin" || staff.role === "board");
}

const ITEM = { code: true, about: true, marks: true, state: true, anonymous: true, toldOn: true } as const;
const WHOLE = { ...ITEM, content: true, answers: WITH_ANSWERS, mask: { select: { key: true } } } as const;
const KEPT = { state: { in: [...FEEDBACK_STATES] } };

/** What was told, what is marked first, then the oldest; in one state or in all. At most 500. */
export async function listFeedback(house: House, staff: Staff, state?: FeedbackState): Promise<FeedbackItem[]> {
  if (!isBoard(staff)) return [];
  const rows = await house.database.prisma.feedback.findMany({
    where: state === undefined ? KEPT : { state },
    select: ITEM,
    orderBy: ORDER,
    take: 500,
  });
  return rows.map(item).sort((one, other) => Number(other.marks.length > 0) - Number(one.marks.length > 0));
}

/** How many stand in each state. */
export async function countFeedback(house: House, staff: Staff): Promise<Record<FeedbackState, number>> {
  const counts = { new: 0, answered: 0, closed: 0 };
  if (!isBoard(staff)) return counts;
  const rows = await house.database.prisma.feedback.groupBy({ by: ["state"], where: KEPT, _count: true });
  for (const { state, _count } of rows) counts[state as FeedbackState] = _count;
  return counts;
}

/** What somebody told, with the answers. The view is written to the audit, which names nobody but the account. */
export async function findFeedback(house: House, staff: Staff, code: string): Promise<OfficeFeedback | undefined> {
  if (!isBoard(staff)) return undefined;
  const { prisma } = house.database;
  const row = await prisma.feedback.findFirst({ where: { code, ...KEPT }, select: WHOLE });
  const found = row === null ? undefined : whole(house, row);
  if (found) await writeAudit(prisma, { at: house.clock(), staffId: staff.id, action: "feedback.view", record: code });
  return found;
}

/** Days, both included, YYYY-MM-DD; open where left out. */
export interface Span {
  from?: string;
  to?: string;
}

/** Everything told within the span with its answers, for the report to the city's chair. Each one read is audited. */
export async function compileFeedback(house: House, staff: Staff, { from, to }: Span): Promise<OfficeFeedback[]> {
  if (!isBoard(staff)) return [];
  const { prisma } = house.database;
  const rows = await prisma.feedback.findMany({
    where: { ...KEPT, toldOn: { ...(from && { gte: from }), ...(to && { lte: to }) } },
    select: WHOLE,
    orderBy: ORDER,
  });
  const at = house.clock();
  await prisma.audit.createMany({
    data: rows.map(({ code }) => ({ at, actor: `staff:${staff.id}`, action: "feedback.compile", record: code })),
  });
  return rows.flatMap((row) => whole(house, row) ?? []);
}

/** `changed`: taken back or closed meanwhile. `repeat`: this very form was sent before. */
export type FeedbackOutcome = "done" | "repeat" | "changed" | "forbidden";

/** Answers; the teller is told in their chat that there is news, without anybody here learning which chat that is. */
export async function answerFeedback(
  house: House,
  staff: Staff,
  code: string,
  answer: NewAnswer,
): Promise<FeedbackOutcome> {
  if (!isBoard(staff)) return "forbidden";
  const at = house.clock();
  return house.database.prisma.$transaction(async (tx) => {
    if (await hasAnswered(tx, answer.once)) return "repeat";
    const { count } = await tx.feedback.updateMany({
      where: { code, state: { in: ["new", "answered"] } },
      data: { state: "answered" },
    });
    const row = await tx.feedback.findUnique({
      where: { code },
      select: { id: true, mask: { select: { key: true } } },
    });
    const key = keyOf(house, row?.mask.key ?? null);
    if (count === 0 || row === null || key === undefined) return "changed";
    if (!(await addAnswer(tx, staff, { feedbackId: row.id }, answer, { key, at }))) return "repeat";
    await tellTeller(tx, row.id, code, at);
    await writeAudit(tx, { at, staffId: staff.id, action: "feedback.answer", record: code });
    return "done";
  });
}

/** Closes what was answered. */
export async function closeFeedback(house: House, staff: Staff, code: string): Promise<FeedbackOutcome> {
  if (!isBoard(staff)) return "forbidden";
  return house.database.prisma.$transaction(async (tx) => {
    const where = { code, state: "answered" };
    const { count } = await tx.feedback.updateMany({ where, data: { state: "closed" } });
    if (count === 0) return (await tx.feedback.count({ where: { code, state: "closed" } })) > 0 ? "repeat" : "changed";
    await writeAudit(tx, { at: house.clock(), staffId: staff.id, action: "feedback.close", record: code });
    return "done";
  });
}

/** The database takes the chat from one table to the other by itself: it passes through no hands of the office. */
async function tellTeller(tx: Client, feedbackId: string, code: string, at: Date): Promise<void> {
  await tx.$executeRaw`insert into notice (id, chat_id, record, due_at, created_at)
    select ${randomUUID()}::uuid, t.chat_id, ${code}, ${at}::timestamptz, ${at}::timestamptz
    from feedback_teller t where t.feedback_id = ${feedbackId}::uuid`;
}

/** Within a day by code, which is drawn by chance: the order tells no moment either. */
const ORDER = [{ toldOn: "asc" as const }, { code: "asc" as const }];

interface ItemRow {
  code: string;
  about: string;
  marks: string[];
  state: string;
  anonymous: boolean;
  toldOn: string;
}

function item({ code, about, marks, state, anonymous, toldOn }: ItemRow): FeedbackItem {
  return {
    code,
    about: about as FeedbackAbout,
    marks: marks as FeedbackMark[],
    state: state as FeedbackState,
    anonymous,
    toldOn,
  };
}

interface WholeRow extends ItemRow {
  content: Bytes | null;
  answers: Parameters<typeof officeAnswers>[1];
  mask: { key: Bytes | null };
}

function whole(house: House, row: WholeRow): OfficeFeedback | undefined {
  const key = keyOf(house, row.mask.key);
  if (row.content === null || key === undefined) return undefined;
  const content = JSON.parse(key.openText(row.content)) as FeedbackContent;
  return { ...item(row), content, answers: officeAnswers(key, row.answers) };
}
