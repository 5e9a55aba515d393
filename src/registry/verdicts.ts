import { deflateRawSync, inflateRawSync } from "node:zlib";
import { newUuid, systemRandom } from "../dialogue/random.ts";
import type { CaseInput } from "../plan/evaluate.ts";
import { type FrozenVerdict, readFrozen, writeFrozen } from "../plan/frozen-verdict.ts";
import type { Keyring, PersonKey } from "../storage/keyring.ts";
import { SealBroken } from "../storage/seal.ts";
import { type Sql, sql } from "../storage/sql.ts";
import { caseOf } from "./case.ts";
import type { Effect } from "./effect.ts";
import type { EffectScope } from "./effects.ts";
import type { Bytes, House } from "./house.ts";
import type { RegistrationView } from "./interface.ts";
import { findPeople } from "./linked-people.ts";
import { personReads } from "./reads.ts";
import { keyOf, type OfficeRecord } from "./record.ts";

type Registration = Extract<OfficeRecord, { kind: "registration" }>;

/** What can be said of a frozen verdict without opening it. */
export interface VerdictHead {
  readonly id: string;
  readonly at: Date;
  readonly term: string;
  readonly packVersion: string;
  /** `person`, or `staff:<id>`. */
  readonly shownTo: string;
}

/** A verdict as it was shown, if it can still be read: not once its person has been erased, nor where it was altered. */
export interface KeptVerdict extends VerdictHead {
  /** Code of the registration. */
  readonly code: string;
  readonly frozen?: FrozenVerdict;
  readonly unreadable?: "erased" | "altered";
}

/** The verdict a turn showed, as a part of its statement; one that was kept before is not kept again. */
export function freezeVerdict(
  { registration, verdict }: Extract<Effect, { do: "freeze-verdict" }>,
  { personId, key, index, now, random }: EffectScope,
): Sql {
  const { term, pack, body, contentHash } = columns(verdict, key, index);
  return sql`insert into verdict
      (id, registration_id, person_id, term, pack, pack_version, pack_hash, content_hash, body, shown_to, at)
    select ${newUuid(random)}::uuid, r.id, r.person_id, ${term}, ${pack.id}, ${pack.version}, ${pack.hash},
      ${contentHash}::bytea, ${body}::bytea, 'person', ${now}::timestamptz
    from turn, registration r where r.code = ${registration} and r.person_id = ${personId}::uuid
    on conflict do nothing`;
}

/** Keeps the verdict an account was shown on a record's page; once, however often the page is opened. */
export async function keepForStaff(
  house: House,
  staff: { id: string },
  record: Registration,
  verdict: FrozenVerdict,
): Promise<void> {
  const key = await findKey(house, record.personId);
  if (key === undefined) return;
  const { term, pack, body, contentHash } = columns(verdict, key, house.keyring.index);
  await house.database.prisma.verdict.createMany({
    data: {
      ...{ id: newUuid(systemRandom), registrationId: record.id, personId: record.personId, term },
      ...{ pack: pack.id, packVersion: pack.version, packHash: pack.hash },
      ...{ contentHash, body, shownTo: `staff:${staff.id}`, at: house.clock() },
    },
    skipDuplicates: true,
  });
}

/**
 * A registration of the office as the chat judges it, and who stated each fact: the same reads, so that both see the same
 * verdict. Gifts count wherever they were given. `undefined` once the person has been erased.
 *
 * @param today YYYY-MM-DD
 */
export async function readCase(
  house: House,
  record: Registration,
  today: string,
): Promise<{ input: Omit<CaseInput, "term">; view: RegistrationView } | undefined> {
  const people = await findPeople(house, record.personId);
  if (people.length === 0) return undefined;
  const reads = personReads(house, { people, chatId: "" }, house.clock());
  const [records, gifts] = await Promise.all([reads.registrations(), reads.contributions()]);
  const view = records.find(({ code }) => code === record.code);
  return view && { input: caseOf(view, gifts, today), view };
}

/** The verdicts on a registration that were shown to the person, newest first; at most `limit`. */
export async function listToldVerdicts(house: House, record: Registration, limit: number): Promise<VerdictHead[]> {
  return house.database.prisma.verdict.findMany({
    where: { registrationId: record.id, shownTo: "person" },
    orderBy: [{ at: "desc" }, { id: "asc" }],
    take: limit,
    select: { id: true, at: true, term: true, packVersion: true, shownTo: true },
  });
}

/** One verdict on a registration the caller may see. */
export async function findVerdict(house: House, record: Registration, id: string): Promise<KeptVerdict | undefined> {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) return undefined;
  const row = await house.database.prisma.verdict.findFirst({
    where: { id, registrationId: record.id },
    include: WITH_KEY,
  });
  return row === null ? undefined : opened(house, row);
}

/** How many verdicts are read at a time: a page of them is all that lies in memory. */
const PAGE = 100;

/** Every frozen verdict, or those of one registration, by id; read in pages. */
export async function* everyVerdict(house: House, code?: string): AsyncGenerator<KeptVerdict> {
  for (let after: string | undefined; ; ) {
    const rows = await house.database.prisma.verdict.findMany({
      where: { ...(code && { registration: { code } }), ...(after && { id: { gt: after } }) },
      orderBy: { id: "asc" },
      take: PAGE,
      include: WITH_KEY,
    });
    for (const row of rows) yield opened(house, row);
    after = rows.at(-1)?.id;
    if (rows.length < PAGE) return;
  }
}

const WITH_KEY = { person: { select: { key: true } }, registration: { select: { code: true } } } as const;

interface VerdictRow extends VerdictHead {
  body: Bytes;
  person: { key: Bytes | null };
  registration: { code: string };
}

function opened(house: House, row: VerdictRow): KeptVerdict {
  const { id, at, term, packVersion, shownTo, body, person, registration } = row;
  const head = { id, at, term, packVersion, shownTo, code: registration.code };
  const key = keyOf(house, person.key);
  if (key === undefined) return { ...head, unreadable: "erased" };
  try {
    return { ...head, frozen: readFrozen(inflateRawSync(key.open(body)).toString("utf8")) };
  } catch (error) {
    if (error instanceof SealBroken) return { ...head, unreadable: "altered" };
    throw error;
  }
}

function columns(verdict: FrozenVerdict, key: PersonKey, index: Keyring["index"]) {
  const text = writeFrozen(verdict);
  return {
    term: verdict.trace.term,
    pack: verdict.pack,
    body: Uint8Array.from(key.seal(deflateRawSync(text))),
    contentHash: Uint8Array.from(index("verdict", text)),
  };
}

async function findKey(house: House, personId: string): Promise<PersonKey | undefined> {
  const person = await house.database.prisma.person.findUnique({ where: { id: personId }, select: { key: true } });
  return person === null ? undefined : keyOf(house, person.key);
}
