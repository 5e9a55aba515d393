import { randomUUID } from "node:crypto";
import type { GivenFile } from "../dialogue/input.ts";
import { isUuid, type NewAnswer } from "./answers.ts";
import { type AuditAction, writeAudit } from "./audit.ts";
import { type Bytes, bytes, type Client, type House } from "./house.ts";
import type { ThreadWords } from "./interface.ts";
import { keyOf } from "./record.ts";
import { type Staff, scope } from "./staff.ts";

/** One line of the list: nothing that tells of anybody. */
export interface ThreadItem {
  code: string;
  unit?: string;
  urgent: boolean;
  state: "waiting" | "taken" | "closed";
  /** Who has it. */
  staff?: { id: string; name: string };
  openedAt: Date;
  /** Since when the person waits for a word; absent while the office wrote last. */
  waitingSince?: Date;
}

/** One thing written in a thread, or that it was taken or closed. */
export interface ThreadEntry {
  kind: "words" | "taken" | "closed";
  /** Absent: the person wrote it. */
  staff?: { id: string; name: string };
  text?: string;
  files: GivenFile[];
  at: Date;
  /** Of what staff wrote: when it may be told, why it waits, when it was told. */
  dueAt?: Date;
  heldAt?: Date;
  toldAt?: Date;
}

export interface OfficeThread extends ThreadItem {
  id: string;
  personId: string;
  closedAt?: Date;
  closedBy?: string;
  /** Oldest first; what an erased person wrote is gone. */
  entries: ThreadEntry[];
  erased: boolean;
  /** The person's records that this account may see. */
  records: string[];
}

/** Whether this account speaks with people: everybody of an office but who only looks on. */
export function answersThreads(staff: Staff): boolean {
  return !staff.disabled && staff.role !== "viewer";
}

const WITH_STAFF = { staff: { select: { id: true, name: true } } } as const;
const OPEN = { state: { in: ["waiting", "taken"] } };

/** Open threads in scope, urgent ones first, then who has waited longest; then those the office wrote in last. At most 500. */
export async function listThreads({ database }: House, staff: Staff): Promise<ThreadItem[]> {
  if (!answersThreads(staff)) return [];
  const rows = await database.prisma.thread.findMany({
    where: { ...scope(staff), ...OPEN },
    include: WITH_STAFF,
    orderBy: [
      { urgent: "desc" },
      { waitingSince: { sort: "asc", nulls: "last" } },
      { openedAt: "asc" },
      { code: "asc" },
    ],
    take: 500,
  });
  return rows.map(item);
}

/** How many people wait for a word of this account's office, and how many of them urgently. */
export async function countThreads({ database }: House, staff: Staff): Promise<{ waiting: number; urgent: number }> {
  if (!answersThreads(staff)) return { waiting: 0, urgent: 0 };
  const where = { ...scope(staff), ...OPEN, waitingSince: { not: null } };
  const rows = await database.prisma.thread.groupBy({ by: ["urgent"], where, _count: true });
  const urgent = rows.find((row) => row.urgent)?._count ?? 0;
  return { waiting: rows.reduce((all, { _count }) => all + _count, 0), urgent };
}

/** A thread with all that was written. The view is written to the audit. */
export async function findThread(house: House, staff: Staff, code: string): Promise<OfficeThread | undefined> {
  if (!answersThreads(staff)) return undefined;
  const { prisma } = house.database;
  const row = await prisma.thread.findFirst({
    where: { code, ...scope(staff) },
    include: { ...WITH_STAFF, person: { select: { key: true } }, messages: { orderBy: { seq: "asc" } } },
  });
  if (row === null) return undefined;
  const people = await prisma.person.findMany({
    where: { id: { in: [...new Set(row.messages.map(({ personId }) => personId))] } },
    select: { id: true, key: true },
  });
  const keys = new Map(people.map(({ id, key }) => [id, keyOf(house, key)]));
  const names = await namesOf(
    prisma,
    row.messages.flatMap(({ staffId }) => staffId ?? []),
  );
  await writeAudit(prisma, {
    ...{ at: house.clock(), staffId: staff.id, action: "thread.view", record: code, personId: row.personId },
  });
  return {
    ...item(row),
    id: row.id,
    personId: row.personId,
    ...(row.closedAt && { closedAt: row.closedAt }),
    ...(row.closedBy && { closedBy: row.closedBy }),
    erased: row.person.key === null,
    entries: row.messages.map((message) => {
      const words =
        message.body && (JSON.parse(keys.get(message.personId)?.openText(message.body) ?? "{}") as ThreadWords);
      const { staffId, dueAt, heldAt, toldAt } = message;
      return {
        kind: message.kind as ThreadEntry["kind"],
        ...(staffId && { staff: { id: staffId, name: names.get(staffId) ?? staffId } }),
        ...(words?.text && { text: words.text }),
        files: words?.files ?? [],
        at: message.at,
        ...(dueAt && { dueAt }),
        ...(heldAt && { heldAt }),
        ...(toldAt && { toldAt }),
      };
    }),
    records: await recordsOf(house, staff, row.personId),
  };
}

/** All files of a thread in their order: a file's place among them is its address. */
export function filesIn({ entries }: OfficeThread) {
  return entries.flatMap(({ files, at }) => files.map((file) => ({ file, at })));
}

/**
 * `taken`: somebody else has it, and was faster. `closed`: it is closed. `repeat`: this very form was sent before.
 * `erased`: the person has had their data erased.
 */
export type ThreadOutcome = "done" | "repeat" | "taken" | "closed" | "erased" | "not-found" | "forbidden";

