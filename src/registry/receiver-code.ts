import { randomUUID } from "node:crypto";
import { newReceiverCode, readReceiverCode, systemRandom } from "../dialogue/random.ts";
import type { Database } from "../storage/database.ts";
import type { Keyring } from "../storage/keyring.ts";
import { render, type Sql, sql } from "../storage/sql.ts";
import { writeAudit } from "./audit.ts";
import { type Bytes, bytes, type Client, type House } from "./house.ts";
import type { Answers, ContributionKind, ReceivedGift, ReceiverAnswer, ReceiverCodeRefusal } from "./interface.ts";
import { mayHappen } from "./ledger-states.ts";
import { hashCode } from "./one-time.ts";
import { addReceiverWord, type Confirmer, isOwnLine, lockLine, mayKeyIn, type SameSide } from "./receiver-word.ts";
import { findHead, keyOf } from "./record.ts";
import type { Staff } from "./staff.ts";

/** How long a receiver has to answer. */
const CODE_DAYS = 30;
/** So many wrong ones in a row that begin like a code, and it opens nothing for an hour. */
const MOST_TRIES = 5;
const LOCKED_MINUTES = 60;
const DAY_MS = 24 * 3_600_000;

/** Receivers staff choose among; whoever runs a work answers as a community does. */
export const RECEIVERS = ["household", "community", "fund"] as const satisfies readonly Confirmer[];

/** Whom the code goes to, and how: on a slip, or into the chat of whoever sent the registration named. */
export interface NewReceiverCode {
  /** The gift's code. */
  line: string;
  confirmer: Confirmer;
  /** A registration's code; absent: on paper. */
  to?: string;
  /** What the browser of whoever makes it is known by. */
  device?: string;
}

/** `no-chat`: whoever sent that registration has no chat, or staff may not see it. `same-side`: it is the giver. */
export type IssueOutcome =
  | { kind: "issued"; expiresAt: Date; code?: string }
  | { kind: "forbidden" | "not-found" | "own" | "closed" | "no-chat" | "same-side" };

/**
 * Makes a code for whoever received a gift; one made before for the same receiver opens nothing any more. On paper the
 * code returned is the one copy there is; into a chat it goes sealed, and staff never see it. Never for a line that whoever
 * asks gave, entered or mobilised. Audited.
 */
export async function issueReceiverCode(house: House, staff: Staff, wanted: NewReceiverCode): Promise<IssueOutcome> {
  if (!mayKeyIn(staff)) return { kind: "forbidden" };
  const at = house.clock();
  const { keyring } = house;
  return house.database.prisma.$transaction(async (tx): Promise<IssueOutcome> => {
    if ((await findHead(tx, staff, wanted.line))?.kind !== "contribution") return { kind: "not-found" };
    const line = await lockLine(tx, wanted.line);
    if (line === undefined) return { kind: "not-found" };
    if (await isOwnLine(tx, house, line, { by: "staff", staff })) return { kind: "own" };
    if (!mayHappen(line.lineState, "confirm")) return { kind: "closed" };
    const chat = wanted.to === undefined ? undefined : await findChat(tx, house, staff, wanted.to);
    if (wanted.to !== undefined && chat === undefined) return { kind: "no-chat" };
    if (chat && (await isOwnLine(tx, house, line, { by: "person", ...chat }))) return { kind: "same-side" };
    const code = newReceiverCode(systemRandom);
    const expiresAt = new Date(at.getTime() + CODE_DAYS * DAY_MS);
    const flags: SameSide[] = chat && (await sharePhone(tx, line.personId, chat.personId)) ? ["phone"] : [];
    const { confirmer } = wanted;
    await tx.receiverCode.updateMany({
      where: { contributionId: line.id, confirmer, usedAt: null, voidedAt: null },
      data: { voidedAt: at, sealed: null },
    });
    await tx.receiverCode.create({
      data: {
        ...{ id: randomUUID(), contributionId: line.id, revision: line.revision, confirmer, flags, expiresAt },
        ...{ mark: markOf(code), codeHash: bytes(hashCode(keyring.index, code)), issuedBy: staff.id, issuedAt: at },
        manner: chat ? "chat" : "paper",
        ...(chat && { chatId: chat.chatId, sealed: bytes(chat.key.seal(code)) }),
        ...(wanted.device && { deviceHash: deviceHash(keyring, wanted.device) }),
      },
    });
    await writeAudit(tx, { at, staffId: staff.id, action: "line.code", record: wanted.line, personId: line.personId });
    return { kind: "issued", expiresAt, ...(chat === undefined && { code }) };
  });
}

