import type { Database } from "../storage/database.ts";
import type { Keyring } from "../storage/keyring.ts";
import { type Sql, sql } from "../storage/sql.ts";
import type { EffectScope } from "./effects.ts";
import type { ProfileView } from "./interface.ts";

/** So many wrong PINs in a row, and none is taken for a while: four digits are soon tried through. */
const MOST_TRIES = 5;
const LOCKED_MINUTES = 15;

/** Everybody on whose behalf these people have registered, the first first. */
export async function readProfiles(database: Database, people: readonly string[], now: Date): Promise<ProfileView[]> {
  const rows = await database.prisma.profile.findMany({
    where: { personId: { in: [...people] }, registrations: { some: {} } },
    select: { id: true, pinHash: true, pinLockedUntil: true },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
  return rows.map(({ id, pinHash, pinLockedUntil }) => ({
    id,
    pin: pinHash !== null,
    ...(pinLockedUntil !== null && pinLockedUntil > now && { lockedUntil: pinLockedUntil }),
  }));
}

/** Whether it is the profile's PIN; of none of these people's profiles is any right. */
export async function checkPin(
  { database, keyring }: { database: Database; keyring: Keyring },
  people: readonly string[],
  { profile, pin }: { profile: string; pin: string },
  now: Date,
): Promise<"right" | "wrong" | "locked"> {
  const row = await database.prisma.profile.findFirst({
    where: { id: profile, personId: { in: [...people] } },
    select: { pinHash: true, pinLockedUntil: true },
  });
  if (row?.pinLockedUntil && row.pinLockedUntil > now) return "locked";
  return row?.pinHash && pinHash(keyring.index, profile, pin).equals(row.pinHash) ? "right" : "wrong";
}

/** Kept so that nobody without the installation's key can try four digits through. */
function pinHash(index: Keyring["index"], profile: string, pin: string): Buffer {
  return index("pin", `${profile}:${pin}`);
}

function isOwn(profile: string, { personId }: EffectScope): Sql {
  return sql`exists (select 1 from profile f join person o on o.id = f.person_id where f.id = ${profile}::uuid
    and (o.id = ${personId}::uuid or o.linked_to = ${personId}::uuid) for update of f)`;
}

/** A profile that is to be registered under is the person's own, or nobody's yet. */
export function mayUseProfile(profile: string, { personId }: EffectScope): Sql {
  return sql`not exists (select 1 from profile f join person o on o.id = f.person_id where f.id = ${profile}::uuid
    and o.id <> ${personId}::uuid and coalesce(o.linked_to, o.id) <> ${personId}::uuid)`;
}

export function setPin(profile: string, pin: string | null, scope: EffectScope): { guards: Sql[]; writes: Sql[] } {
  const hash = pin === null ? null : pinHash(scope.index, profile, pin);
  return {
    guards: [isOwn(profile, scope)],
    writes: [
      sql`update profile set pin_hash = ${hash}::bytea, pin_tries = 0, pin_locked_until = null from turn
        where profile.id = ${profile}::uuid`,
      sql`insert into audit (at, actor, action, record, person_id)
        select ${scope.now}::timestamptz, 'person', ${pin === null ? "person.pin-off" : "person.pin-set"}, ${profile},
          ${scope.personId}::uuid from turn`,
    ],
  };
}

/**
 * Counts a try. A wrong one is written only while the profile still takes any, so that several chats at once have no more
 * tries than one.
 */
export function pinTried(profile: string, right: boolean, scope: EffectScope): { guards: Sql[]; writes: Sql[] } {
  const until = new Date(scope.now.getTime() + LOCKED_MINUTES * 60_000);
  const open = sql`(pin_locked_until is null or pin_locked_until <= ${scope.now}::timestamptz)`;
  return {
    guards: [
      isOwn(profile, scope),
      sql`exists (select 1 from profile where id = ${profile}::uuid and ${open} for update)`,
    ],
    writes: [
      right
        ? sql`update profile set pin_tries = 0, pin_locked_until = null from turn where profile.id = ${profile}::uuid`
        : sql`update profile set pin_tries = (pin_tries + 1) % ${MOST_TRIES}::int,
            pin_locked_until = case when pin_tries + 1 >= ${MOST_TRIES}::int then ${until}::timestamptz end
          from turn where profile.id = ${profile}::uuid`,
    ],
  };
}
