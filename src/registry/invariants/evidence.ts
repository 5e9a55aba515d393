import { everyRow, type Invariant } from "./invariant.ts";

interface FileRow {
  id: string;
  person_id: string;
  sha256: string;
  code: string | null;
  /** Its person was erased, or it was taken out for privacy: the row tells of a file that has gone. */
  away: boolean;
}

/** Every file that stands as proof is there, and belongs to a record of the very person under whose key it lies. */
export const evidenceInvariant: Invariant = {
  name: "evidence",
  async *broken(house, signal) {
    for await (const row of everyRow<FileRow>(house, signal, FILES)) {
      const { id, person_id, sha256, code, away } = row;
      if (code === null) yield `evidence ${id}: belongs to no record of its person`;
      else if (!away && !(await house.evidence.exists(person_id, sha256))) yield `${code}: file ${sha256} is missing`;
    }
    for await (const { code, sha256 } of everyRow<FileRow>(house, signal, TWICE))
      yield `${code}: file ${sha256} stands twice under one question`;
  },
};

const FILES = `select e.id, e.person_id, e.sha256, coalesce(r.code, c.code) as code, p.key is null or e.taken_out_at is not null as away
  from evidence e join person p on p.id = e.person_id
    left join registration r on r.id = e.registration_id and r.person_id = e.person_id
    left join contribution c on c.id = e.contribution_id and c.person_id = e.person_id
  where e.id > $1::uuid order by e.id limit $2::int`;

const TWICE = `select min(e.id::text)::uuid as id, e.sha256, min(coalesce(r.code, c.code)) as code
  from evidence e left join registration r on r.id = e.registration_id left join contribution c on c.id = e.contribution_id
  group by e.registration_id, e.contribution_id, e.field, e.sha256
  having count(*) > 1 and min(e.id::text)::uuid > $1::uuid order by 1 limit $2::int`;
