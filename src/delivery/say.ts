import type { Reply } from "../dialogue/reply.ts";
import { readSession } from "../dialogue/session.ts";
import type { Database } from "../storage/database.ts";
import type { Keyring } from "../storage/keyring.ts";
import { render, type Sql, sql, withParts } from "../storage/sql.ts";
import type { Language } from "../texts.ts";
import type { ChannelId } from "./channel.ts";
import { outgoing } from "./commit.ts";

/** Says something nobody asked for, at most once: `once` is a part that gives a row the first time and none later. */
export interface Saying {
  chatId: string;
  /** Made for the language of the conversation. */
  reply(language: Language): Reply;
  /** SQL of a statement that returns a row only when this is to be said now. */
  once: Sql;
  isPull(channel: ChannelId): boolean;
  now: Date;
}

/**
 * Puts a message into the outbox outside a turn. The chat's session is touched in the same statement, so that messages
 * of one chat become visible in the order of their ids.
 *
 * @returns whether it was put there
 */
export async function sayUnasked(
  { database, keyring }: { database: Database; keyring: Keyring },
  { chatId, reply, once, isPull, now }: Saying,
): Promise<boolean> {
  const [chat] = await database.query<{ key: Buffer; channel: ChannelId; body: Buffer }>(
    `select p.key, c.channel, s.body from chat c join person p on p.id = c.person_id join session s on s.chat_id = c.id
     where c.id = $1 and c.gone_at is null`,
    [chatId],
  );
  if (!chat) return false;
  const key = keyring.person(chat.key);
  const language = readSession(key.openText(chat.body)).language ?? "vi";
  const { text, values } = render(
    withParts(
      [
        { name: "once", sql: once },
        {
          name: "turn",
          sql: sql`update session set version = version + 1 where chat_id = ${chatId}
            and exists (select 1 from once) returning chat_id`,
        },
        { name: "said", sql: outgoing({ key }, [reply(language)], isPull(chat.channel), now, sql`turn`) },
      ],
      sql`select count(*)::int as said from turn`,
    ),
  );
  const [row] = await database.query<{ said: number }>(text, values);
  return row?.said === 1;
}