/** Where whoever sent a registration speaks. */
async function findChat(tx: Client, house: House, staff: Staff, registration: string) {
  const head = await findHead(tx, staff, registration);
  if (head?.kind !== "registration" || head.chatId === null) return undefined;
  const chat = await tx.chat.findUnique({ where: { id: head.chatId }, include: { person: true } });
  const key = chat && keyOf(house, chat.person.key);
  return chat && key && { personId: chat.personId, chatId: chat.id, key };
}

async function sharePhone(tx: Client, giver: string, receiver: string): Promise<boolean> {
  const { text, values } = render(sql`select ${sharedPhone(sql`${giver}::uuid`, sql`${receiver}::uuid`)} as shared`);
  const [row] = await tx.$queryRawUnsafe<{ shared: boolean }[]>(text, ...values);
  return row?.shared === true;
}

/** SQL: whether any registrations of two persons, with all who are linked to them, name one telephone. */
export function sharedPhone(one: Sql, other: Sql): Sql {
  const phones = (person: Sql) => sql`(select r.phone_hash from registration r where r.phone_hash is not null
    and r.person_id in (select m.id from person p join person m on coalesce(m.linked_to, m.id) = coalesce(p.linked_to, p.id)
      where p.id = ${person}))`;
  return sql`exists (select 1 from registration s where s.phone_hash in ${phones(one)} and s.phone_hash in ${phones(other)})`;
}

/** The signs that find a code, in plain beside its hash. */
function markOf(code: string): string {
  return code.slice(0, 4);
}

function deviceHash({ index }: Pick<Keyring, "index">, device: string): Bytes {
  return bytes(index("token", `device:${device}`));
}

/** What a code opens, whoever asks. */
export type FoundCode =
  | { kind: "open"; gift: ReceivedGift; line: { id: string; code: string; personId: string; enteredBy: string } }
  | { kind: "refused"; why: ReceiverCodeRefusal };

/**
 * What a code opens now, without using it or counting anything. Where codes that begin so are locked, right and wrong ones
 * are answered alike: nothing is learnt of a guess.
 */
export async function findReceiverCode(
  { database, keyring }: { database: Database; keyring: Keyring },
  typed: string,
  now: Date,
): Promise<FoundCode> {
  const code = readReceiverCode(typed);
  if (code === undefined) return { kind: "refused", why: "unknown" };
  const alike = await database.prisma.receiverCode.findMany({ where: { mark: markOf(code) } });
  if (alike.some(({ lockedUntil }) => lockedUntil !== null && lockedUntil > now))
    return { kind: "refused", why: "locked" };
  const hash = hashCode(keyring.index, code);
  const found = alike.find(({ codeHash }) => hash.equals(codeHash));
  if (found === undefined) return { kind: "refused", why: "unknown" };
  if (found.usedAt !== null) return { kind: "refused", why: "used" };
  if (found.voidedAt !== null || found.expiresAt <= now) return { kind: "refused", why: "expired" };
  const line = await database.prisma.contribution.findUniqueOrThrow({
    where: { id: found.contributionId },
    include: { person: { select: { key: true } } },
  });
  if (line.state !== "submitted" && line.state !== "approved") return { kind: "refused", why: "closed" };
  const answers = line.person.key && (JSON.parse(keyring.person(line.person.key).openText(line.answers)) as Answers);
  const { id, personId, enteredBy, kind, quantity, measure, revision, givenOn } = line;
  return {
    kind: "open",
    line: { id, code: line.code, personId, enteredBy },
    gift: {
      ...{ revision, kind: kind as ContributionKind, quantity: quantity.toFixed(), measure },
      ...(answers ? wordsOf(answers) : {}),
      month: givenOn.slice(0, 7),
    },
  };
}

/** What was given, and its measure where it is none of ours, off the answers of the form for gifts. */
function wordsOf({ goods, work, land, skill, spentWord, quantity }: Answers): Pick<ReceivedGift, "what" | "word"> {
  const what = [goods, work, land, skill].find((words) => typeof words === "string");
  const word = spentWord ?? (quantity as { word?: unknown } | undefined)?.word;
  return { ...(typeof what === "string" && { what }), ...(typeof word === "string" && { word }) };
}

