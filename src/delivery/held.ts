import type { Reply } from "../dialogue/reply.ts";
import type { Part } from "../registry/effects.ts";
import type { Database } from "../storage/database.ts";
import type { PersonKey } from "../storage/keyring.ts";
import { sql } from "../storage/sql.ts";
import type { HeldWhy } from "./sending-window.ts";

/** What waits for the person's next word: messages that could not be sent, and whether there is news of a record. */
export interface Held {
  texts: string[];
  news: boolean;
  /** What a turn that tells of it settles: messages and notices held so far, and none that are held meanwhile. */
  through: { message: string; notice: Date };
}

/** SQL: what is held for chat `c`, as columns of the one read of a turn. */
export const HELD_COLUMNS = `
  (select string_agg(encode(h.body, 'base64'), ' ' order by h.id) from outgoing h
     where h.chat_id = c.id and h.state = 'held') as held_bodies,
  (select max(h.id)::text from outgoing h where h.chat_id = c.id and h.state = 'held') as held_through,
  (select max(n.held_at) from notice n where n.chat_id = c.id and n.sent_at is null) as news_held_at`;

export interface HeldRow {
  held_bodies: string | null;
  held_through: string | null;
  news_held_at: Date | null;
}

/** Undefined where nothing waits. */
export function readHeld({ held_bodies, held_through, news_held_at }: HeldRow, key: PersonKey): Held | undefined {
  if (held_bodies === null && news_held_at === null) return undefined;
  // base64 of PostgreSQL breaks its lines.
  const bodies = held_bodies?.replaceAll("\n", "").split(" ") ?? [];
  return {
    texts: bodies.map((body) => (JSON.parse(key.openText(Buffer.from(body, "base64"))) as Reply).text),
    news: news_held_at !== null,
    through: { message: held_through ?? "0", notice: news_held_at ?? new Date(0) },
  };
}

/** Parts of a turn's commit: what was held counts as told with its answer. */
export function toldParts(held: Held | undefined, now: Date): Part[] {
  if (!held) return [];
  return [
    {
      name: "told_messages",
      sql: sql`update outgoing set state = 'told', sent_at = ${now}::timestamptz from turn
        where outgoing.chat_id = turn.chat_id and state = 'held' and id <= ${held.through.message}::bigint`,
    },
    {
      name: "told_news",
      sql: sql`update notice set sent_at = ${now}::timestamptz from turn
        where notice.chat_id = turn.chat_id and sent_at is null and held_at <= ${held.through.notice}::timestamptz`,
    },
  ];
}

/**
 * Puts a message by until the person speaks. One that told of news gives way to the news itself, of which the answer
 * then tells in one line however much there is.
 */
export async function holdMessage(
  database: Database,
  { chat_id, id, created_at }: { chat_id: string; id: bigint; created_at: Date },
  why: HeldWhy,
  now: Date,
): Promise<void> {
  await database.query(
    `with back as (
       update notice set sent_at = null, held_at = $4, held_why = $3 where chat_id = $1 and sent_at = $5 and held_at is null returning id)
     update outgoing set state = case when exists (select 1 from back) then 'told' else 'held' end,
       claimed_until = null, failure = $3 where chat_id = $1 and id = $2 and state = 'waiting'`,
    [chat_id, id, why, now, created_at],
  );
}
