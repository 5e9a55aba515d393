import type { EvidenceModel } from "../storage/generated/models.ts";
import type { PersonKey } from "../storage/keyring.ts";
import type { Bytes, Client, House } from "./house.ts";
import type { Answers, ContributionKind, PrivateMatter, RecordState, Subject } from "./interface.ts";
import { LINE_PARTS, type LineView, readLine } from "./line-view.ts";
import type { PhotoNotes } from "./photo-notes.ts";
import { type Reason, readReason } from "./reason.ts";
import type { SpeakerCheck, SpeakerState } from "./speaker.ts";
import { type Staff, scope } from "./staff.ts";

/** A file given as proof, without its bytes. */
export interface EvidenceView {
  id: string;
  field: string;
  sha256: string;
  type: string;
  size: number;
  createdAt: Date;
  /** It was not yet compared with what others gave. */
  unread?: boolean;
  /** What the camera wrote into it. */
  notes?: PhotoNotes;
  /** Staff saw something private in it. */
  reported?: PrivateMatter;
  /** Taken out for privacy: its bytes are gone. */
  takenOut?: { why: PrivateMatter; staffId: string; at: Date };
}

/** One decision on a record, as staff see it. */
export interface ReviewView {
  id: string;
  staffId: string;
  staffName: string;
  decision: "approve" | "return" | "refuse";
  reason?: Reason;
  fields: string[];
  decidedAt: Date;
  effectiveAt: Date;
  undoneAt?: Date;
}

/** A record that belongs with this one: a registration's contributions, a contribution's registration. */
interface RelatedRecord {
  kind: "registration" | "contribution";
  code: string;
  state: RecordState;
}

interface CommonRecord {
  id: string;
  code: string;
  version: number;
  state: RecordState;
  term: string;
  /** The person keeps what stands on this one's behalf behind a PIN. */
  pin: boolean;
  unit?: string;
  enteredBy: string;
  personId: string;
  /** Undefined once the person has been erased: there is no key any more. */
  answers?: Answers;
  submittedAt: Date;
  waitingSince: Date;
  evidence: EvidenceView[];
  /** Newest first. */
  reviews: ReviewView[];
  related: RelatedRecord[];
}

interface RegistrationRecord extends CommonRecord {
  kind: "registration";
  track: string;
  subject: Subject;
  facts: { name: string; value: unknown; statedBy: string; verified: boolean }[];
  /** Somebody speaks for who is registered; absent where not. */
  speaker?: SpeakerState;
  /** The person was not sure of the track. */
  unsure?: boolean;
}

interface ContributionRecord extends CommonRecord {
  kind: "contribution";
  contribution: ContributionKind;
  quantity: string;
  measure: string;
  valueVnd?: string;
  givenOn: string;
  /** Its states, value and credits. */
  line: LineView;
}

/** A registration or a contribution as the office opens it, with everything that belongs to it. */
export type OfficeRecord = RegistrationRecord | ContributionRecord;

const parts = {
  person: { select: { key: true } },
  evidence: { orderBy: { createdAt: "asc" } },
  reviews: { orderBy: { decidedAt: "desc" }, include: { staff: { select: { name: true } } } },
  profile: { select: { pinHash: true } },
} as const;

/** The record with this code, if the account may see it: one outside its scope does not exist for it. */
export async function findRecord(house: House, staff: Staff, code: string): Promise<OfficeRecord | undefined> {
  const { prisma } = house.database;
  const where = { code, ...scope(staff) };
  const registration = await prisma.registration.findFirst({
    where,
    include: {
      ...parts,
      facts: { orderBy: { name: "asc" } },
      contributions: { where: scope(staff), orderBy: { submittedAt: "asc" }, select: { code: true, state: true } },
    },
  });
  if (registration !== null) {
    const key = keyOf(house, registration.person.key);
    return {
      kind: "registration",
      ...common(registration, key),
      track: registration.track,
      subject: registration.subject as Subject,
      ...(registration.unsure && { unsure: true }),
      ...(registration.represented && { speaker: speakerOf(registration, key) }),
      facts:
        key === undefined
          ? []
          : registration.facts.map((fact) => ({
              name: fact.name,
              value: JSON.parse(key.openText(fact.value)),
              statedBy: fact.statedBy,
              verified: fact.verifiedAt !== null,
            })),
      related: registration.contributions.map((one) => related("contribution", one)),
    };
  }
  const contribution = await prisma.contribution.findFirst({
    where,
    include: { ...parts, ...LINE_PARTS, registration: { select: { code: true, state: true, unit: true } } },
  });
  if (contribution === null) return undefined;
  const key = keyOf(house, contribution.person.key);
  const of = contribution.registration;
  const foreign = staff.unit !== undefined && of.unit !== staff.unit;
  return {
    kind: "contribution",
    ...common(contribution, key),
    contribution: contribution.kind as ContributionKind,
    quantity: contribution.quantity.toFixed(),
    measure: contribution.measure,
    ...(contribution.valueVnd !== null && { valueVnd: contribution.valueVnd.toFixed() }),
    givenOn: contribution.givenOn,
    line: readLine(contribution, key),
    related: foreign ? [] : [related("registration", of)],
  };
}

