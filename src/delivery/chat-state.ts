import { newUuid, type Random } from "../dialogue/random.ts";
import { newSession, readSession, type Session, writeSession } from "../dialogue/session.ts";
import { LINKED_PEOPLE, type Owner, readLinked } from "../registry/linked-people.ts";
import { OFFICE_WROTE } from "../registry/thread-reads.ts";
import type { Database } from "../storage/database.ts";
import type { Keyring, PersonKey } from "../storage/keyring.ts";
import type { Language } from "../texts.ts";
import type { ChannelId } from "./channel.ts";
import { HELD_COLUMNS, type Held, type HeldRow, readHeld } from "./held.ts";

/** What a turn starts from: whose chat this is and how far the conversation has come. */
export interface ChatState {
  chatId: string;
  /** Whose key the chat's own messages and session lie under. */
  personId: string;
  key: PersonKey;
  /** Everybody who is one person with this one, first the one under whom records are kept. */
  people: readonly [Owner, ...Owner[]];
  /** Absent for a chat that is not kept yet: the turn's commit makes it. */
  kept?: {
    session: Session;
    /** The version the commit must find. */
    version: number;
    /** This event's turn is committed already. */
    answered: boolean;
    /** This event stands among those that wait. */
    queued: boolean;
    /** Events of this chat wait for their turn: a new one stands behind them. */
    waiting: boolean;
    /** The office has written into a thread of this chat, and it was not told yet. */
    officeWrote: boolean;
    /** What waits for this person's next word. */
    held?: Held;
  };
  /** The new person's wrapped key, until the chat is kept. */
  wrapped?: Buffer;
}

/** How a chat is looked up: a keyed hash, so that no platform id stands in plain. */
export function chatIdOf(keyring: Keyring, channel: ChannelId, address: string): string {
  return keyring.index("chat", `${channel}:${address}`).toString("base64url");
}

interface Row extends HeldRow {
  person_id: string;
  key: Buffer;
  linked_to: string | null;
  linked: string | null;
  version: number;
  body: Buffer;
  answered: boolean;
  queued: boolean;
  waiting: boolean;
  office_wrote: boolean;
}

/** The one read of a turn. `eventKey` may be empty when no event is at hand. */
export async function loadChat(
  { database, keyring }: { database: Pick<Database, "query">; keyring: Keyring },
  chatId: string,
  eventKey: string,
  random: Random,
): Promise<ChatState> {
  const [row] = await database.query<Row>(
    `select c.person_id, p.key, p.linked_to, ${LINKED_PEOPLE} as linked, s.version, s.body,
       exists (select 1 from event e where e.chat_id = c.id and e.key = $2) as answered,
       exists (select 1 from pending w where w.chat_id = c.id and w.key = $2) as queued,
       exists (select 1 from pending w where w.chat_id = c.id) as waiting,
       ${OFFICE_WROTE} as office_wrote,
       ${HELD_COLUMNS}
     from chat c join person p on p.id = c.person_id join session s on s.chat_id = c.id where c.id = $1`,
    [chatId, eventKey],
  );
  if (!row) {
    const { key, wrapped } = keyring.newPerson();
    const personId = newUuid(random);
    return { chatId, personId, key, people: [{ personId, key }], wrapped };
  }
  const key = keyring.person(row.key);
  const { version, answered, queued, waiting, office_wrote: officeWrote, linked_to, linked, person_id: personId } = row;
  const held = readHeld(row, key);
  return {
    chatId,
    personId,
    key,
    people: readLinked(keyring, { personId, key }, linked_to, linked),
    kept: {
      session: readSession(key.openText(row.body)),
      ...{ version, answered, queued, waiting, officeWrote },
      ...(held && { held }),
    },
  };
}

/** Makes a chat before anybody has spoken in it (web chat). Making it again changes nothing. */
export async function openChat(
  { database, keyring }: { database: Pick<Database, "query">; keyring: Keyring },
  chat: { channel: ChannelId; address: string; language?: Language; now: Date; random: Random },
): Promise<{ chatId: string }> {
  const { channel, address, language, now, random } = chat;
  const chatId = chatIdOf(keyring, channel, address);
  const { key, wrapped } = keyring.newPerson();
  await database.query(
    `with chat as (
       insert into chat (id, person_id, channel, address, heard_at, created_at)
       values ($1, $2::uuid, $3, $4, $6, $6) on conflict (id) do nothing returning id),
     person as (insert into person (id, key, created_at) select $2::uuid, $5::bytea, $6::timestamptz from chat)
     insert into session (chat_id, version, body, updated_at) select id, 0, $7::bytea, $6::timestamptz from chat`,
    [chatId, newUuid(random), channel, key.seal(address), wrapped, now, key.seal(writeSession(newSession(language)))],
  );
  return { chatId };
}
