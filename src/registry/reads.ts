import type { Database } from "../storage/database.ts";
import type { Keyring, PersonKey } from "../storage/keyring.ts";
import { findStanding, readClaims } from "./claim-reads.ts";
import type {
  Answers,
  ChatView,
  ContributionKind,
  ContributionView,
  DecisionView,
  FactView,
  PrivateMatter,
  Reads,
  RecordState,
  RegistrationView,
  Subject,
} from "./interface.ts";
import { isInDispute, lineState, type ReceiverOutcome } from "./ledger-states.ts";
import { hashCode } from "./one-time.ts";
import { checkPin, readProfiles } from "./profiles.ts";
import { idsOf, keyOf, type ReadScope } from "./read-scope.ts";
import { readReceiverCode, readWaitingCodes } from "./receiver-reads.ts";
import { readRules } from "./rules.ts";
import { readThread } from "./thread-reads.ts";
import { readFeedback, readNominations } from "./told-reads.ts";

/** What the person who speaks may read in one turn; each is read at most once. */
export function personReads(
  { database, keyring }: { database: Database; keyring: Keyring },
  person: ReadScope | undefined,
  now: Date,
): Reads {
  return {
    registrations: once(async () => (person ? readRegistrations(database, person, now) : [])),
    contributions: once(async () => (person ? readContributions(database, person, now) : [])),
    nominations: once(async () => (person ? readNominations({ database, keyring }, person) : [])),
    feedback: once(async () => (person ? readFeedback({ database, keyring }, person) : [])),
    rules: once(() => readRules(database)),
    claims: once(async () => (person ? readClaims(database, person) : [])),
    findStanding: (identity) => findStanding(database, keyring.index, person, identity),
    async findStaffInvitation(code) {
      const link = await database.prisma.staffLink.findFirst({
        where: {
          codeHash: Uint8Array.from(hashCode(keyring.index, code)),
          purpose: "chat",
          usedAt: null,
          expiresAt: { gt: now },
          staff: { disabledAt: null },
        },
        include: { staff: true },
      });
      return link ? { name: link.staff.name } : undefined;
    },
    profiles: once(() => readProfiles(database, idsOf(person), now)),
    checkPin: (profile, pin) => checkPin({ database, keyring }, idsOf(person), { profile, pin }, now),
    chats: once(async () => (person ? readChats(database, person) : [])),
    thread: once(async () => (person ? readThread(database, person) : undefined)),
    async findLinkCode(code) {
      const link = await findLink(database, hashCode(keyring.index, code), now);
      return link && { channel: link.channel, own: idsOf(person).includes(link.root) };
    },
    waitingReceiverCodes: once(async () => (person ? readWaitingCodes(database, person, now) : [])),
    findReceiverCode: (code) => readReceiverCode({ database, keyring }, person, code, now),
  };
}

function once<T>(read: () => Promise<T>): () => Promise<T> {
  let reading: Promise<T> | undefined;
  return () => {
    reading ??= read();
    return reading;
  };
}

const WITH_OFFICE = {
  reviews: { where: { undoneAt: null }, orderBy: { decidedAt: "desc" } },
  evidence: { where: { takenOutAt: { not: null } }, select: { takenOutWhy: true }, orderBy: { takenOutAt: "asc" } },
} as const;

async function readRegistrations(database: Database, person: ReadScope, now: Date): Promise<RegistrationView[]> {
  const rows = await database.prisma.registration.findMany({
    where: { personId: { in: idsOf(person) } },
    include: { ...WITH_OFFICE, facts: true },
    orderBy: [{ submittedAt: "desc" }, { code: "asc" }],
  });
  const views = rows.map((row) => {
    const key = keyOf(person, row);
    return {
      kind: "registration" as const,
      ...recordView(row, key, now),
      track: row.track,
      subject: row.subject as Subject,
      ...(row.represented && { speaker: row.speakerCheckedAt ? ("checked" as const) : ("unchecked" as const) }),
      ...(row.goOnAskedAt && { askedToGoOn: true }),
      facts: Object.fromEntries(
        row.facts.map((fact): [string, FactView] => [
          fact.name,
          {
            value: JSON.parse(key.openText(fact.value)) as unknown,
            statedBy: fact.statedBy,
            verified: fact.verifiedAt !== null,
          },
        ]),
      ),
    };
  });
  return views.sort((one, other) => Number(one.state === "withdrawn") - Number(other.state === "withdrawn"));
}