/** What deciding on a record needs of it. */
export interface RecordHead {
  kind: "registration" | "contribution";
  id: string;
  version: number;
  state: string;
  personId: string;
  chatId: string | null;
  /** The person's key, wrapped; null once erased. */
  key: Bytes | null;
}

/** The head of a record in scope, within a transaction. */
export async function findHead(client: Client, staff: Staff, code: string): Promise<RecordHead | undefined> {
  const where = { code, ...scope(staff) };
  const select = {
    id: true,
    version: true,
    state: true,
    personId: true,
    chatId: true,
    person: { select: { key: true } },
  } as const;
  const registration = await client.registration.findFirst({ where, select });
  const row = registration ?? (await client.contribution.findFirst({ where, select }));
  if (row === null) return undefined;
  const { person, ...head } = row;
  return { kind: registration === null ? "contribution" : "registration", ...head, key: person.key };
}

/** The person's key, or undefined once it has been destroyed. */
export function keyOf(house: House, wrapped: Bytes | null): PersonKey | undefined {
  return wrapped === null ? undefined : house.keyring.person(wrapped);
}

interface SpeakerRow {
  speakerCheckedAt: Date | null;
  speakerCheckedBy: string | null;
  speakerCheckedHow: string | null;
  speakerNote: Bytes | null;
}

interface CommonRow {
  id: string;
  code: string;
  version: number;
  state: string;
  term: string;
  unit: string | null;
  enteredBy: string;
  personId: string;
  profile: { pinHash: Bytes | null };
  answers: Bytes;
  submittedAt: Date;
  waitingSince: Date;
  evidence: EvidenceModel[];
  reviews: {
    id: string;
    staffId: string;
    staff: { name: string };
    decision: string;
    reason: Bytes | null;
    fields: string[];
    decidedAt: Date;
    effectiveAt: Date;
    undoneAt: Date | null;
  }[];
}

function common(row: CommonRow, key: PersonKey | undefined) {
  return {
    id: row.id,
    code: row.code,
    version: row.version,
    state: row.state as RecordState,
    term: row.term,
    pin: row.profile.pinHash !== null,
    ...(row.unit !== null && { unit: row.unit }),
    enteredBy: row.enteredBy,
    personId: row.personId,
    ...(key !== undefined && { answers: JSON.parse(key.openText(row.answers)) as Answers }),
    submittedAt: row.submittedAt,
    waitingSince: row.waitingSince,
    evidence: row.evidence.map((file) => evidenceView(file, key)),
    reviews: row.reviews.map((review) => ({
      id: review.id,
      staffId: review.staffId,
      staffName: review.staff.name,
      decision: review.decision as ReviewView["decision"],
      ...(review.reason !== null && key !== undefined && { reason: readReason(key.openText(review.reason)) }),
      fields: review.fields,
      decidedAt: review.decidedAt,
      effectiveAt: review.effectiveAt,
      ...(review.undoneAt !== null && { undoneAt: review.undoneAt }),
    })),
  };
}

function evidenceView(row: EvidenceModel, key: PersonKey | undefined): EvidenceView {
  const { id, field, sha256, type, size, createdAt, takenOutWhy, takenOutBy, takenOutAt } = row;
  return {
    ...{ id, field, sha256, type, size, createdAt },
    ...(row.readAt === null && { unread: true }),
    ...(row.notes !== null && key !== undefined && { notes: JSON.parse(key.openText(row.notes)) as PhotoNotes }),
    ...(row.reportedWhy !== null && { reported: row.reportedWhy as PrivateMatter }),
    ...(takenOutAt !== null && {
      takenOut: { why: takenOutWhy as PrivateMatter, staffId: takenOutBy ?? "", at: takenOutAt },
    }),
  };
}

function speakerOf(row: SpeakerRow, key: PersonKey | undefined): SpeakerState {
  const { speakerCheckedAt: at, speakerCheckedBy: staffId, speakerCheckedHow: how, speakerNote: note } = row;
  if (at === null || staffId === null) return {};
  const words = note !== null && key !== undefined && { note: key.openText(note) };
  return { checked: { at, staffId, how: how as SpeakerCheck, ...words } };
}

function related(kind: RelatedRecord["kind"], row: { code: string; state: string }): RelatedRecord {
  return { kind, code: row.code, state: row.state as RecordState };
}
