import { newUuid } from "../dialogue/random.ts";
import { type Sql, sql } from "../storage/sql.ts";
import type { Effect } from "./effect.ts";
import type { EffectScope } from "./effects.ts";
import type { ThreadWords } from "./interface.ts";
import { ownPeople } from "./linked-people.ts";
import { audit } from "./person-audit.ts";

type OneOf<D extends Effect["do"]> = Extract<Effect, { do: D }>;

/**
 * Opens the chat's thread, or goes on with the one that is open: of two chats' processes at once none is lost. What is
 * urgent stays so.
 *
 * @param name of the effect's first part, from which the others follow
 */
export function openThread(effect: OneOf<"open-thread">, scope: EffectScope, name: string): Sql[] {
  const { code, unit, urgent = false, said } = effect;
  const { personId, chatId, now, random } = scope;
  const opened = sql`insert into thread (id, code, person_id, chat_id, unit, urgent, state, opened_at, waiting_since)
    select ${newUuid(random)}::uuid, ${code}, ${personId}::uuid, ${chatId}, ${unit ?? null}, ${urgent}::boolean, 'waiting',
      ${now}::timestamptz, ${now}::timestamptz from turn
    on conflict (chat_id) where state <> 'closed' do update set urgent = thread.urgent or excluded.urgent,
      unit = coalesce(thread.unit, excluded.unit),
      waiting_since = coalesce(thread.waiting_since, excluded.waiting_since)
    returning thread.id, thread.code`;
  const first = { strings: [`"${name}_0"`], values: [], isSql: true } as const;
  return [
    opened,
    sql`insert into audit (at, actor, action, record, person_id)
      select ${now}::timestamptz, 'person', 'person.open-thread', opened.code, ${personId}::uuid from ${first} opened`,
    ...(said ? write(said, scope, first) : []),
  ];
}

/** Words for the office. A thread that was closed meanwhile takes none: the turn is run again and sees it. */
export function sayInThread(
  { code, said }: OneOf<"say-in-thread">,
  scope: EffectScope,
): { guards: Sql[]; writes: Sql[] } {
  const { now } = scope;
  return {
    guards: [isOpen(code, scope)],
    writes: [
      sql`update thread set waiting_since = coalesce(waiting_since, ${now}::timestamptz) from turn
        where code = ${code}`,
      ...write(said, scope, sql`(select id from thread, turn where code = ${code})`),
    ],
  };
}

/** The person needs nobody any more. */
export function closeThread({ code }: OneOf<"close-thread">, scope: EffectScope): { guards: Sql[]; writes: Sql[] } {
  return {
    guards: [isOpen(code, scope)],
    writes: [
      sql`update thread set state = 'closed', waiting_since = null, closed_by = 'person',
        closed_at = ${scope.now}::timestamptz from turn where code = ${code}`,
      audit(scope, "close-thread", code),
    ],
  };
}

/** What staff wrote into this chat's threads has been told. */
export function toldThread({ through }: OneOf<"told-thread">, { chatId, personId, now }: EffectScope): Sql[] {
  return [
    sql`update thread_message m set told_at = ${now}::timestamptz from turn, thread t
      where t.id = m.thread_id and t.chat_id = ${chatId} and t.person_id in ${ownPeople(personId)}
        and m.staff_id is not null and m.told_at is null and m.seq <= ${through}::bigint`,
  ];
}

function isOpen(code: string, { chatId, personId }: EffectScope): Sql {
  return sql`exists (select 1 from thread t where t.code = ${code} and t.chat_id = ${chatId}
    and t.person_id in ${ownPeople(personId)} and t.state <> 'closed' for update of t)`;
}

/** One message, and the files it names as evidence of nothing but itself. */
function write(said: ThreadWords, { personId, key, now, random }: EffectScope, thread: Sql): Sql[] {
  return [
    sql`insert into thread_message (id, thread_id, kind, person_id, body, at)
      select ${newUuid(random)}::uuid, thread.id, 'words', ${personId}::uuid, ${key.seal(JSON.stringify(said))}::bytea,
        ${now}::timestamptz from ${thread} thread`,
  ];
}