async function readContributions(database: Database, person: ReadScope, now: Date): Promise<ContributionView[]> {
  const rows = await database.prisma.contribution.findMany({
    where: { personId: { in: idsOf(person) } },
    include: {
      ...WITH_OFFICE,
      registration: { select: { code: true } },
      receipt: { select: { code: true } },
      words: { orderBy: { nth: "desc" }, take: 1, select: { outcome: true, settledAt: true, revision: true } },
    },
    orderBy: [{ submittedAt: "desc" }, { code: "asc" }],
  });
  return rows.map((row) => ({
    kind: "contribution" as const,
    ...recordView(row, keyOf(person, row), now),
    registration: row.registration.code,
    contribution: row.kind as ContributionKind,
    quantity: row.quantity.toString(),
    measure: row.measure,
    ...(row.valueVnd && { valueVnd: row.valueVnd.toFixed(0) }),
    ...(row.verifiedVnd && { verifiedVnd: row.verifiedVnd.toFixed(0) }),
    ...(inDispute(row) && { inDispute: true }),
    givenOn: row.givenOn,
    ...(row.receipt && { receipt: row.receipt.code }),
  }));
}

/** Whether the receiver's newest word is one that somebody has still to look into. */
function inDispute({ state, revision, words: [word] }: LineRow): boolean {
  const said = word && {
    ...{ outcome: word.outcome as ReceiverOutcome, revision: word.revision, settled: word.settledAt !== null },
  };
  return isInDispute(lineState({ state: state as RecordState, revision, ...(said && { word: said }) }));
}

interface LineRow {
  state: string;
  revision: number;
  words: { outcome: string; settledAt: Date | null; revision: number }[];
}

async function readChats(database: Database, person: ReadScope): Promise<ChatView[]> {
  const rows = await database.prisma.chat.findMany({
    where: { personId: { in: idsOf(person) } },
    select: { id: true, channel: true, heardAt: true },
    orderBy: [{ heardAt: "desc" }, { id: "asc" }],
  });
  return rows.map((row) => ({ ...row, here: row.id === person.chatId }));
}

/** The person a code links to, and one of the places where they speak. */
async function findLink(
  database: Database,
  codeHash: Uint8Array,
  now: Date,
): Promise<{ root: string; channel: string } | undefined> {
  const [row] = await database.query<{ root: string; channel: string }>(
    `select coalesce(p.linked_to, p.id) as root, c.channel from chat_link l join person p on p.id = l.person_id
       join chat c on c.person_id = p.id or c.person_id = p.linked_to
     where l.code_hash = $1 and l.used_at is null and l.expires_at > $2 and p.erased_at is null
     order by c.heard_at desc limit 1`,
    [codeHash, now],
  );
  return row;
}

interface RecordRow {
  code: string;
  version: number;
  state: string;
  term: string;
  profileId: string;
  unit: string | null;
  answers: Uint8Array;
  submittedAt: Date;
  waitingSince: Date;
  reviews: ReviewRow[];
  /** What was taken out. */
  evidence: { takenOutWhy: string | null }[];
}

interface ReviewRow {
  decision: string;
  reason: Uint8Array | null;
  fields: string[];
  priorState: string;
  decidedAt: Date;
  effectiveAt: Date;
}

/** A record as its owner may see it: a decision that can still be undone has not happened yet. */
function recordView(row: RecordRow, key: PersonKey, now: Date) {
  const settling = row.reviews.find(({ effectiveAt }) => effectiveAt > now);
  // What was decided on answers that have been corrected since no longer stands.
  const effective = row.reviews.find(
    ({ effectiveAt, decidedAt }) => effectiveAt <= now && decidedAt >= row.waitingSince,
  );
  return {
    code: row.code,
    version: row.version,
    state: (settling?.priorState ?? row.state) as RecordState,
    settling: settling !== undefined,
    term: row.term,
    profile: row.profileId,
    ...(row.unit !== null && { unit: row.unit }),
    answers: JSON.parse(key.openText(row.answers)) as Answers,
    submittedAt: row.submittedAt,
    ...(effective && { decision: decisionView(effective, key) }),
    ...(row.evidence.length > 0 && { takenOut: row.evidence.map(({ takenOutWhy }) => takenOutWhy as PrivateMatter) }),
  };
}

function decisionView(review: ReviewRow, key: PersonKey): DecisionView {
  return {
    decision: review.decision as DecisionView["decision"],
    ...(review.reason && { reason: JSON.parse(key.openText(review.reason)) as DecisionView["reason"] }),
    fields: review.fields,
    decidedAt: review.decidedAt,
  };
}
