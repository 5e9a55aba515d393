import { newUuid, type Random } from "../dialogue/random.ts";
import type { Keyring, PersonKey } from "../storage/keyring.ts";
import { type Sql, sql } from "../storage/sql.ts";
import { claimCollective, withdrawClaim } from "./claim-effects.ts";
import { contribute, correctContribution } from "./contribution-effects.ts";
import type { Effect } from "./effect.ts";
import { type EffectGround, NO_GROUND, recordOf } from "./effect-ground.ts";
import { moreEvidence, newEvidence } from "./evidence-effects.ts";
import { giveFeedback, withdrawFeedback } from "./feedback-effects.ts";
import { identityHash } from "./identity.ts";
import { ownPeople } from "./linked-people.ts";
import { type FreshChat, linkChat, makeLinkCode, unlinkChat } from "./linking.ts";
import { nominate, withdrawNomination } from "./nomination-effects.ts";
import { hashCode } from "./one-time.ts";
import { audit } from "./person-audit.ts";
import { mayUseProfile, pinTried, setPin } from "./profiles.ts";
import { issueReceipt } from "./receipts.ts";
import { receiverCodeOpened, receiverCodeOwn, receiverCodeTried, receiverWord } from "./receiver-effects.ts";
import { closeThread, openThread, sayInThread, toldThread } from "./thread-effects.ts";
import { freezeVerdict } from "./verdicts.ts";

/** For whom and when a turn's effects are written. */
export interface EffectScope {
  personId: string;
  chatId: string;
  channel: string;
  key: PersonKey;
  index: Keyring["index"];
  newPerson: Keyring["newPerson"];
  now: Date;
  random: Random;
}

/**
 * In the column that once held the language of a consent. Which words were agreed to tells it, and lies sealed: a list of
 * those who read Khmer would be taken for one of the Khmer.
 */
const UNTOLD = "-";

/** A named part of the turn's one statement. */
export interface Part {
  name: string;
  sql: Sql;
}

export interface EffectParts {
  /**
   * What must still hold for the turn to be written at all: the turn was decided on reads that may be old by now. When
   * one does not hold nothing is written and the turn is run again. Each locks the row it looks at: a statement sees the
   * database as it was when it began, but a lock waits for whoever is changing the row and then looks again.
   */
  guards: Sql[];
  /** Writes; each selects from `turn`, the row of the session, so that a lost race writes none of them. */
  parts: Part[];
}

/** Turns a turn's effects into parts of its one statement. What is written to a record lies under its owner's key. */
export function effectParts(
  effects: readonly Effect[],
  scope: EffectScope,
  { owners, fresh }: EffectGround = NO_GROUND,
): EffectParts {
  const written = effects.map((effect, index) => {
    const owner = owners.get(recordOf(effect) ?? "");
    return effect.do === "unlink-chat"
      ? unlink(effect.chat, fresh.get(effect.chat), scope, `e${index}`)
      : write(effect, { ...scope, ...owner }, `e${index}`);
  });
  return {
    guards: written.flatMap(({ guards }) => guards),
    parts: written.flatMap(({ parts }) => parts),
  };
}

/** A chat that is not the person's, or is gone: nothing is written, and the turn runs again. */
function unlink(chat: string, fresh: FreshChat | undefined, scope: EffectScope, name: string): EffectParts {
  return fresh ? guarded(name, unlinkChat(chat, fresh, scope)) : { guards: [sql`false`], parts: [] };
}

