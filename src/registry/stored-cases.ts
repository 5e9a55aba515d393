import { setImmediate } from "node:timers/promises";
import type { CaseInput } from "../plan/evaluate.ts";
import { caseOf } from "./case.ts";
import type { House } from "./house.ts";
import type { ContributionKind, RecordState, Subject } from "./interface.ts";

/** A stored registration as the plan can judge it, and where it belongs; nobody's name. */
export interface StoredCase {
  readonly input: CaseInput;
  readonly unit: string | undefined;
  readonly personId: string;
}

/** Some of the stored registrations. */
export interface CasePage {
  readonly cases: readonly StoredCase[];
  /** Registrations of people who have been erased: nothing of them can be read any more. */
  readonly erased: number;
}

export interface CasesAsked {
  /** The day of the check, YYYY-MM-DD. */
  readonly asOf: string;
  /** Only registrations for this term; absent: all, each in the term it was sent for. */
  readonly term?: string;
  /** Ends it between two pages, with the signal's reason. */
  readonly signal: AbortSignal;
}

/** Registrations read at a time. */
const PAGE = 100;
/** How many are made into cases before others get their turn in this process: some ten milliseconds of work. */
const BATCH = 25;

const FIRST = "00000000-0000-0000-0000-000000000000";

/** How a record stands: a decision whose undo window is open has not happened yet, as in the person's own chat. */
function standing(table: "registration" | "contribution", now: string): string {
  return `coalesce((
    select review.prior_state from review where review.${table}_id = ${table}.id and review.undone_at is null
      and review.effective_at > ${now}::timestamptz order by review.decided_at desc limit 1), ${table}.state)`;
}

const STANDS = `${standing("registration", "$1")} not in ('withdrawn', 'refused')
  and ($2::text is null or registration.term = $2)`;

/** How many registrations there are to read. */
export async function countCases({ database, clock }: House, term: string | undefined): Promise<number> {
  const [row] = await database.query<{ count: number }>(
    `select count(*)::int as count from registration where ${STANDS}`,
    [clock(), term ?? null],
  );
  return row?.count ?? 0;
}

/**
 * All stored registrations that are neither withdrawn nor refused, with what was stated and given, counted as in the award
 * check: page after page in the order of their ids, never more than one page in memory, one query a page and table.
 */
export async function* storedCases(house: House, { asOf, term, signal }: CasesAsked): AsyncGenerator<CasePage> {
  const now = house.clock();
  let after = FIRST;
  for (;;) {
    signal.throwIfAborted();
    const rows = await house.database.query<RegistrationRow>(
      `select registration.id, code, track, subject, term, unit, person_id, person.key
       from registration join person on person.id = registration.person_id
       where registration.id > $3::uuid and ${STANDS} order by registration.id limit $4::int`,
      [now, term ?? null, after, PAGE],
    );
    const last = rows.at(-1);
    if (last === undefined) return;
    yield await pageOf(house, rows, asOf, now);
    after = last.id;
  }
}

interface RegistrationRow {
  id: string;
  code: string;
  track: string;
  subject: string;
  term: string;
  unit: string | null;
  person_id: string;
  key: Buffer | null;
}

interface FactRow {
  registration_id: string;
  name: string;
  value: Buffer;
}

interface GiftRow {
  registration_id: string;
  state: string;
  given_on: string;
  kind: string;
  verified_vnd: string | null;
}

async function pageOf(house: House, rows: readonly RegistrationRow[], asOf: string, now: Date): Promise<CasePage> {
  const read = rows.filter((row) => row.key !== null);
  const ids = read.map(({ id }) => id);
  const [facts, gifts] = await Promise.all([
    house.database.query<FactRow>(
      "select registration_id, name, value from fact where registration_id = any($1::uuid[])",
      [ids],
    ),
    // By the person first, for which there is an index.
    house.database.query<GiftRow>(
      `select registration_id, given_on, kind, verified_vnd, ${standing("contribution", "$3")} as state
       from contribution where person_id = any($1::uuid[]) and registration_id = any($2::uuid[])`,
      [[...new Set(read.map((row) => row.person_id))], ids, now],
    ),
  ]);
  const factsOf = byRegistration(facts);
  const giftsOf = byRegistration(gifts);
  const cases: StoredCase[] = [];
  for (const row of read) {
    if (cases.length % BATCH === BATCH - 1) await setImmediate();
    cases.push(storedCase(house, row, factsOf.get(row.id) ?? [], giftsOf.get(row.id) ?? [], asOf));
  }
  return { cases, erased: rows.length - read.length };
}

function byRegistration<Row extends { registration_id: string }>(rows: readonly Row[]): Map<string, Row[]> {
  const lists = new Map<string, Row[]>();
  for (const row of rows) {
    const list = lists.get(row.registration_id);
    if (list) list.push(row);
    else lists.set(row.registration_id, [row]);
  }
  return lists;
}

function storedCase(
  { keyring }: House,
  row: RegistrationRow,
  facts: readonly FactRow[],
  gifts: readonly GiftRow[],
  asOf: string,
): StoredCase {
  const { code, track, subject, term, unit, person_id: personId } = row;
  const key = keyring.person(row.key as Buffer);
  const record = {
    ...{ code, track, subject: subject as Subject },
    facts: Object.fromEntries(facts.map(({ name, value }) => [name, { value: JSON.parse(key.openText(value)) }])),
  };
  const given = gifts.map((gift) => ({
    registration: code,
    state: gift.state as RecordState,
    givenOn: gift.given_on,
    contribution: gift.kind as ContributionKind,
    ...(gift.verified_vnd !== null && { verifiedVnd: gift.verified_vnd }),
  }));
  return { input: { ...caseOf(record, given, asOf), term }, unit: unit ?? undefined, personId };
}
