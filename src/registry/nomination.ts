import { randomUUID } from "node:crypto";
import type { PersonKey } from "../storage/keyring.ts";
import { addAnswer, type NewAnswer, type OfficeAnswer, officeAnswers, WITH_ANSWERS } from "./answers.ts";
import { type AuditAction, writeAudit } from "./audit.ts";
import type { Bytes, Client, House } from "./house.ts";
import type { Nominee } from "./interface.ts";
import { keyOf } from "./record.ts";
import { DECIDING, mayDecide, type Staff } from "./staff.ts";
import { readNominee } from "./told-reads.ts";

/** How long a nominee may take to agree; then all that was told of them is erased (people.md, Being asked). */
const DAYS_TO_AGREE = 30;
const DAY_MS = 24 * 3_600_000;

export const NOMINATION_STATES = ["new", "contacted", "agreed"] as const;
export type OpenState = (typeof NOMINATION_STATES)[number];
type ClosedState = "declined" | "expired";

/** What staff tell of their contact with the nominee. */
export const MOVES = ["contacted", "agreed", "declined"] as const;
export type Move = (typeof MOVES)[number];

const FROM: Record<Move, OpenState[]> = {
  contacted: ["new"],
  agreed: ["new", "contacted"],
  // Whoever agreed may think again: a no erases at once, whenever it comes.
  declined: ["new", "contacted", "agreed"],
};
const ACTION: Record<Move | "expired", AuditAction> = {
  contacted: "nomination.contact",
  agreed: "nomination.agree",
  declined: "nomination.decline",
  expired: "nomination.expire",
};

/** One line of the list: nothing that tells of anybody. */
export interface NominationItem {
  code: string;
  state: OpenState;
  unit?: string;
  submittedAt: Date;
  /** When it is erased unless the nominee has agreed. */
  erasedAt: Date;
}

export interface OfficeNomination extends NominationItem {
  nominee: Nominee;
  answers: OfficeAnswer[];
}

/** Whether the account has a desk for people put forward: it must be one that can speak for its office. */
export function seesNominations(staff: Staff): boolean {
  const wholeCity = staff.unit === undefined && (staff.body === undefined || staff.role !== "reviewer");
  return mayDecide(staff) && (staff.unit !== undefined || wholeCity);
}

/**
 * The one office that sees a nominee: that of their commune, where it has an account that can act; else the city's.
 * Once the nominee has agreed the city sees them too. What is due to be erased is seen by nobody.
 */
async function onDesk(house: House, client: Client, staff: Staff) {
  const alive = { submittedAt: { gt: lastDay(house.clock()) } };
  const open = { OR: [{ state: "agreed" }, { state: { in: ["new", "contacted"] }, ...alive }] };
  if (staff.unit !== undefined) return { AND: [open, { unit: staff.unit }] };
  const accounts = await client.staff.findMany({
    where: { disabledAt: null, unit: { not: null }, role: { in: [...DECIDING] } },
    select: { unit: true },
    distinct: ["unit"],
  });
  const offices = accounts.flatMap(({ unit }) => unit ?? []);
  return { AND: [open, { OR: [{ state: "agreed" }, { unit: null }, { unit: { notIn: offices } }] }] };
}

/** Who was put forward and waits for this account's office, longest first; then those who agreed. At most 500. */
export async function listNominations(house: House, staff: Staff): Promise<NominationItem[]> {
  if (!seesNominations(staff)) return [];
  const { prisma } = house.database;
  const rows = await prisma.nomination.findMany({
    where: await onDesk(house, prisma, staff),
    select: { code: true, state: true, unit: true, submittedAt: true },
    orderBy: [{ submittedAt: "asc" }, { code: "asc" }],
    take: 500,
  });
  const place = ({ state }: NominationItem) => NOMINATION_STATES.indexOf(state);
  return rows.map(item).sort((one, other) => place(one) - place(other));
}

