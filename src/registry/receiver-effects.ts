import { newUuid } from "../dialogue/random.ts";
import { type Sql, sql } from "../storage/sql.ts";
import type { Effect } from "./effect.ts";
import type { EffectScope } from "./effects.ts";
import { ownPeople } from "./linked-people.ts";
import { hashCode } from "./one-time.ts";
import { codeTried, sharedPhone } from "./receiver-code.ts";
import { WORD_LENGTH } from "./receiver-word.ts";

/** What must hold, and what is then written. */
interface Statements {
  guards: Sql[];
  writes: Sql[];
}

/** A code that opened nothing. Nothing is relied on: whatever became of it meanwhile, it was tried. */
export function receiverCodeTried(code: string, { now }: EffectScope): Statements {
  return { guards: [], writes: [sql`${codeTried(code, now)} and exists (select 1 from turn)`] };
}

/** The receiver is known from now on, and can be reminded. A code that went to another chat stays that chat's. */
export function receiverCodeOpened(code: string, scope: EffectScope): Statements {
  const { chatId, now } = scope;
  return {
    guards: [good(code, scope)],
    writes: [
      sql`update receiver_code k set chat_id = ${chatId}, told_at = coalesce(k.told_at, ${now}::timestamptz) from turn
        where k.code_hash = ${hashOf(code, scope)}::bytea and (k.chat_id is null or k.chat_id = ${chatId})`,
    ],
  };
}

/** The giving side holds the receiver's code: said to staff once, whatever is answered with it later. */
export function receiverCodeOwn(code: string, scope: EffectScope): Statements {
  return {
    guards: [],
    writes: [
      sql`update receiver_code k set flags = array_append(k.flags, 'person') from turn
        where k.code_hash = ${hashOf(code, scope)}::bytea and not 'person' = any(k.flags)`,
    ],
  };
}

/**
 * The receiver's word, told in their chat: what `recordReceiverWord` does, as parts of a turn's one statement. Its guards
 * are the same (`mayHappen` of the line's state, the revision that was shown, nobody of the giving side), and the code is
 * used up with it. Two words on one line at once meet in the unique number of the second, whose turn is run again.
 */
export function receiverWord(effect: Extract<Effect, { do: "receiver-word" }>, scope: EffectScope): Statements {
  const { personId, chatId, key, now, random } = scope;
  const { revision, outcome, quantity, reason } = effect.answer;
  const hash = hashOf(effect.code, scope);
  const own = ownPeople(personId);
  const words = reason?.trim().slice(0, WORD_LENGTH);
  const sealed = words ? key.seal(words) : null;
  const line = sql`receiver_code k join contribution c on c.id = k.contribution_id`;
  const phone = sql`case when ${sharedPhone(sql`c.person_id`, sql`${personId}::uuid`)} then array['phone'] else '{}' end`;
  return {
    guards: [
      good(effect.code, scope),
      sql`exists (select 1 from ${line} where k.code_hash = ${hash}::bytea and c.revision = ${revision}::int
        and c.state in ('submitted', 'approved') and c.person_id not in ${own}
        and not exists (select 1 from staff s where s.chat_id = ${chatId} and c.entered_by = 'staff:' || s.id)
        for update of c)`,
    ],
    writes: [
      sql`update receiver_code k set used_at = ${now}::timestamptz, sealed = null from turn
        where k.code_hash = ${hash}::bytea`,
      sql`insert into receiver_word (id, contribution_id, nth, revision, outcome, quantity, confirmer, said_by, person_id,
          reason, flags, at)
        select ${newUuid(random)}::uuid, c.id,
          1 + coalesce((select max(w.nth) from receiver_word w where w.contribution_id = c.id), 0), c.revision, ${outcome},
          ${quantity ?? null}::numeric, k.confirmer, 'person', ${personId}::uuid, ${sealed}::bytea,
          (select coalesce(array_agg(distinct f), '{}') from unnest(k.flags || ${phone}::text[]) f), ${now}::timestamptz
        from turn, ${line} where k.code_hash = ${hash}::bytea`,
      sql`insert into audit (at, actor, action, record, person_id)
        select ${now}::timestamptz, 'system', 'line.word', c.code, c.person_id from turn, ${line}
        where k.code_hash = ${hash}::bytea`,
    ],
  };
}

function good(code: string, scope: EffectScope): Sql {
  return sql`exists (select 1 from receiver_code k where k.code_hash = ${hashOf(code, scope)}::bytea
    and k.used_at is null and k.voided_at is null and k.expires_at > ${scope.now}::timestamptz
    and (k.locked_until is null or k.locked_until <= ${scope.now}::timestamptz) for update)`;
}

function hashOf(code: string, { index }: EffectScope): Buffer {
  return hashCode(index, code);
}
