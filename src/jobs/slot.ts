import type { Database } from "../storage/database.ts";

/** One time at which a job is to be done. */
export interface Slot {
  /** The job's name. */
  name: string;
  at: Date;
}

/** A slot in this process' hands. Whoever claims it again later sets another moment, and this one is then void. */
export interface Claim extends Slot {
  claimedAt: Date;
}

/**
 * Takes a slot that nobody has, or that was claimed before `abandonedBefore` and never done. Of any number of processes
 * that try at once exactly one gets it.
 *
 * @returns the claim, "done" when there is nothing left to do, or "taken" when another process is at it
 */
export async function claimSlot(
  database: Database,
  { name, at }: Slot,
  now: Date,
  abandonedBefore: Date,
): Promise<Claim | "done" | "taken"> {
  const claimed = await database.query(
    `insert into slot (job, slot, claimed_at) values ($1, $2, $3)
     on conflict (job, slot) do update set claimed_at = excluded.claimed_at
       where slot.done_at is null and slot.claimed_at < $4
     returning job`,
    [name, at.toISOString(), now, abandonedBefore],
  );
  if (claimed.length > 0) return { name, at, claimedAt: now };
  const done = await database.query("select job from slot where job = $1 and slot = $2 and done_at is not null", [
    name,
    at.toISOString(),
  ]);
  return done.length > 0 ? "done" : "taken";
}

/** Shows that the process that holds `claim` lives; the claim goes on from `now`. Does nothing to one that is void. */
export async function renewClaim(database: Database, claim: Claim, now: Date): Promise<void> {
  const renewed = await database.query(
    "update slot set claimed_at = $4 where job = $1 and slot = $2 and claimed_at = $3 and done_at is null returning job",
    [claim.name, claim.at.toISOString(), claim.claimedAt, now],
  );
  if (renewed.length > 0) claim.claimedAt = now;
}

/** The work is done. Also where the claim is void by now: then it was done twice, and need not be a third time. */
export async function finishSlot(database: Database, { name, at }: Claim, now: Date): Promise<void> {
  await database.query("update slot set done_at = $3 where job = $1 and slot = $2 and done_at is null", [
    name,
    at.toISOString(),
    now,
  ]);
}