/** Somebody put forward, if they are on this account's desk. The view is written to the audit. */
export async function findNomination(house: House, staff: Staff, code: string): Promise<OfficeNomination | undefined> {
  if (!seesNominations(staff)) return undefined;
  const { prisma } = house.database;
  const row = await prisma.nomination.findFirst({
    where: { code, ...(await onDesk(house, prisma, staff)) },
    include: { answers: WITH_ANSWERS, person: { select: { key: true } }, nominee: { select: { key: true } } },
  });
  const key = keyOf(house, row?.nominee.key ?? null);
  if (row === null || row.content === null || key === undefined) return undefined;
  const entry = { at: house.clock(), staffId: staff.id, action: "nomination.view", record: code } as const;
  await writeAudit(prisma, { ...entry, personId: row.nomineeId });
  return {
    ...item(row),
    nominee: readNominee(key, row.content),
    answers: officeAnswers(keyOf(house, row.person.key), row.answers),
  };
}

/** `changed`: it stood elsewhere already. `repeat`: the very same was done before. `named`: the note must not name them. */
export type MoveOutcome = "done" | "repeat" | "changed" | "named" | "not-found" | "forbidden";

/**
 * Notes what came of the contact, with a word to who put them forward where one is written. That person is told that
 * there is news when the nominee has answered; a no erases the nominee at once.
 */
export function moveNomination(
  house: House,
  staff: Staff,
  code: string,
  to: Move,
  note: NewAnswer,
): Promise<MoveOutcome> {
  return onNomination(house, staff, code, async (tx, head, at) => {
    const nominee = nomineeOf(house, head);
    if (to === "declined" && nominee && mentions(nominee)(note.text)) return "named";
    if (!(await move(tx, head.id, FROM[to], to, at))) {
      const now = await tx.nomination.findUniqueOrThrow({ where: { id: head.id }, select: { state: true } });
      return now.state === to ? "repeat" : "changed";
    }
    if (to === "declined") await erase(house, tx, head, at);
    const key = keyOf(house, head.person.key);
    const written = note.text !== "" && key !== undefined;
    if (written) await addAnswer(tx, staff, { nominationId: head.id }, note, { key, at });
    if (written || to !== "contacted") await tellNominator(tx, head, at);
    await writeAudit(tx, { at, staffId: staff.id, action: ACTION[to], record: code, personId: head.nomineeId });
    return "done";
  });
}

/** A word to who put somebody forward, and nothing else. */
export function answerNominator(house: House, staff: Staff, code: string, note: NewAnswer): Promise<MoveOutcome> {
  return onNomination(house, staff, code, async (tx, head, at) => {
    const key = keyOf(house, head.person.key);
    if (key === undefined) return "changed";
    if (!(await addAnswer(tx, staff, { nominationId: head.id }, note, { key, at }))) return "repeat";
    await tellNominator(tx, head, at);
    await writeAudit(tx, {
      at,
      staffId: staff.id,
      action: "nomination.answer",
      record: code,
      personId: head.nomineeId,
    });
    return "done";
  });
}

/**
 * Erases everybody who was put forward thirty days ago and has not agreed since. Each is a commit of its own.
 *
 * @returns how many
 */
export async function expireNominations(house: House): Promise<number> {
  const { prisma } = house.database;
  const at = house.clock();
  const due = await prisma.nomination.findMany({
    where: { state: { in: ["new", "contacted"] }, submittedAt: { lte: lastDay(at) } },
    select: HEAD,
    orderBy: { submittedAt: "asc" },
  });
  let erased = 0;
  for (const head of due) {
    erased += await prisma.$transaction(async (tx) => {
      if (!(await move(tx, head.id, ["new", "contacted"], "expired", at))) return 0;
      await erase(house, tx, head, at);
      await tellNominator(tx, head, at);
      await writeAudit(tx, { at, action: ACTION.expired, record: head.code, personId: head.nomineeId });
      return 1;
    });
  }
  return erased;
}

const HEAD = {
  id: true,
  code: true,
  nomineeId: true,
  chatId: true,
  content: true,
  person: { select: { key: true } },
  nominee: { select: { key: true } },
} as const;

