import type { Database } from "../storage/database.ts";
import type { Keyring } from "../storage/keyring.ts";
import { render, type Sql, sql } from "../storage/sql.ts";
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

/**
 * Whether somebody at a device may see earlier messages again: at once where no PIN is set, with it where there is one
 * household and it has one. Messages of several households stand side by side in one chat: where one of them has a PIN
 * (`several`) they are not shown again, and each household's records are seen by asking for them.
 */
export async function confirmDevice(
  { database, keyring }: { database: Database; keyring: Keyring },
  people: readonly string[],
  pin: string | undefined,
  now: Date,
): Promise<"confirmed" | "pin" | "locked" | "several"> {
  const profiles = await readProfiles(database, people, now);
  const [only] = profiles;
  if (!only || profiles.every((profile) => !profile.pin)) return "confirmed";
  if (profiles.length > 1) return "several";
  if (only.lockedUntil) return "locked";
  if (pin === undefined) return "pin";
  const outcome = await checkPin({ database, keyring }, people, { profile: only.id, pin }, now);
  if (outcome === "locked") return "locked";
  const right = outcome === "right";
  const { text, values } = render(
    sql`update profile set ${tried(right, now)} where id = ${only.id}::uuid and ${isUnlocked(now)} returning id`,
  );
  // Somebody else tried at the same moment, and it is closed by now.
  if ((await database.query(text, values)).length === 0) return "locked";
  return right ? "confirmed" : "pin";
}

function isUnlocked(now: Date): Sql {
  return sql`(pin_locked_until is null or pin_locked_until <= ${now}::timestamptz)`;
}

/** What a try leaves behind: nothing where it was right; five wrong ones in a row close the profile for a while. */
function tried(right: boolean, now: Date): Sql {
  const until = new Date(now.getTime() + LOCKED_MINUTES * 60_000);
  return right
    ? sql`pin_tries = 0, pin_locked_until = null`
    : sql`pin_tries = (pin_tries + 1) % ${MOST_TRIES}::int,
        pin_locked_until = case when pin_tries + 1 >= ${MOST_TRIES}::int then ${until}::timestamptz end`;
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
  return {
    guards: [
      isOwn(profile, scope),
      sql`exists (select 1 from profile where id = ${profile}::uuid and ${isUnlocked(scope.now)} for update)`,
    ],
    writes: [sql`update profile set ${tried(right, scope.now)} from turn where profile.id = ${profile}::uuid`],
  };
}
