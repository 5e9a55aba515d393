import { newUuid } from "../../dialogue/random.ts";
import { identityHash } from "../../registry/identity.ts";
import { writeReason } from "../../registry/reason.ts";
import type { Keyring, PersonKey } from "../../storage/keyring.ts";
import { fold } from "../../understanding/fold.ts";
import type { Block, InventedContribution, InventedRegistration } from "./block.ts";

/** A row as `json_populate_recordset` reads one; bytes in hexadecimal. */
type Row = Record<string, string | number | boolean | null | readonly string[]>;

/** Rows by table, each table's after those it points to. */
export type Rows = Record<string, Row[]>;

/** Who speaks for a unit is confirmed before its registration is approved, by whoever approved it. */
function speakerOf({ content, course }: InventedRegistration): Row {
  const approval = course.state === "approved" ? course.reviews.at(-1) : undefined;
  const represented = content.represented ?? false;
  return {
    represented,
    speaker_checked_at: represented && approval ? iso(approval.decidedAt) : null,
    speaker_checked_by: represented && approval ? approval.staffId : null,
    speaker_checked_how: represented && approval ? "phone" : null,
  };
}

/** Each correction declares a line anew. */
function revisionOf({ course }: InventedContribution): number {
  return 1 + course.deeds.filter(({ action }) => action === "person.correct").length;
}

/** Whoever approved a gift had seen a paper of its worth, where one was declared. */
function isValued(contribution: InventedContribution): boolean {
  return contribution.course.state === "approved" && contribution.content.valueVnd !== undefined;
}

function approvalOf({ course }: InventedContribution) {
  return course.reviews.findLast(({ decision }) => decision === "approve");
}

/** An id from a hash, so that the same seed makes the same rows. */
function uuidOf(hash: Uint8Array): string {
  return newUuid({ bytes: (count) => hash.subarray(0, count) });
}

/** By which duplicates are looked for, as the registration's turn makes it. */
function identityOf({ track, subject, term, content: { who = "" } }: InventedRegistration, index: Keyring["index"]) {
  return Buffer.from(identityHash(index, { track, subject, term, who }));
}

