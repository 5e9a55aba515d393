import { newUuid } from "../dialogue/random.ts";
import { type Sql, sql } from "../storage/sql.ts";
import type { Effect } from "./effect.ts";
import type { EffectScope } from "./effects.ts";
import { ownPeople } from "./linked-people.ts";

/**
 * Tells the Award Board something. It lies under the key of a person made for it alone, and knows the day but no moment.
 * The audit says nothing of it: there its row would stand beside the teller's own.
 */
export function giveFeedback(effect: Extract<Effect, { do: "give-feedback" }>, scope: EffectScope): Sql[] {
  const { code, about, anonymous, marks, content, toldOn } = effect;
  const { personId, chatId, random } = scope;
  const [id, maskId] = [newUuid(random), newUuid(random)];
  const { key, wrapped } = scope.newPerson();
  return [
    sql`insert into person (id, key, created_at) select ${maskId}::uuid, ${wrapped}::bytea, ${toldOn}::timestamptz from turn`,
    sql`insert into feedback (id, code, mask_id, about, anonymous, marks, content, state, told_on)
      select ${id}::uuid, ${code}, ${maskId}::uuid, ${about}, ${anonymous}::boolean, ${marks}::text[],
        ${key.seal(JSON.stringify(content))}::bytea, 'new', ${toldOn} from turn`,
    sql`insert into feedback_teller (feedback_id, person_id, chat_id)
      select ${id}::uuid, ${personId}::uuid, ${chatId} from turn`,
  ];
}

/** Takes it back while nobody has answered: the mask's key goes, and with it what was told. */
export function withdrawFeedback(
  { code }: Extract<Effect, { do: "withdraw-feedback" }>,
  { personId, now }: EffectScope,
): { guards: Sql[]; writes: Sql[] } {
  return {
    guards: [
      sql`exists (select 1 from feedback f join feedback_teller t on t.feedback_id = f.id
      where f.code = ${code} and t.person_id in ${ownPeople(personId)} and f.state = 'new' for update of f)`,
    ],
    writes: [
      sql`update feedback set state = 'withdrawn', content = null, marks = '{}' from turn where code = ${code}`,
      sql`update person set key = null, erased_at = date_trunc('day', ${now}::timestamptz) from turn, feedback f
        where f.code = ${code} and person.id = f.mask_id`,
    ],
  };
}