/** What staff may do but for writing. */
export type ThreadAct = "take" | "close" | "release";

/** Answers; whoever answers a waiting thread has it from then on. Of two at once one wins, the other is told. */
export function answerThread(house: House, staff: Staff, code: string, answer: NewAnswer): Promise<ThreadOutcome> {
  return onThread(house, staff, code, async (tx, head, at) => {
    const key = keyOf(house, head.person.key);
    if (key === undefined) return "erased";
    const once = isUuid(answer.once) ? answer.once : randomUUID();
    if ((await tx.threadMessage.count({ where: { id: once } })) > 0) return "repeat";
    if (head.state === "closed") return "closed";
    if (head.staffId !== null && head.staffId !== staff.id) return "taken";
    await tx.thread.update({
      where: { id: head.id },
      data: { state: "taken", staffId: staff.id, waitingSince: null },
    });
    const words: ThreadWords = { text: answer.text };
    await tx.threadMessage.create({
      data: {
        ...{ id: once, threadId: head.id, kind: "words", staffId: staff.id, personId: head.personId, at, dueAt: at },
        body: bytes(key.seal(JSON.stringify(words))),
      },
    });
    await note(tx, staff, head, "thread.answer", at);
    return "done";
  });
}

/** Takes a thread (also from somebody else, where `from` names who had it on the page), gives it back, or closes it. */
export function actOnThread(
  house: House,
  staff: Staff,
  code: string,
  act: ThreadAct,
  from?: string,
): Promise<ThreadOutcome> {
  return onThread(house, staff, code, async (tx, head, at) => {
    const own = head.staffId === staff.id;
    if (head.state === "closed") return act === "close" && head.closedBy === `staff:${staff.id}` ? "repeat" : "closed";
    if (act === "take") {
      if (own) return "repeat";
      if (head.staffId !== null && head.staffId !== from) return "taken";
      await tx.thread.update({ where: { id: head.id }, data: { state: "taken", staffId: staff.id } });
      // Who spoke with one person of the office need not know that another goes on.
      if (head.staffId === null) await tellPerson(tx, staff, head, "taken", at);
      await note(tx, staff, head, "thread.take", at);
      return "done";
    }
    if (head.staffId !== null && !own) return "taken";
    if (act === "release") {
      if (!own) return "repeat";
      await tx.thread.update({
        where: { id: head.id },
        data: { state: "waiting", staffId: null, waitingSince: head.waitingSince ?? at },
      });
      await note(tx, staff, head, "thread.release", at);
      return "done";
    }
    await tx.thread.update({
      where: { id: head.id },
      data: { state: "closed", waitingSince: null, closedAt: at, closedBy: `staff:${staff.id}` },
    });
    await tellPerson(tx, staff, head, "closed", at);
    await note(tx, staff, head, "thread.close", at);
    return "done";
  });
}

interface Head {
  id: string;
  code: string;
  state: string;
  staffId: string | null;
  closedBy: string | null;
  waitingSince: Date | null;
  personId: string;
  person: { key: Bytes | null };
}

async function onThread(
  house: House,
  staff: Staff,
  code: string,
  work: (tx: Client, head: Head, at: Date) => Promise<ThreadOutcome>,
): Promise<ThreadOutcome> {
  if (!answersThreads(staff)) return "forbidden";
  return house.database.prisma.$transaction(async (tx) => {
    // Whoever comes second waits here, and then sees what the first has done.
    await tx.$queryRaw`select 1 from thread where code = ${code} for update`;
    const head = await tx.thread.findFirst({
      where: { code, ...scope(staff) },
      include: { person: { select: { key: true } } },
    });
    return head === null ? "not-found" : work(tx, head, house.clock());
  });
}

async function tellPerson(tx: Client, staff: Staff, head: Head, kind: "taken" | "closed", at: Date): Promise<void> {
  if (head.person.key === null) return;
  await tx.threadMessage.create({
    data: { id: randomUUID(), threadId: head.id, kind, staffId: staff.id, personId: head.personId, at, dueAt: at },
  });
}

function note(tx: Client, staff: Staff, { code, personId }: Head, action: AuditAction, at: Date): Promise<void> {
  return writeAudit(tx, { at, staffId: staff.id, action, record: code, personId });
}

async function namesOf(client: Client, ids: string[]): Promise<Map<string, string>> {
  const rows = await client.staff.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } });
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Codes of the records of whoever is one person with this one, newest first. */
async function recordsOf({ database }: House, staff: Staff, personId: string): Promise<string[]> {
  const rows = await database.query<{ code: string }>(
    `with own as (select m.id from person p join person m on m.id = p.id or m.id = p.linked_to
       or m.linked_to in (p.id, p.linked_to) where p.id = $1::uuid)
     select code from (
       select code, submitted_at, unit from registration where person_id in (select id from own)
       union all select code, submitted_at, unit from contribution where person_id in (select id from own)) r
     where $2::text is null or unit = $2 order by submitted_at desc, code limit 20`,
    [personId, scope(staff).unit ?? null],
  );
  return rows.map(({ code }) => code);
}

interface ItemRow {
  code: string;
  unit: string | null;
  urgent: boolean;
  state: string;
  staff: { id: string; name: string } | null;
  openedAt: Date;
  waitingSince: Date | null;
}

function item(row: ItemRow): ThreadItem {
  return {
    code: row.code,
    ...(row.unit !== null && { unit: row.unit }),
    urgent: row.urgent,
    state: row.state as ThreadItem["state"],
    ...(row.staff && { staff: row.staff }),
    openedAt: row.openedAt,
    ...(row.waitingSince && { waitingSince: row.waitingSince }),
  };
}