/** A block as the turns and decisions would have written it, with everything personal under each person's key. */
export function rowsOf(
  block: Block,
  keys: ReadonlyMap<string, { key: PersonKey; wrapped: Buffer }>,
  index: Keyring["index"],
): Rows {
  const keyOf = (personId: string) => getKey(keys, personId).key;
  const sealed = (personId: string, value: unknown) => hex(keyOf(personId).seal(JSON.stringify(value)));

  const common = (record: InventedRegistration | InventedContribution) => ({
    id: record.id,
    code: record.code,
    person_id: record.personId,
    profile_id: record.profileId,
    term: record.term,
    unit: record.content.unit ?? null,
    state: record.course.state,
    answers: sealed(record.personId, record.content.answers),
    version: record.course.version,
    entered_by: "self",
    // Invented people have no chat: nothing is ever sent for them.
    chat_id: null,
    submitted_at: iso(record.course.submittedAt),
    waiting_since: iso(record.course.waitingSince),
    updated_at: iso(record.course.updatedAt),
  });

  const about = (record: InventedRegistration | InventedContribution) => ({
    registration_id: "track" in record ? record.id : null,
    contribution_id: "track" in record ? null : record.id,
  });

  const fact = (registration: InventedRegistration, name: string, value: unknown, at: Date): Row => ({
    registration_id: registration.id,
    name,
    value: sealed(registration.personId, value),
    stated_by: "self",
    stated_at: iso(at),
  });

  const { registrations, contributions } = block;
  const records = [...registrations, ...contributions];
  return {
    person: block.people.map(({ id }) => ({
      id,
      key: hex(getKey(keys, id).wrapped),
      seeded: true,
      created_at: iso(firstSeen(registrations, id)),
    })),
    profile: registrations.map(({ profileId, personId, course }) => ({
      id: profileId,
      person_id: personId,
      created_at: iso(course.submittedAt),
    })),
    registration: registrations.map((registration) => ({
      ...common(registration),
      track: registration.track,
      subject: registration.subject,
      phone_hash: registration.content.phone ? hex(index("phone", registration.content.phone)) : null,
      identity_hash: hex(identityOf(registration, index)),
      ...speakerOf(registration),
    })),
    contribution: contributions.map((contribution) => ({
      ...common(contribution),
      registration_id: contribution.registrationId,
      kind: contribution.content.kind,
      quantity: contribution.content.quantity,
      measure: contribution.content.measure,
      value_vnd: contribution.content.valueVnd ?? null,
      valued_by: contribution.content.valuedBy ?? null,
      beneficiary: contribution.content.beneficiary ?? null,
      revision: revisionOf(contribution),
      verified_vnd: isValued(contribution) ? (contribution.content.valueVnd ?? null) : null,
      given_on: contribution.content.givenOn,
    })),
    valuation: contributions.filter(isValued).map((contribution) => ({
      id: uuidOf(index("name", `valuation ${contribution.code}`)),
      contribution_id: contribution.id,
      nth: 1,
      revision: revisionOf(contribution),
      value_vnd: contribution.content.valueVnd ?? null,
      basis: contribution.content.kind === "goods" ? "invoice" : "fund",
      note: sealed(contribution.personId, { who: "Nơi nhận", paper: "Giấy bịa để xem thử" }),
      staff_id: approvalOf(contribution)?.staffId ?? "",
      at: iso(approvalOf(contribution)?.decidedAt ?? contribution.course.updatedAt),
    })),
    credit: contributions.flatMap((contribution) =>
      (contribution.content.credits ?? []).map(({ role, name }) => ({
        id: uuidOf(index("name", `credit ${contribution.code}`)),
        contribution_id: contribution.id,
        role,
        name: hex(keyOf(contribution.personId).seal(name)),
        name_hash: hex(index("name", fold(name))),
      })),
    ),
    evidence: records.flatMap((record) =>
      record.content.files.map(({ field, sha256, type, size }, nth) => ({
        id: record.evidence[nth] as string,
        person_id: record.personId,
        ...about(record),
        ...{ field, sha256, type, size },
        created_at: iso(record.course.submittedAt),
        // A handful of samples stands in thousands of records: what is alike among them tells nothing.
        read_at: iso(record.course.submittedAt),
      })),
    ),
    fact: registrations.flatMap((registration) => [
      ...Object.entries(registration.content.facts)
        .filter(([, value]) => value !== undefined)
        .map(([name, value]) => fact(registration, name, value, registration.course.waitingSince)),
      ...(registration.pledge === undefined
        ? []
        : [fact(registration, "voluntaryPledge", registration.pledge, pledgedAt(registration))]),
    ]),
    review: records.flatMap((record) =>
      record.course.reviews.map((review) => ({
        id: review.id,
        ...about(record),
        staff_id: review.staffId,
        decision: review.decision,
        reason: review.reason ? hex(keyOf(record.personId).seal(writeReason(review.reason))) : null,
        fields: review.fields,
        prior_state: "submitted",
        decided_at: iso(review.decidedAt),
        effective_at: iso(review.effectiveAt),
      })),
    ),
    audit: records.flatMap(deedsOf).sort((one, other) => (String(one.at) < String(other.at) ? -1 : 1)),
  };
}

function deedsOf(record: InventedRegistration | InventedContribution): Row[] {
  const { course, code, personId } = record;
  const sending = {
    at: course.submittedAt,
    actor: "person",
    action: "track" in record ? "person.register" : "person.contribute",
  };
  const pledging =
    "track" in record && record.pledge !== undefined
      ? [{ at: pledgedAt(record), actor: "person", action: "person.state-fact" }]
      : [];
  return [sending, ...pledging, ...course.deeds].map(({ at, actor, action }) => ({
    at: iso(at),
    actor,
    action,
    record: code,
    person_id: personId,
  }));
}

/** The pledge is asked right after sending. */
function pledgedAt({ course }: InventedRegistration): Date {
  return new Date(course.submittedAt.getTime() + 60_000);
}

function firstSeen(registrations: readonly InventedRegistration[], personId: string): Date {
  const own = registrations.filter((registration) => registration.personId === personId);
  return new Date(Math.min(...own.map(({ course }) => course.submittedAt.getTime())));
}

function getKey<Key>(keys: ReadonlyMap<string, Key>, personId: string): Key {
  const key = keys.get(personId);
  if (key === undefined) throw new Error(`Person ${personId} of this block has no key.`);
  return key;
}

function hex(bytes: Buffer): string {
  return `\\x${bytes.toString("hex")}`;
}

function iso(at: Date): string {
  return at.toISOString();
}
