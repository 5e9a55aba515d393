import { newUuid } from "../dialogue/random.ts";
import { type Sql, sql } from "../storage/sql.ts";
import { fold } from "../understanding/fold.ts";
import type { CreditContent, Effect } from "./effect.ts";
import type { EffectScope } from "./effects.ts";
import { moreEvidence, newEvidence } from "./evidence-effects.ts";
import { audit } from "./person-audit.ts";

/** A line of the ledger: declared, and nothing said or valued of it yet. */
export function contribute(effect: Extract<Effect, { do: "contribute" }>, scope: EffectScope): Sql[] {
  const { personId, chatId, key, now, random } = scope;
  const { code, term, registration, content } = effect;
  const id = newUuid(random);
  return [
    sql`insert into contribution (id, code, person_id, profile_id, registration_id, kind, quantity, measure, value_vnd,
        valued_by, given_on, beneficiary, term, unit, state, answers, entered_by, chat_id, submitted_at, waiting_since,
        updated_at)
      select ${id}::uuid, ${code}, ${personId}::uuid, r.profile_id, r.id, ${content.kind}, ${content.quantity}::numeric,
        ${content.measure}, ${content.valueVnd ?? null}::numeric, ${content.valuedBy ?? null}, ${content.givenOn},
        ${content.beneficiary ?? null}, ${term}, ${content.unit ?? null}, 'submitted',
        ${key.seal(JSON.stringify(content.answers))}::bytea, 'self', ${chatId}, ${now}::timestamptz, ${now}::timestamptz,
        ${now}::timestamptz
      from turn, registration r where r.code = ${registration} and r.person_id = ${personId}::uuid`,
    ...(content.credits ?? []).map((credit) => newCredit(credit, scope, sql`select ${id}::uuid as id from turn`)),
    ...content.files.map((file) => newEvidence(file, scope, sql`null::uuid`, sql`${id}::uuid`)),
    audit(scope, "contribute", code),
  ];
}

/**
 * The line declared anew: a revision of its own, of which nothing is said or valued yet. What was said of the one before
 * stays, and an open dispute with it.
 */
export function correctContribution(
  effect: Extract<Effect, { do: "correct-contribution" }>,
  scope: EffectScope,
): Sql[] {
  const { key, now } = scope;
  const { code, content } = effect;
  const line = sql`select c.id from turn, contribution c where c.code = ${code}`;
  return [
    sql`update contribution set answers = ${key.seal(JSON.stringify(content.answers))}::bytea, kind = ${content.kind},
        quantity = ${content.quantity}::numeric, measure = ${content.measure},
        value_vnd = ${content.valueVnd ?? null}::numeric, valued_by = ${content.valuedBy ?? null}, verified_vnd = null,
        given_on = ${content.givenOn}, beneficiary = ${content.beneficiary ?? null}, unit = ${content.unit ?? null},
        state = 'submitted', version = contribution.version + 1, revision = contribution.revision + 1,
        waiting_since = ${now}::timestamptz, updated_at = ${now}::timestamptz
      from turn where code = ${code}`,
    sql`delete from credit using (${line}) l where credit.contribution_id = l.id`,
    ...(content.credits ?? []).map((credit) => newCredit(credit, scope, line)),
    ...content.files.flatMap((file) => moreEvidence("contribution", code, file, scope)),
    audit(scope, "correct", code),
  ];
}

function newCredit({ role, name }: CreditContent, { key, index, random }: EffectScope, line: Sql): Sql {
  return sql`insert into credit (id, contribution_id, role, name, name_hash)
    select ${newUuid(random)}::uuid, l.id, ${role}, ${key.seal(name)}::bytea, ${index("name", fold(name))}::bytea
    from (${line}) l`;
}
