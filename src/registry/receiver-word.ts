import { randomUUID } from "node:crypto";
import type { PersonKey } from "../storage/keyring.ts";
import { fold } from "../understanding/fold.ts";
import { writeAudit } from "./audit.ts";
import { bytes, type Client, type House } from "./house.ts";
import { type LineState, lineState, mayHappen, type ReceiverOutcome } from "./ledger-states.ts";
import { findHead, keyOf } from "./record.ts";
import { mayDecide, type Staff } from "./staff.ts";

/** Who a receiver is, as far as the ledger knows: a household, a community (ấp), a fund, whoever runs a work. */
export type Confirmer = "household" | "community" | "fund" | "work";

/** What a receiver and a giver can have in common, to be looked at by staff. */
export type SameSide = "person" | "phone" | "device";

/** How a word came: in the receiver's own chat, by the code on paper or page, or keyed in by staff from what was signed. */
export type Speaker =
  | { by: "person"; personId: string; chatId: string; key: PersonKey }
  | { by: "code" }
  | { by: "staff"; staff: Staff };

/** What the receiver of a gift says of it. */
export interface ReceiverWord {
  /** The line's code. */
  code: string;
  /** `contribution.revision` as it was shown: what was corrected since has to be shown again. */
  revision: number;
  outcome: ReceiverOutcome;
  /** What came instead, a plain decimal above 0 in the line's own measure: for `other-quantity`, and only then. */
  quantity?: string;
  confirmer: Confirmer;
  /** In the receiver's words. */
  reason?: string;
  speaker: Speaker;
  /** Also known to be shared with the giver's side (a phone, a device): kept for staff to see. */
  flags?: readonly SameSide[];
}

/**
 * `repeat`: the very same stands as the newest word already. `changed`: the line was corrected since it was shown.
 * `closed`: it was taken back, returned or refused. `own`: whoever speaks gave, entered or mobilised it.
 */
export type WordOutcome =
  | { kind: "recorded"; state: LineState }
  | { kind: "repeat" | "changed" | "closed" | "own" | "incomplete" | "forbidden" | "not-found" };

/** Longest reason, in characters. */
export const WORD_LENGTH = 500;

/**
 * Keeps what the receiver says of a line: added to what was said before, audited, with the reason sealed under the
 * receiver's own key, or, where nobody is known, under that of a person made for it alone. The line is locked meanwhile, so
 * that of a word and a decision at once the second sees the first. It does not ask who may speak for the receiver: codes and
 * chats are their callers' part.
 */
export async function recordReceiverWord(house: House, word: ReceiverWord): Promise<WordOutcome> {
  return house.database.prisma.$transaction((tx) => addReceiverWord(tx, house, word));
}

/** The same within a transaction of the caller's, which has to undo what it did itself where nothing was recorded. */
export async function addReceiverWord(tx: Client, house: House, word: ReceiverWord): Promise<WordOutcome> {
  const { code, revision, outcome, confirmer, speaker } = word;
  const reason = word.reason?.trim().slice(0, WORD_LENGTH);
  if ((outcome === "other-quantity") !== (word.quantity !== undefined)) return { kind: "incomplete" };
  if (word.quantity !== undefined && !isQuantity(word.quantity)) return { kind: "incomplete" };
  if (speaker.by === "staff" && !mayKeyIn(speaker.staff)) return { kind: "forbidden" };
  const at = house.clock();
  const line = await lockLine(tx, code);
  if (line === undefined) return { kind: "not-found" };
  if (speaker.by === "staff" && (await findHead(tx, speaker.staff, code)) === undefined) return { kind: "not-found" };
  if (await isOwnLine(tx, house, line, speaker)) return { kind: "own" };
  if (line.revision !== revision) return { kind: "changed" };
  if (!mayHappen(line.lineState, outcome === "received" ? "confirm" : "dispute")) return { kind: "closed" };
  const quantity = word.quantity ?? null;
  const { newest } = line;
  const same =
    newest?.revision === revision &&
    newest.outcome === outcome &&
    (newest.quantity === null ? quantity === null : Number(newest.quantity) === Number(quantity)) &&
    !newest.settled;
  if (same) return { kind: "repeat" };
  const owner = await ownerOf(tx, house, speaker, at);
  await tx.receiverWord.create({
    data: {
      ...{ id: randomUUID(), contributionId: line.id, nth: (newest?.nth ?? 0) + 1, revision, outcome, quantity },
      ...{ confirmer, saidBy: sayer(speaker), personId: owner.id, flags: [...new Set(word.flags ?? [])], at },
      reason: reason ? bytes(owner.key.seal(reason)) : null,
    },
  });
  // Whoever reads the audit learns that something was said, not what: that stands with the word.
  await writeAudit(tx, {
    ...{ at, action: "line.word", record: code, personId: line.personId },
    ...(speaker.by === "staff" && { staffId: speaker.staff.id }),
  });
  const said = { outcome, revision, settled: false };
  return { kind: "recorded", state: lineState({ state: line.state, revision, word: said }) };
}

/** Who may key in what a receiver signed: everybody of the office but those who only look. */
export function mayKeyIn(staff: Staff): boolean {
  return staff.role !== "viewer" && !staff.disabled;
}

