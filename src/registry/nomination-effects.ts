import { newUuid } from "../dialogue/random.ts";
import { type Sql, sql } from "../storage/sql.ts";
import type { Effect } from "./effect.ts";
import type { EffectScope } from "./effects.ts";
import { ownPeople } from "./linked-people.ts";
import { audit } from "./person-audit.ts";

/** Puts somebody forward: they become a person of their own, under a key of their own. */
export function nominate({ code, nominee }: Extract<Effect, { do: "nominate" }>, scope: EffectScope): Sql[] {
  const { personId, chatId, now, random } = scope;
  const nomineeId = newUuid(random);
  const { key, wrapped } = scope.newPerson();
  return [
    sql`insert into person (id, key, created_at)
      select ${nomineeId}::uuid, ${wrapped}::bytea, ${now}::timestamptz from turn`,
    sql`insert into nomination (id, code, person_id, chat_id, nominee_id, unit, content, state, submitted_at, updated_at)
      select ${newUuid(random)}::uuid, ${code}, ${personId}::uuid, ${chatId}, ${nomineeId}::uuid, ${nominee.place ?? null},
        ${key.seal(JSON.stringify(nominee))}::bytea, 'new', ${now}::timestamptz, ${now}::timestamptz from turn`,
    audit(scope, "nominate", code),
  ];
}

/** Takes it back while the nominee has not agreed: what was told of them is erased with their key. */
export function withdrawNomination(
  { code }: Extract<Effect, { do: "withdraw-nomination" }>,
  scope: EffectScope,
): { guards: Sql[]; writes: Sql[] } {
  const { personId, now } = scope;
  return {
    guards: [
      sql`exists (select 1 from nomination n where n.code = ${code} and n.person_id in ${ownPeople(personId)}
      and n.state in ('new', 'contacted') for update of n)`,
    ],
    writes: [
      sql`update nomination set state = 'withdrawn', content = null, unit = null, updated_at = ${now}::timestamptz
        from turn where code = ${code}`,
      sql`update person set key = null, erased_at = ${now}::timestamptz from turn, nomination n
        where n.code = ${code} and person.id = n.nominee_id`,
      audit(scope, "withdraw-nomination", code),
    ],
  };
}
