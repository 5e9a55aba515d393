import { newUuid } from "../dialogue/random.ts";
import { type Sql, sql } from "../storage/sql.ts";
import type { RecordFile } from "./effect.ts";
import type { EffectScope } from "./effects.ts";

/** A file of a record that is written by the same turn. */
export function newEvidence(
  file: RecordFile,
  { personId, now, random }: EffectScope,
  registration: Sql,
  contribution: Sql,
): Sql {
  return sql`insert into evidence (id, person_id, registration_id, contribution_id, field, sha256, type, size, created_at)
    select ${newUuid(random)}::uuid, ${personId}::uuid, ${registration}, ${contribution}, ${file.field}, ${file.sha256},
      ${file.type}, ${file.size}::int, ${now}::timestamptz from turn`;
}

/** A file of a record sent again: kept once. One that was taken out for privacy stays out: what was sent again goes too. */
export function moreEvidence(
  record: "registration" | "contribution",
  code: string,
  file: RecordFile,
  { personId, now, random }: EffectScope,
): Sql[] {
  const owner = record === "registration" ? sql`registration_id` : sql`contribution_id`;
  const owners = record === "registration" ? sql`registration` : sql`contribution`;
  return [
    sql`insert into evidence (id, person_id, ${owner}, field, sha256, type, size, created_at)
      select ${newUuid(random)}::uuid, ${personId}::uuid, r.id, ${file.field}, ${file.sha256}, ${file.type},
        ${file.size}::int, ${now}::timestamptz
      from turn, ${owners} r where r.code = ${code} and not exists (
        select 1 from evidence e where e.${owner} = r.id and e.field = ${file.field} and e.sha256 = ${file.sha256})`,
    sql`update evidence set read_at = null, reading_until = null, gone_at = null from turn, ${owners} r
      where r.code = ${code} and evidence.${owner} = r.id and evidence.sha256 = ${file.sha256}
        and evidence.taken_out_at is not null`,
  ];
}