/** Whether this account sees who disputes a line and why, and settles it: reviewers of the level above the communes. */
export function seesDisputes(staff: Staff): boolean {
  return mayDecide(staff) && staff.unit === undefined;
}

/** A line as it stands, locked until the commit. */
export interface LockedLine {
  id: string;
  personId: string;
  enteredBy: string;
  kind: string;
  measure: string;
  state: "submitted" | "returned" | "approved" | "refused" | "withdrawn";
  version: number;
  revision: number;
  /** The newest word on any revision. */
  newest?: { nth: number; revision: number; outcome: ReceiverOutcome; quantity: string | null; settled: boolean };
  lineState: LineState;
}

/** Locks a line, and reads how it stands after whoever held it before. */
export async function lockLine(tx: Client, code: string): Promise<LockedLine | undefined> {
  const [row] = await tx.$queryRaw<Omit<LockedLine, "newest" | "lineState">[]>`
    select id, person_id as "personId", entered_by as "enteredBy", kind, measure, state, version, revision
    from contribution where code = ${code} for update`;
  if (row === undefined) return undefined;
  // A statement of its own: the one that waited for the lock saw the words as they were when it began.
  const [newest] = await tx.$queryRaw<NonNullable<LockedLine["newest"]>[]>`
    select nth, revision, outcome, quantity::text, settled_at is not null as settled
    from receiver_word where contribution_id = ${row.id}::uuid order by nth desc limit 1`;
  const { state, revision } = row;
  return {
    ...row,
    ...(newest && { newest }),
    lineState: lineState({ state, revision, ...(newest && { word: newest }) }),
  };
}

/**
 * Whether an account, or a person, is on the giving side of a line: gave it, entered it, or stands beside it as who
 * mobilised it. Nobody confirms such a line, or values it.
 */
export async function isOwnLine(
  tx: Client,
  { keyring }: Pick<House, "keyring">,
  line: Pick<LockedLine, "id" | "personId" | "enteredBy">,
  speaker: Speaker,
): Promise<boolean> {
  if (speaker.by === "code") return false;
  if (speaker.by === "person") return isSamePerson(tx, line.personId, speaker.personId);
  const { staff } = speaker;
  if (line.enteredBy === `staff:${staff.id}`) return true;
  if (staff.chatId !== undefined) {
    const chat = await tx.chat.findUnique({ where: { id: staff.chatId }, select: { personId: true } });
    if (chat !== null && (await isSamePerson(tx, line.personId, chat.personId))) return true;
  }
  const nameHash = bytes(keyring.index("name", fold(staff.name)));
  return (await tx.credit.count({ where: { contributionId: line.id, role: "mobilised-by", nameHash } })) > 0;
}

async function isSamePerson(tx: Client, one: string, other: string): Promise<boolean> {
  if (one === other) return true;
  const rows = await tx.person.findMany({ where: { id: { in: [one, other] } }, select: { id: true, linkedTo: true } });
  const roots = rows.map(({ id, linkedTo }) => linkedTo ?? id);
  return roots.length === 2 && roots[0] === roots[1];
}

async function ownerOf(
  tx: Client,
  { keyring }: House,
  speaker: Speaker,
  at: Date,
): Promise<{ id: string; key: PersonKey }> {
  if (speaker.by === "person") return { id: speaker.personId, key: speaker.key };
  const id = randomUUID();
  const { key, wrapped } = keyring.newPerson();
  await tx.person.create({ data: { id, key: bytes(wrapped), createdAt: at } });
  return { id, key };
}

function sayer(speaker: Speaker): string {
  return speaker.by === "staff" ? `staff:${speaker.staff.id}` : speaker.by;
}

/** What the column holds: up to sixteen digits before the point, four after it, more than nothing. */
function isQuantity(quantity: string): boolean {
  return /^\d{1,16}(\.\d{1,4})?$/.test(quantity) && Number(quantity) > 0;
}

/** One word as a reviewer of a level above reads it. */
export interface WordView {
  outcome: ReceiverOutcome;
  revision: number;
  quantity?: string;
  confirmer: Confirmer;
  saidBy: string;
  reason?: string;
  flags: SameSide[];
  at: Date;
  settled?: { at: Date; by: string; what?: string };
}

/** Everything the receiver said of a line, newest first. The caller has asked `seesDisputes`. */
export async function listWords(house: House, contributionId: string): Promise<WordView[]> {
  const rows = await house.database.prisma.receiverWord.findMany({
    where: { contributionId },
    include: { person: { select: { key: true } } },
    orderBy: { nth: "desc" },
  });
  return rows.map((row): WordView => {
    const key = keyOf(house, row.person.key);
    return {
      outcome: row.outcome as ReceiverOutcome,
      revision: row.revision,
      ...(row.quantity && { quantity: row.quantity.toFixed() }),
      confirmer: row.confirmer as Confirmer,
      saidBy: row.saidBy,
      ...(key && row.reason && { reason: key.openText(row.reason) }),
      flags: row.flags as SameSide[],
      at: row.at,
      ...(row.settledAt &&
        row.settledBy && {
          settled: {
            at: row.settledAt,
            by: row.settledBy,
            ...(key && row.settlement && { what: key.openText(row.settlement) }),
          },
        }),
    };
  });
}
