import type { Random } from "../dialogue/random.ts";
import type { Reply } from "../dialogue/reply.ts";
import { findPeople } from "../registry/linked-people.ts";
import { confirmDevice } from "../registry/profiles.ts";
import type { Database } from "../storage/database.ts";
import type { Keyring, PersonKey } from "../storage/keyring.ts";
import type { Language } from "../texts.ts";
import type { ChannelId } from "./channel.ts";
import { chatIdOf, openChat } from "./chat-state.ts";

export interface PullChatsOptions {
  database: Database;
  keyring: Keyring;
  channel: ChannelId;
  clock: () => Date;
  random: Random;
}

interface MessageRow {
  id: bigint;
  body: Buffer;
}

/**
 * Chats whose person fetches the messages: they exist before anybody spoke in them, and stored is sent. Messages of one
 * chat become visible in the order of their ids, for every writer touches the chat's session first.
 */
export function createPullChats({ database, keyring, channel, clock, random }: PullChatsOptions) {
  async function keyOf(chatId: string): Promise<PersonKey | undefined> {
    const [row] = await database.query<{ key: Buffer }>(
      "select p.key from chat c join person p on p.id = c.person_id where c.id = $1",
      [chatId],
    );
    return row && keyring.person(row.key);
  }

  async function read(chatId: string, rows: Promise<MessageRow[]>): Promise<{ id: bigint; reply: Reply }[]> {
    const messages = await rows;
    const key = messages.length > 0 ? await keyOf(chatId) : undefined;
    if (!key) return [];
    return messages.map(({ id, body }) => ({ id, reply: JSON.parse(key.openText(body)) as Reply }));
  }

  return {
    openChat: (address: string, language?: Language) =>
      openChat({ database, keyring }, { channel, address, now: clock(), random, ...(language && { language }) }),

    async findChat(address: string) {
      const chatId = chatIdOf(keyring, channel, address);
      const [row] = await database.query<{ heard_at: Date; hidden_through: bigint }>(
        "select heard_at, hidden_through from chat where id = $1 and ended_at is null",
        [chatId],
      );
      return row && { chatId, heardAt: row.heard_at, hiddenThrough: row.hidden_through };
    },

    messagesAfter: (chatId: string, after: bigint, limit: number) =>
      read(
        chatId,
        database.query<MessageRow>(
          "select id, body from outgoing where chat_id = $1 and id > $2 order by id limit $3",
          [chatId, after, limit],
        ),
      ),

    lastMessages: (chatId: string, limit: number) =>
      read(
        chatId,
        database.query<MessageRow>(
          `select id, body from (
             select id, body from outgoing where chat_id = $1 order by id desc limit $2) newest order by id`,
          [chatId, limit],
        ),
      ),

    async newest(chatIds: readonly string[], before?: Date): Promise<ReadonlyMap<string, bigint>> {
      const rows = await database.query<{ chat_id: string; id: bigint }>(
        `select chat_id, max(id) as id from outgoing
         where chat_id = any($1::text[]) and ($2::timestamptz is null or created_at < $2) group by chat_id`,
        [[...chatIds], before ?? null],
      );
      return new Map(rows.map(({ chat_id, id }) => [chat_id, id]));
    },

    async hide(chatId: string, through: bigint): Promise<void> {
      await database.query("update chat set hidden_through = greatest(hidden_through, $2) where id = $1", [
        chatId,
        through,
      ]);
    },

    /** Shows earlier messages again to somebody who may see them; else says what is missing. */
    async confirm(chatId: string, pin?: string): Promise<"confirmed" | "pin" | "locked" | "several"> {
      const [row] = await database.query<{ person_id: string }>("select person_id from chat where id = $1", [chatId]);
      const people = row ? await findPeople({ database, keyring }, row.person_id) : [];
      const ids = people.map(({ personId }) => personId);
      const outcome = await confirmDevice({ database, keyring }, ids, pin, clock());
      if (outcome === "confirmed") await this.show(chatId);
      // The conversation goes on; what was written before stays put away.
      if (outcome === "several") await database.query("update chat set heard_at = $2 where id = $1", [chatId, clock()]);
      return outcome;
    },

    async show(chatId: string): Promise<void> {
      await database.query("update chat set hidden_through = 0, heard_at = $2 where id = $1", [chatId, clock()]);
    },

    async end(chatId: string): Promise<void> {
      await database.query("update chat set ended_at = $2 where id = $1 and ended_at is null", [chatId, clock()]);
    },

    async ended(chatIds: readonly string[]): Promise<string[]> {
      const rows = await database.query<{ id: string }>(
        "select id from chat where id = any($1::text[]) and ended_at is not null",
        [[...chatIds]],
      );
      return rows.map(({ id }) => id);
    },

    listen(wake: () => void): () => void {
      const listening = database.listen("outgoing", wake);
      return () => void listening.then((end) => end());
    },
  };
}
