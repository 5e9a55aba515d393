import { type Sql, sql } from "../storage/sql.ts";
import type { EffectScope } from "./effects.ts";
import { ownPeople } from "./linked-people.ts";
import { hashCode } from "./one-time.ts";

/** How long a code that links another chat can be used. */
const LINK_MINUTES = 10;

/** What must hold, and what is then written. */
interface Statements {
  guards: Sql[];
  writes: Sql[];
}

/** A code by which another chat becomes this person's; those made before are void from now on. */
export function makeLinkCode(code: string, { personId, index, now }: EffectScope): Statements {
  const expires = new Date(now.getTime() + LINK_MINUTES * 60_000);
  return {
    guards: [],
    writes: [
      sql`update chat_link set used_at = ${now}::timestamptz from turn
        where person_id = ${personId}::uuid and used_at is null`,
      sql`insert into chat_link (code_hash, person_id, expires_at)
        select ${hashCode(index, code)}::bytea, ${personId}::uuid, ${expires}::timestamptz from turn`,
    ],
  };
}

/**
 * Makes everybody of this chat and whoever gave the code one person, kept under the latter: whose code it is has the
 * records as a rule. Nothing sealed is moved. The guard locks both, so that two who link one another at once never make a
 * ring: one of them is told to look again.
 */
export function linkChat(code: string, { personId, index, now, chatId }: EffectScope): Statements {
  const hash = hashCode(index, code);
  const good = sql`l.code_hash = ${hash}::bytea and l.used_at is null and l.expires_at > ${now}::timestamptz`;
  const root = sql`select coalesce(p.linked_to, p.id) from chat_link l join person p on p.id = l.person_id where ${good}`;
  return {
    guards: [
      sql`exists (select 1 from chat_link l where ${good} for update)`,
      sql`exists (select 1 from person r where r.id = (${root}) and r.id <> ${personId}::uuid and r.linked_to is null
        and r.erased_at is null for update)`,
      sql`exists (select 1 from person o where o.id = ${personId}::uuid and o.linked_to is null for update)`,
    ],
    writes: [
      sql`update chat_link l set used_at = ${now}::timestamptz from turn where ${good}`,
      sql`update person o set linked_to = (${root}) from turn
        where o.id = ${personId}::uuid or o.linked_to = ${personId}::uuid`,
      sql`insert into audit (at, actor, action, record, person_id)
        select ${now}::timestamptz, 'person', 'person.link-chat', ${chatId}, (${root}) from turn`,
    ],
  };
}

/** A chat that is to be somebody of its own again: what its new beginning is sealed under, and where it is found. */
export interface FreshChat {
  personId: string;
  wrapped: Buffer;
  /** The channel's address of the chat, under the new key. */
  address: Buffer;
  /** An empty session under the new key. */
  session: Buffer;
}

/**
 * Takes one of the person's other chats away from them: it begins anew as somebody nobody knows, without its messages;
 * every record stays the person's, and news of those sent from there comes here from now on.
 */
export function unlinkChat(chat: string, fresh: FreshChat, { personId, chatId, now }: EffectScope): Statements {
  const own = ownPeople(personId);
  return {
    guards: [
      sql`exists (select 1 from chat c where c.id = ${chat} and c.id <> ${chatId} and c.person_id in ${own} for update)`,
    ],
    writes: [
      sql`insert into person (id, key, created_at)
        select ${fresh.personId}::uuid, ${fresh.wrapped}::bytea, ${now}::timestamptz from turn`,
      sql`update chat set person_id = ${fresh.personId}::uuid, address = ${fresh.address}::bytea from turn
        where id = ${chat}`,
      sql`update session set body = ${fresh.session}::bytea, version = session.version + 1,
        updated_at = ${now}::timestamptz from turn where session.chat_id = ${chat}`,
      sql`delete from outgoing using turn where outgoing.chat_id = ${chat}`,
      sql`delete from pending using turn where pending.chat_id = ${chat}`,
      sql`delete from upload_page using turn where upload_page.chat_id = ${chat}`,
      sql`update thread set state = 'closed', waiting_since = null, closed_by = 'person',
        closed_at = ${now}::timestamptz from turn where thread.chat_id = ${chat} and state <> 'closed'`,
      sql`update notice set chat_id = ${chatId} from turn where notice.chat_id = ${chat} and sent_at is null`,
      sql`update registration set chat_id = ${chatId} from turn where registration.chat_id = ${chat}`,
      sql`update contribution set chat_id = ${chatId} from turn where contribution.chat_id = ${chat}`,
      sql`update staff set chat_id = null from turn where staff.chat_id = ${chat}`,
      sql`insert into audit (at, actor, action, record, person_id)
        select ${now}::timestamptz, 'person', 'person.unlink-chat', ${chat}, ${personId}::uuid from turn`,
    ],
  };
}
