import type { Database } from "../storage/database.ts";
import type { Keyring, PersonKey } from "../storage/keyring.ts";
import { findStanding, readClaims } from "./claim-reads.ts";
import type {
  Answers,
  ContributionKind,
  ContributionView,
  DecisionView,
  FactView,
  Reads,
  RecordState,
  RegistrationView,
  Subject,
} from "./interface.ts";
import { hashCode } from "./one-time.ts";

/** Whose reads these are. A person we have not met yet has no records. */
export interface ReadScope {
  personId: string;
  key: PersonKey;
}

/** What the person who speaks may read in one turn; each is read at most once. */
export function personReads(
  { database, keyring }: { database: Database; keyring: Keyring },
  person: ReadScope | undefined,
  now: Date,
): Reads {
  return {
    registrations: once(async () => (person ? readRegistrations(database, person, now) : [])),
    contributions: once(async () => (person ? readContributions(database, person, now) : [])),
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
  };
}

function once<T>(read: () => Promise<T>): () => Promise<T> {
  let reading: Promise<T> | undefined;
  return () => {
    reading ??= read();
    return reading;
  };
}

const WITH_REVIEWS = { reviews: { where: { undoneAt: null }, orderBy: { decidedAt: "desc" } } } as const;

async function readRegistrations(
  database: Database,
  { personId, key }: ReadScope,
  now: Date,
): Promise<RegistrationView[]> {
  const rows = await database.prisma.registration.findMany({
    where: { personId },
    include: { ...WITH_REVIEWS, facts: true },
    orderBy: [{ submittedAt: "desc" }, { code: "asc" }],
  });
  const views = rows.map((row) => ({
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
  }));
  return views.sort((one, other) => Number(one.state === "withdrawn") - Number(other.state === "withdrawn"));
}

async function readContributions(
  database: Database,
  { personId, key }: ReadScope,
  now: Date,
): Promise<ContributionView[]> {
  const rows = await database.prisma.contribution.findMany({
    where: { personId },
    include: { ...WITH_REVIEWS, registration: { select: { code: true } } },
    orderBy: [{ submittedAt: "desc" }, { code: "asc" }],
  });
  return rows.map((row) => ({
    kind: "contribution" as const,
    ...recordView(row, key, now),
    registration: row.registration.code,
    contribution: row.kind as ContributionKind,
    quantity: row.quantity.toString(),
    measure: row.measure,
    ...(row.valueVnd && { valueVnd: row.valueVnd.toFixed(0) }),
    givenOn: row.givenOn,
  }));
}

interface RecordRow {
  code: string;
  version: number;
  state: string;
  term: string;
  unit: string | null;
  answers: Uint8Array;
  submittedAt: Date;
  waitingSince: Date;
  reviews: ReviewRow[];
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
    ...(row.unit !== null && { unit: row.unit }),
    answers: JSON.parse(key.openText(row.answers)) as Answers,
    submittedAt: row.submittedAt,
    ...(effective && { decision: decisionView(effective, key) }),
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
