import { FIRST_ADMINISTRATOR } from "../../registry/staff.ts";
import type { Database } from "../../storage/database.ts";
import { INVENTED_STAFF } from "./staff.ts";

/** What in a database nobody invented. */
export interface Foreign {
  people: number;
  chats: number;
  /** Ids of accounts; the first administrator's once somebody signed in with it. */
  staff: string[];
}

/** What stands in the database that `fill` did not make; undefined where that is nothing at all. */
export async function findForeign(database: Database): Promise<Foreign | undefined> {
  const [found] = await database.query<Foreign>(
    `select
       (select count(*) from person where not seeded)::int as people,
       ((select count(*) from chat) + (select count(*) from pending))::int as chats,
       array(
         select id from staff where id <> all ($1::text[]) and not (
           id = $2 and chat_id is null and disabled_at is null and role = 'admin'
           and not exists (select 1 from audit where actor = 'staff:' || $2)
         ) order by id
       ) as staff`,
    [INVENTED_STAFF.map(({ id }) => id), FIRST_ADMINISTRATOR],
  );
  return found && found.people + found.chats + found.staff.length > 0 ? found : undefined;
}

/** What was ordered of a seed. */
export interface SeedNote {
  registrations: number;
  contributions: number;
}

const ACTION = "seed";

/** What was ordered with this seed before, by the audit; undefined where nothing was. */
export async function findNote(database: Database, seed: number): Promise<SeedNote | undefined> {
  const [row] = await database.query<{ record: string }>(
    "select record from audit where action = $1 and record like $2 order by id limit 1",
    [ACTION, `${seed}:%`],
  );
  const [, registrations, contributions] = row?.record.split(":").map(Number) ?? [];
  return registrations === undefined || contributions === undefined ? undefined : { registrations, contributions };
}

/** Writes into the audit what is ordered of a seed, before the first record is made. */
export async function writeNote(database: Database, seed: number, note: SeedNote, at: Date): Promise<void> {
  const record = [seed, note.registrations, note.contributions].join(":");
  await database.query("insert into audit (at, actor, action, record) values ($1, 'system', $2, $3)", [
    at,
    ACTION,
    record,
  ]);
}
