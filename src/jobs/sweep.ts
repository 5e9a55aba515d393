import type { Database } from "../storage/database.ts";
import type { Log } from "../telemetry/log.ts";
import type { Job } from "./schedule.ts";

export interface SweepOptions {
  database: Database;
  log: Log;
  clock: () => Date;
}

const DAY_MS = 24 * 3_600_000;
/** A platform repeats an event for a day at the most; a week is on the safe side. */
const EVENT_DAYS = 7;
const SENT_DAYS = 90;
/** A page or a file that has run out says so for a while. */
const RUN_OUT_DAYS = 7;
/** Rows taken at once: the embedded database stands still meanwhile. */
const BATCH = 2_000;

/** Every night: what has served its time, and what is left of people who were erased, is taken away in small portions. */
export function sweepJob({ database, log, clock }: SweepOptions): Job {
  const daysAgo = (days: number) => new Date(clock().getTime() - days * DAY_MS);
  return {
    name: "sweep",
    cron: "20 3 * * *",
    async run() {
      const swept = [
        await inPortions(
          database,
          "delete from event where ctid in (select ctid from event where at < $1 limit $2)",
          daysAgo(EVENT_DAYS),
        ),
        await inPortions(
          database,
          `delete from outgoing where ctid in (
             select ctid from outgoing where state not in ('waiting', 'held') and created_at < $1 limit $2)`,
          daysAgo(SENT_DAYS),
        ),
        await inPortions(
          database,
          "delete from staff_link where ctid in (select ctid from staff_link where expires_at < $1 limit $2)",
          daysAgo(SENT_DAYS),
        ),
        await inPortions(
          database,
          "delete from staff_session where ctid in (select ctid from staff_session where expires_at < $1 limit $2)",
          daysAgo(SENT_DAYS),
        ),
        await inPortions(
          database,
          "delete from upload_page where ctid in (select ctid from upload_page where expires_at < $1 limit $2)",
          daysAgo(RUN_OUT_DAYS),
        ),
        await inPortions(
          database,
          "delete from handed_out where ctid in (select ctid from handed_out where expires_at < $1 limit $2)",
          daysAgo(RUN_OUT_DAYS),
        ),
        await inPortions(
          database,
          `delete from picture_hash where evidence_id in (
             select h.evidence_id from picture_hash h join evidence e on e.id = h.evidence_id
               join person p on p.id = e.person_id where p.erased_at <= $1 limit $2)`,
          clock(),
        ),
        await inPortions(
          database,
          `delete from likeness where ctid in (
             select l.ctid from person p join evidence e on e.person_id = p.id
               join likeness l on e.id in (l.evidence_id, l.other_id) where p.erased_at <= $1 limit $2)`,
          clock(),
        ),
        await inPortions(
          database,
          "delete from slot where ctid in (select ctid from slot where claimed_at < $1 limit $2)",
          daysAgo(SENT_DAYS),
        ),
      ];
      log.info("swept", { count: swept.reduce((sum, count) => sum + count, 0) });
    },
  };
}

async function inPortions(database: Database, statement: string, before: Date): Promise<number> {
  let total = 0;
  for (;;) {
    const [row] = await database.query<{ count: number }>(
      `with gone as (${statement} returning 1) select count(*)::int as count from gone`,
      [before, BATCH],
    );
    const count = row?.count ?? 0;
    total += count;
    if (count < BATCH) return total;
  }
}
