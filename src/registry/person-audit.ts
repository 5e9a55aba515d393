import { type Sql, sql } from "../storage/sql.ts";
import type { EffectScope } from "./effects.ts";

/** What a person did to a record of theirs, as a part of the turn that does it. */
export function audit({ personId, now }: EffectScope, action: string, record: string): Sql {
  return sql`insert into audit (at, actor, action, record, person_id)
    select ${now}::timestamptz, 'person', ${`person.${action}`}, ${record}, ${personId}::uuid from turn`;
}
