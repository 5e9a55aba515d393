import type { House } from "./house.ts";
import type { RecordState } from "./interface.ts";
import { standsElsewhere } from "./likeness.ts";
import type { OfficeRecord } from "./record.ts";
import type { Staff } from "./staff.ts";

/** Why two records may be the same: one telephone, one name in one commune, or one gift under two registrations. */
export type Likeness = "phone" | "name" | "gift";

export interface AlikeRecord {
  code: string;
  state: RecordState;
  why: Likeness[];
}

/** What a row of a list is marked with. */
export type Mark = "speaker" | "claim" | "alike" | "picture" | "unsure";

/**
 * Records that may be the same as this one, within the account's scope: registrations of one track, subject and term
 * with one telephone or one name in one commune; gifts of one person with one kind, quantity and day. Only staff see
 * it: a person is never refused for it.
 */
export async function findAlike(house: House, staff: Staff, record: OfficeRecord): Promise<AlikeRecord[]> {
  const { database } = house;
  const unit = staff.unit ?? null;
  if (record.kind === "contribution") {
    const rows = await database.query<{ code: string; state: RecordState }>(
      `select o.code, o.state from contribution c join contribution o on ${SAME_GIFT}
       where c.id = $1::uuid and ($2::text is null or o.unit = $2) order by o.submitted_at, o.code`,
      [record.id, unit],
    );
    return rows.map((row) => ({ ...row, why: ["gift"] }));
  }
  const rows = await database.query<{ code: string; state: RecordState; phone: boolean | null; name: boolean | null }>(
    `select o.code, o.state, o.phone_hash = r.phone_hash as phone, o.identity_hash = r.identity_hash as name
     from registration r join registration o on ${SAME_SUBJECT}
     where r.id = $1::uuid and ($2::text is null or o.unit = $2) order by o.submitted_at, o.code`,
    [record.id, unit],
  );
  return rows.map(({ code, state, phone, name }) => ({
    code,
    state,
    why: [...(phone ? ["phone" as const] : []), ...(name ? ["name" as const] : [])],
  }));
}

/** Marks of the records on one page of a list, by code. What is alike is marked only where the account may see it. */
export async function marksOf(house: House, staff: Staff, codes: readonly string[]): Promise<Map<string, Mark[]>> {
  const rows = await house.database.query<{ code: string } & Record<Mark, boolean>>(
    `select r.code, r.unsure, r.represented and r.speaker_checked_at is null as speaker,
       exists (select 1 from claim c where c.registration_id = r.id and c.state = 'open') as claim,
       exists (select 1 from registration o where ${SAME_SUBJECT} and ($2::text is null or o.unit = $2)) as alike,
       ${standsElsewhere("registration_id", "r.id")} as picture
     from registration r where r.code = any($1::text[])
     union all
     select c.code, false, false, false,
       exists (select 1 from contribution o where ${SAME_GIFT} and ($2::text is null or o.unit = $2)),
       ${standsElsewhere("contribution_id", "c.id")}
     from contribution c where c.code = any($1::text[])`,
    [[...codes], staff.unit ?? null],
  );
  const order: Mark[] = ["claim", "speaker", "alike", "picture", "unsure"];
  return new Map(rows.map(({ code, ...marks }) => [code, order.filter((mark) => marks[mark])]));
}

const LIVE = "o.state not in ('refused', 'withdrawn')";
const SAME_SUBJECT = `o.id <> r.id and o.track = r.track and o.subject = r.subject and o.term = r.term and ${LIVE}
  and (o.phone_hash = r.phone_hash or o.identity_hash = r.identity_hash)`;
const SAME_GIFT = `o.id <> c.id and o.person_id = c.person_id and o.kind = c.kind and o.quantity = c.quantity
  and o.measure = c.measure and o.given_on = c.given_on and ${LIVE}`;
