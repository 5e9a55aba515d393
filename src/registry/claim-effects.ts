import { newUuid } from "../dialogue/random.ts";
import { type Sql, sql } from "../storage/sql.ts";
import type { Effect, RegistrationContent } from "./effect.ts";
import type { EffectScope } from "./effects.ts";
import { identityHash } from "./identity.ts";
import { ownPeople } from "./linked-people.ts";
import { audit } from "./person-audit.ts";

/** What the office needs of a claim to make a registration of it: sealed, as the claimant gave it. */
export type ClaimContent = Pick<RegistrationContent, "answers" | "facts" | "files" | "unit" | "represented">;

/** Files the case under the registration that stands, if it still stands and is not the claimant's own. */
export function claimCollective(
  { code, identity, content }: Extract<Effect, { do: "claim" }>,
  scope: EffectScope,
): { guards: Sql[]; writes: Sql[] } {
  const { personId, chatId, key, index, now, random } = scope;
  const { answers, facts, files, unit, represented, phone } = content;
  const kept: ClaimContent = { answers, facts, files, unit, represented };
  const standing = sql`r.identity_hash = ${identityHash(index, identity)}::bytea and r.subject = 'collective'
    and r.state not in ('refused', 'withdrawn') and r.person_id not in ${ownPeople(personId)}`;
  return {
    guards: [sql`exists (select 1 from registration r where ${standing} for share of r)`],
    writes: [
      sql`insert into claim (id, code, registration_id, person_id, chat_id, state, content, phone_hash, created_at)
        select ${newUuid(random)}::uuid, ${code}, r.id, ${personId}::uuid, ${chatId}, 'open',
          ${key.seal(JSON.stringify(kept))}::bytea, ${phone ? index("phone", phone) : null}::bytea, ${now}::timestamptz
        from turn, registration r where ${standing}`,
      audit(scope, "claim", code),
    ],
  };
}

/** Takes one's own open case back. */
export function withdrawClaim(code: string, scope: EffectScope): { guards: Sql[]; writes: Sql[] } {
  const { personId, now } = scope;
  return {
    guards: [
      sql`exists (select 1 from claim c where c.code = ${code} and c.person_id in ${ownPeople(personId)} and c.state = 'open'
        for update of c)`,
    ],
    writes: [
      sql`update claim set state = 'withdrawn', decided_at = ${now}::timestamptz from turn where code = ${code}`,
      audit(scope, "withdraw", code),
    ],
  };
}