/** SQL: counts a wrong code against all that begin like it and can still be used; five in a row lock them for an hour. */
export function codeTried(code: string, now: Date): Sql {
  const until = new Date(now.getTime() + LOCKED_MINUTES * 60_000);
  return sql`update receiver_code set tries = (tries + 1) % ${MOST_TRIES}::int,
      locked_until = case when tries + 1 >= ${MOST_TRIES}::int then ${until}::timestamptz end
    where mark = ${markOf(code)} and used_at is null and voided_at is null
      and (locked_until is null or locked_until <= ${now}::timestamptz)`;
}

/** The same for one that was told on a page, or typed by staff. */
export async function countWrongCode({ database, clock }: House, typed: string): Promise<void> {
  const code = readReceiverCode(typed);
  if (code === undefined) return;
  const { text, values } = render(codeTried(code, clock()));
  await database.query(text, values);
}

/** Who answers with a code: whoever holds it, or staff who key in what was signed on the slip of one line. */
export type CodeHolder = { by: "code"; device?: string } | { by: "staff"; staff: Staff; line: string };

export type CodeAnswerOutcome =
  | { kind: "recorded" }
  | { kind: "refused"; why: ReceiverCodeRefusal }
  | { kind: "changed" | "own" | "incomplete" | "forbidden" | "not-found" };

/** Nothing was recorded: what the transaction did is undone. */
class NotRecorded extends Error {
  constructor(readonly outcome: Exclude<CodeAnswerOutcome, { kind: "recorded" }>) {
    super(outcome.kind);
  }
}

/**
 * Uses a code up and keeps what was said with it, both or neither; of several at once the first one counts. What staff key
 * in is of what stood on the slip.
 */
export async function answerWithCode(
  house: House,
  typed: string,
  answer: Omit<ReceiverAnswer, "revision"> & { revision?: number },
  holder: CodeHolder,
): Promise<CodeAnswerOutcome> {
  const now = house.clock();
  const found = await findReceiverCode(house, typed, now);
  if (found.kind === "refused") {
    if (found.why === "unknown") await countWrongCode(house, typed);
    return found;
  }
  if (holder.by === "staff" && holder.line !== found.line.code) return { kind: "refused", why: "unknown" };
  const codeHash = bytes(hashCode(house.keyring.index, typed));
  return house.database.prisma
    .$transaction(async (tx): Promise<CodeAnswerOutcome> => {
      const { count } = await tx.receiverCode.updateMany({
        where: { codeHash, usedAt: null, voidedAt: null, expiresAt: { gt: now } },
        data: { usedAt: now, sealed: null },
      });
      if (count === 0) return { kind: "refused", why: "used" };
      const code = await tx.receiverCode.findUniqueOrThrow({ where: { codeHash } });
      const { revision = code.revision, outcome, quantity, reason } = answer;
      const word = await addReceiverWord(tx, house, {
        ...{ code: found.line.code, revision, outcome, confirmer: code.confirmer as Confirmer },
        ...(quantity !== undefined && { quantity }),
        ...(reason !== undefined && { reason }),
        flags: flagsOf(house, code, holder),
        speaker: holder.by === "staff" ? { by: "staff", staff: holder.staff } : { by: "code" },
      });
      // Said before by whoever held an earlier code: it stands, and this code has served.
      if (word.kind === "recorded" || word.kind === "repeat") return { kind: "recorded" };
      throw new NotRecorded(word.kind === "closed" ? { kind: "refused", why: "closed" } : { kind: word.kind });
    })
    .catch((error: unknown) => {
      if (error instanceof NotRecorded) return error.outcome;
      throw error;
    });
}

function flagsOf(house: House, code: { flags: string[]; deviceHash: Bytes | null }, holder: CodeHolder): SameSide[] {
  const known = code.flags as SameSide[];
  const device = holder.by === "code" ? holder.device : undefined;
  const same =
    device && code.deviceHash && deviceHash(house.keyring, device).every((byte, at) => byte === code.deviceHash?.[at]);
  return same ? [...known, "device"] : [...known];
}
