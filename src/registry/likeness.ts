import type { House } from "./house.ts";
import type { RecordState } from "./interface.ts";
import {
  bandsOf,
  distance,
  masked,
  nearBand,
  type PictureHash,
  SAME_WITHIN,
  TURNED_WITHIN,
  TURNS,
  type Turn,
  turnHash,
  turnRaster,
} from "./perceptual-hash.ts";
import { sameInDetail } from "./same-in-detail.ts";
import type { Staff } from "./staff.ts";

/** How a file is like another: the same bytes, the same picture, the same picture turned or mirrored. */
export type HowAlike = "bytes" | "picture" | "turned";

export interface Alike {
  id: string;
  how: HowAlike;
}

/** A picture that is looked for. */
export interface Sought {
  id: string;
  hash: PictureHash;
  /** Its raster of `DETAIL_SIDE`. */
  detail: Uint8Array;
}

/** So many are kept of one file: a hint needs no more. */
const MOST_KEPT = 20;
/** So many that look alike from afar are looked at in detail, the nearest first. */
const MOST_LOOKED_AT = 60;

/** Of files in two records, both living: the same record sent twice is nobody's second use. */
const OF_ANOTHER_RECORD = `(o.registration_id is distinct from e.registration_id
  or o.contribution_id is distinct from e.contribution_id)`;

/** The same bytes in other records, whoever gave them; the latest first. */
export async function findSameBytes({ database }: House, id: string): Promise<Alike[]> {
  const rows = await database.query<{ id: string }>(
    `select o.id from evidence e join evidence o on o.sha256 = e.sha256 and o.id <> e.id join person p on p.id = o.person_id
     where e.id = $1::uuid and p.key is not null and not p.seeded and ${OF_ANOTHER_RECORD}
     order by o.created_at desc limit ${MOST_KEPT}`,
    [id],
  );
  return rows.map((row) => ({ id: row.id, how: "bytes" }));
}

/**
 * Copies of a picture in other records. Those that look alike from afar are found by their bands, which the table has an
 * index on: of four bands of a copy one has at most two bits changed. Then they are looked at in detail.
 *
 * @param mask what hashes are kept under
 * @param detailOf the other's raster of `DETAIL_SIDE`; undefined where it can no longer be read: nothing is said then
 */
export async function findCopies(
  { database }: House,
  { id, hash, detail }: Sought,
  mask: Uint8Array,
  detailOf: (file: { personId: string; sha256: string }) => Promise<Uint8Array | undefined>,
): Promise<Alike[]> {
  const near: { id: string; turn: Turn | undefined; far: number }[] = [];
  for (const turn of [undefined, ...TURNS]) {
    const kept = masked(turn ? turnHash(hash, turn) : hash, mask);
    const rows = await database.query<{ id: string; bits: Uint8Array<ArrayBuffer> }>(
      `select evidence_id as id, bits from picture_hash
       where (band1 = any($2::int[]) or band2 = any($3::int[]) or band3 = any($4::int[]) or band4 = any($5::int[]))
         and evidence_id <> $1::uuid`,
      [id, ...bandsOf(kept).map(nearBand)],
    );
    for (const row of rows) {
      const far = distance(kept, row.bits);
      if (far <= (turn ? TURNED_WITHIN : SAME_WITHIN)) near.push({ id: row.id, turn, far });
    }
  }
  near.sort((one, other) => one.far - other.far);
  const found = new Map<string, Alike>();
  for (const candidate of near.slice(0, MOST_LOOKED_AT)) {
    if (found.has(candidate.id) || found.size >= MOST_KEPT) continue;
    const [other] = await database.query<{ personId: string; sha256: string }>(
      `select o.person_id as "personId", o.sha256 from evidence e, evidence o join person p on p.id = o.person_id
       where e.id = $1::uuid and o.id = $2::uuid and p.key is not null and ${OF_ANOTHER_RECORD}
         and o.sha256 <> e.sha256`,
      [id, candidate.id],
    );
    const theirs = other && (await detailOf(other));
    const ours = candidate.turn ? turnRaster(detail, candidate.turn) : detail;
    if (theirs && sameInDetail(ours, theirs)) {
      found.set(candidate.id, { id: candidate.id, how: candidate.turn ? "turned" : "picture" });
    }
  }
  return [...found.values()];
}

/** Keeps from either side that two files are alike. */
export async function keepLikenesses({ database }: House, id: string, alike: readonly Alike[]): Promise<void> {
  if (alike.length === 0) return;
  await database.query(
    `insert into likeness (evidence_id, other_id, how)
     select case when back then other else $1::uuid end, case when back then $1::uuid else other end, how
     from unnest($2::uuid[], $3::text[]) as alike (other, how), (values (false), (true)) as side (back)
     on conflict do nothing`,
    [id, alike.map((one) => one.id), alike.map((one) => one.how)],
  );
}

/** Where else the files of a record stand, as far as the account may be told. */
export interface SeenElsewhere {
  evidenceId: string;
  how: HowAlike;
  /** Absent for a record of another unit. */
  record?: { code: string; state: RecordState };
}

/** Joins to a likeness `l` the other file, its giver, who is not erased, and its record. */
const THEIRS = `join evidence o on o.id = l.other_id join person op on op.id = o.person_id and op.key is not null
  left join registration ar on ar.id = o.registration_id left join contribution ac on ac.id = o.contribution_id`;
const NOT_WITHDRAWN = "coalesce(ar.state, ac.state) <> 'withdrawn'";

/** Hints for staff on the files of one record: never more than that somebody should look. */
export async function findElsewhere(
  { database }: House,
  staff: Staff,
  files: readonly { id: string }[],
): Promise<SeenElsewhere[]> {
  if (files.length === 0) return [];
  const rows = await database.query<{
    evidenceId: string;
    how: HowAlike;
    code: string;
    state: RecordState;
    within: boolean;
  }>(
    `select l.evidence_id as "evidenceId", l.how, coalesce(ar.code, ac.code) as code, coalesce(ar.state, ac.state) as state,
       $2::text is null or coalesce(ar.unit, ac.unit) is not distinct from $2 as within
     from likeness l ${THEIRS} where l.evidence_id = any($1::uuid[]) and ${NOT_WITHDRAWN} order by code, l.how`,
    [files.map(({ id }) => id), staff.unit ?? null],
  );
  return rows.map(({ evidenceId, how, code, state, within }) => ({
    ...{ evidenceId, how },
    ...(within && { record: { code, state } }),
  }));
}

/** Condition on a record, for lists: a file of it stands in another record too. */
export function standsElsewhere(column: "registration_id" | "contribution_id", id: string): string {
  return `exists (select 1 from evidence f join likeness l on l.evidence_id = f.id ${THEIRS}
    where f.${column} = ${id} and ${NOT_WITHDRAWN})`;
}