function write(effect: Exclude<Effect, { do: "unlink-chat" }>, scope: EffectScope, name: string): EffectParts {
  const { personId, chatId, channel, key, now, random } = scope;
  switch (effect.do) {
    case "consent":
      return plain(name, [
        sql`insert into consent (id, person_id, chat_id, purpose, text_hash, language, channel, given_at)
          select ${newUuid(random)}::uuid, ${personId}::uuid, ${chatId}, ${effect.purpose},
            ${key.seal(effect.textHash).toString("base64")}, ${UNTOLD}, ${channel}, ${now}::timestamptz from turn`,
        audit(scope, "consent", effect.purpose),
      ]);
    case "withdraw-consent":
      return plain(name, [
        sql`update consent set withdrawn_at = ${now}::timestamptz from turn
          where purpose = ${effect.purpose} and withdrawn_at is null
            and person_id in ${ownPeople(personId)}`,
        audit(scope, "withdraw-consent", effect.purpose),
      ]);
    case "register":
      return {
        guards: effect.profile ? [mayUseProfile(effect.profile, scope)] : [],
        ...plainParts(name, register(effect, scope)),
      };
    case "set-pin":
      return guarded(name, setPin(effect.profile, effect.pin, scope));
    case "pin-tried":
      return guarded(name, pinTried(effect.profile, effect.right, scope));
    case "contribute":
      return { guards: [isOwn(effect.registration, scope)], ...plainParts(name, contribute(effect, scope)) };
    case "correct-registration":
      return {
        guards: [mayChange("registration", effect.code, effect.version, scope)],
        ...plainParts(name, correctRegistration(effect, scope)),
      };
    case "correct-contribution":
      return {
        guards: [mayChange("contribution", effect.code, effect.version, scope)],
        ...plainParts(name, correctContribution(effect, scope)),
      };
    case "issue-receipt":
      return guarded(name, issueReceipt(effect, scope));
    case "withdraw":
      return {
        guards: [mayChange(effect.record, effect.code, effect.version, scope)],
        ...plainParts(name, [
          sql`update ${table(effect.record)} set state = 'withdrawn', version = ${table(effect.record)}.version + 1, updated_at = ${now}::timestamptz
            from turn where code = ${effect.code}`,
          audit(scope, "withdraw", effect.code),
        ]),
      };
    case "state-fact":
      return {
        guards: [isOwn(effect.registration, scope)],
        ...plainParts(name, [
          stateFact(effect.registration, effect.name, effect.value, scope),
          audit(scope, "state-fact", effect.registration),
        ]),
      };
    case "freeze-verdict":
      return plain(name, [freezeVerdict(effect, scope)]);
    case "claim":
      return guarded(name, claimCollective(effect, scope));
    case "withdraw-claim":
      return guarded(name, withdrawClaim(effect.code, scope));
    case "asked-to-go-on":
      return {
        // Of two chats of one person that ask at once, one is run again, and finds that it was asked.
        guards: [
          sql`exists (select 1 from registration r where r.code = ${effect.code} and r.person_id = ${personId}::uuid
            and r.go_on_asked_at is null for update of r)`,
        ],
        ...plainParts(name, [
          sql`update registration set go_on_asked_at = ${now}::timestamptz from turn where code = ${effect.code}`,
        ]),
      };
    case "link-staff":
      return linkStaff(name, effect.code, scope);
    case "make-link-code":
      return guarded(name, makeLinkCode(effect.code, scope));
    case "link-chat":
      return guarded(name, linkChat(effect.code, scope));
    case "receiver-code-tried":
      return guarded(name, receiverCodeTried(effect.code, scope));
    case "receiver-code-opened":
      return guarded(name, receiverCodeOpened(effect.code, scope));
    case "receiver-code-own":
      return guarded(name, receiverCodeOwn(effect.code, scope));
    case "receiver-word":
      return guarded(name, receiverWord(effect, scope));
    case "nominate":
      return plain(name, nominate(effect, scope));
    case "withdraw-nomination":
      return guarded(name, withdrawNomination(effect, scope));
    case "give-feedback":
      return plain(name, giveFeedback(effect, scope));
    case "withdraw-feedback":
      return guarded(name, withdrawFeedback(effect, scope));
    case "open-thread":
      return plain(name, openThread(effect, scope, name));
    case "say-in-thread":
      return guarded(name, sayInThread(effect, scope));
    case "close-thread":
      return guarded(name, closeThread(effect, scope));
    case "told-thread":
      return plain(name, toldThread(effect, scope));
  }
}

function guarded(name: string, { guards, writes }: { guards: Sql[]; writes: Sql[] }): EffectParts {
  return { guards, ...plainParts(name, writes) };
}

function plain(name: string, statements: Sql[]): EffectParts {
  return { guards: [], ...plainParts(name, statements) };
}

function plainParts(name: string, statements: Sql[]): { parts: Part[] } {
  return { parts: statements.map((statement, index) => ({ name: `${name}_${index}`, sql: statement })) };
}

function table(record: "registration" | "contribution"): Sql {
  return record === "registration" ? sql`registration` : sql`contribution`;
}

/** The person's own record, unchanged since it was read, waiting or returned, and no decision on it still settling. */
function mayChange(record: "registration" | "contribution", code: string, version: number, scope: EffectScope): Sql {
  const review = record === "registration" ? sql`v.registration_id` : sql`v.contribution_id`;
  return sql`exists (select 1 from ${table(record)} r where r.code = ${code} and r.person_id = ${scope.personId}::uuid
    and r.version = ${version}::int and r.state in ('submitted', 'returned')
    and not exists (select 1 from review v where ${review} = r.id and v.undone_at is null
      and v.effective_at > ${scope.now}::timestamptz) for update of r)`;
}

/** The person's own registration, whatever became of it. */
function isOwn(code: string, { personId }: EffectScope): Sql {
  return sql`exists (select 1 from registration r where r.code = ${code} and r.person_id = ${personId}::uuid
    for share of r)`;
}

