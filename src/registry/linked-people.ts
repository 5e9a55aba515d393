import type { Keyring, PersonKey } from "../storage/keyring.ts";
import { type Sql, sql } from "../storage/sql.ts";
import type { House } from "./house.ts";

/** Somebody whose records these are, and the key they lie under. */
export interface Owner {
  personId: string;
  key: PersonKey;
}

/** Part of a query: those linked with the person `p`, as JSON text; null for somebody with one chat only. */
export const LINKED_PEOPLE = `(select json_agg(json_build_object('id', m.id, 'key', encode(m.key, 'base64')))::text
  from (select id, key from person where id = p.linked_to
    union all select id, key from person where linked_to in (p.linked_to, p.id)) m where m.key is not null)`;

/** Everybody whose records are those of this person, under whom new ones are kept: ids, for a condition in SQL. */
export function ownPeople(personId: string): Sql {
  return sql`(select id from person where id = ${personId}::uuid or linked_to = ${personId}::uuid)`;
}

/**
 * Everybody who is one person with this one: first the one under whom new records are kept, then the others.
 *
 * @param self the person of the chat
 * @param linkedTo `person.linked_to`
 * @param linked what `LINKED_PEOPLE` gave
 */
export function readLinked(
  keyring: Keyring,
  self: Owner,
  linkedTo: string | null,
  linked: string | null,
): [Owner, ...Owner[]] {
  if (linked === null) return [self];
  const others = (JSON.parse(linked) as { id: string; key: string }[])
    .filter(({ id }) => id !== self.personId)
    .map(({ id, key }): Owner => ({ personId: id, key: keyring.person(Buffer.from(key, "base64")) }));
  const root = others.find(({ personId }) => personId === linkedTo);
  return root ? [root, self, ...others.filter((other) => other !== root)] : [self, ...others];
}

/** Everybody who is one person with this one, this one first; erased ones left out. */
export async function findPeople(
  { database, keyring }: Pick<House, "database" | "keyring">,
  id: string,
): Promise<Owner[]> {
  const rows = await database.query<{ id: string; key: Buffer }>(
    `select m.id, m.key from person p join person m on m.id = p.id or m.id = p.linked_to
       or m.linked_to in (p.id, p.linked_to)
     where p.id = $1 and m.key is not null order by m.id <> p.id, m.id`,
    [id],
  );
  return rows.map((row) => ({ personId: row.id, key: keyring.person(row.key) }));
}