interface Head {
  id: string;
  code: string;
  nomineeId: string;
  chatId: string;
  content: Bytes | null;
  /** The nominator's key, wrapped. */
  person: { key: Bytes | null };
  nominee: { key: Bytes | null };
}

async function onNomination(
  house: House,
  staff: Staff,
  code: string,
  work: (tx: Client, head: Head, at: Date) => Promise<MoveOutcome>,
): Promise<MoveOutcome> {
  if (!seesNominations(staff)) return "forbidden";
  return house.database.prisma.$transaction(async (tx) => {
    const where = { code, ...(await onDesk(house, tx, staff)) };
    const head = await tx.nomination.findFirst({ where, select: HEAD });
    if (head !== null) return work(tx, head, house.clock());
    // Once erased it is on nobody's desk: only a second press of the button that erased it comes here.
    const acted = { record: code, action: ACTION.declined, actor: `staff:${staff.id}` };
    return (await tx.audit.count({ where: acted })) > 0 ? "repeat" : "not-found";
  });
}

/** Moves it to another state, if it still stands in one of these. What ends it takes the content with it. */
async function move(tx: Client, id: string, from: OpenState[], to: Move | ClosedState, at: Date): Promise<boolean> {
  const ends = to === "declined" || to === "expired";
  const { count } = await tx.nomination.updateMany({
    where: { id, state: { in: from } },
    data: { state: to, updatedAt: at, ...(ends && { content: null, unit: null }) },
  });
  return count === 1;
}

/** Destroys the nominee's key, and takes away what our own words to the nominator said of them. */
async function erase(house: House, tx: Client, head: Head, at: Date): Promise<void> {
  const [nominee, nominator] = [nomineeOf(house, head), keyOf(house, head.person.key)];
  if (nominee && nominator) await forgetSaid(tx, head, nominator, mentions(nominee));
  await tx.person.update({ where: { id: head.nomineeId }, data: { key: null, erasedAt: at } });
}

function nomineeOf(house: House, { nominee, content }: Head): Nominee | undefined {
  const key = keyOf(house, nominee.key);
  return key && content ? readNominee(key, content) : undefined;
}

/** A button shows the beginning of a long text only. */
const TELLING_LENGTH = 24;

/** Whether a text tells of this nominee: by the name, or by how the deed begins. */
function mentions({ name, deed }: Nominee): (text: string) => boolean {
  const told = [name, deed].map((words) => words.slice(0, TELLING_LENGTH).toLocaleLowerCase("vi"));
  return (text) => told.some((words) => text.toLocaleLowerCase("vi").includes(words));
}

/** Messages of the chat and answers of the office, each under the nominator's key. */
async function forgetSaid(tx: Client, { id, chatId }: Head, key: PersonKey, tells: (text: string) => boolean) {
  const said = await tx.outgoing.findMany({ where: { chatId }, select: { id: true, body: true } });
  const messages = said.filter(({ body }) => stringsIn(JSON.parse(key.openText(body))).some(tells));
  await tx.outgoing.deleteMany({ where: { chatId, id: { in: messages.map((message) => message.id) } } });
  const answered = await tx.answer.findMany({ where: { nominationId: id }, select: { id: true, text: true } });
  const answers = answered.filter(({ text }) => tells(key.openText(text)));
  await tx.answer.deleteMany({ where: { id: { in: answers.map((answer) => answer.id) } } });
}

function stringsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}

async function tellNominator(tx: Client, { code, chatId }: Head, at: Date): Promise<void> {
  await tx.notice.create({ data: { id: randomUUID(), chatId, record: code, dueAt: at, createdAt: at } });
}

/** Whoever was put forward at this moment or before has had their time. */
function lastDay(now: Date): Date {
  return new Date(now.getTime() - DAYS_TO_AGREE * DAY_MS);
}

function item(row: { code: string; state: string; unit: string | null; submittedAt: Date }): NominationItem {
  return {
    code: row.code,
    state: row.state as OpenState,
    ...(row.unit !== null && { unit: row.unit }),
    submittedAt: row.submittedAt,
    erasedAt: new Date(row.submittedAt.getTime() + DAYS_TO_AGREE * DAY_MS),
  };
}