function register(effect: Extract<Effect, { do: "register" }>, scope: EffectScope): Sql[] {
  const { personId, chatId, key, index, now, random } = scope;
  const { code, track, subject, term, content, unsure = false } = effect;
  const { who, represented = false } = content;
  const identity = who === undefined ? null : identityHash(index, { track, subject, term, who });
  const id = newUuid(random);
  const profile = effect.profile ?? newUuid(random);
  return [
    sql`insert into profile (id, person_id, created_at)
      select ${profile}::uuid, ${personId}::uuid, ${now}::timestamptz from turn on conflict (id) do nothing`,
    sql`insert into registration (id, code, person_id, profile_id, track, subject, term, unit, state, answers, entered_by,
        chat_id, phone_hash, identity_hash, represented, unsure, submitted_at, waiting_since, updated_at)
      select ${id}::uuid, ${code}, ${personId}::uuid, ${profile}::uuid, ${track}, ${subject}, ${term},
        ${content.unit ?? null}, 'submitted', ${key.seal(JSON.stringify(content.answers))}::bytea, 'self', ${chatId},
        ${content.phone ? index("phone", content.phone) : null}::bytea, ${identity}::bytea, ${represented}::boolean,
        ${unsure}::boolean, ${now}::timestamptz, ${now}::timestamptz, ${now}::timestamptz from turn`,
    ...Object.entries(content.facts)
      .filter(([, value]) => value !== undefined)
      .map(
        ([name, value]) => sql`insert into fact (registration_id, name, value, stated_by, stated_at)
          select ${id}::uuid, ${name}, ${key.seal(JSON.stringify(value))}::bytea, 'self', ${now}::timestamptz from turn`,
      ),
    ...content.files.map((file) => newEvidence(file, scope, sql`${id}::uuid`, sql`null::uuid`)),
    audit(scope, "register", code),
  ];
}

function correctRegistration(effect: Extract<Effect, { do: "correct-registration" }>, scope: EffectScope): Sql[] {
  const { key, index, now } = scope;
  const { code, subject, content, identity, newSpeaker = false } = effect;
  return [
    sql`update registration set answers = ${key.seal(JSON.stringify(content.answers))}::bytea, unit = ${content.unit ?? null},
        subject = ${subject}, phone_hash = ${content.phone ? index("phone", content.phone) : null}::bytea,
        identity_hash = ${identity ? identityHash(index, identity) : null}::bytea,
        represented = ${content.represented ?? false}::boolean,
        speaker_checked_at = case when ${newSpeaker}::boolean then null else registration.speaker_checked_at end,
        state = 'submitted', version = registration.version + 1, waiting_since = ${now}::timestamptz,
        updated_at = ${now}::timestamptz
      from turn where code = ${code}`,
    ...Object.entries(content.facts).map(([name, value]) => stateFact(code, name, value, scope)),
    ...content.files.flatMap((file) => moreEvidence("registration", code, file, scope)),
    audit(scope, "correct", code),
  ];
}

/** States a fact, or takes it back; what was verified before has to be verified again. */
function stateFact(code: string, name: string, value: unknown, { key, now, personId }: EffectScope): Sql {
  if (value === undefined) {
    return sql`delete from fact using turn, registration r
      where r.code = ${code} and r.person_id = ${personId}::uuid and fact.registration_id = r.id and fact.name = ${name}`;
  }
  return sql`insert into fact (registration_id, name, value, stated_by, stated_at)
    select r.id, ${name}, ${key.seal(JSON.stringify(value))}::bytea, 'self', ${now}::timestamptz
    from turn, registration r where r.code = ${code} and r.person_id = ${personId}::uuid
    on conflict (registration_id, name) do update set value = excluded.value, stated_by = excluded.stated_by,
      stated_at = excluded.stated_at, verified_by = null, verified_at = null`;
}

/** Links the chat to the account whose one-time code this is, if the code is still good. */
function linkStaff(name: string, code: string, { chatId, index, now }: EffectScope): EffectParts {
  const hash = hashCode(index, code);
  const good = sql`l.code_hash = ${hash}::bytea and l.purpose = 'chat' and l.used_at is null
    and l.expires_at > ${now}::timestamptz`;
  return {
    guards: [
      sql`exists (select 1 from staff_link l join staff s on s.id = l.staff_id
        where ${good} and s.disabled_at is null for update)`,
    ],
    ...plainParts(name, [
      sql`update staff_link l set used_at = ${now}::timestamptz from turn where ${good}`,
      sql`update staff set chat_id = null from turn
        where staff.chat_id = ${chatId} and staff.id not in (select staff_id from staff_link l where ${good})`,
      sql`update staff set chat_id = ${chatId} from turn, staff_link l where ${good} and staff.id = l.staff_id`,
      sql`insert into audit (at, actor, action, record)
        select ${now}::timestamptz, 'staff:' || l.staff_id, 'staff.chat', l.staff_id from turn, staff_link l where ${good}`,
    ]),
  };
}
