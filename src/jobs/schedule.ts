import { Cron } from "croner";
import type { Database } from "../storage/database.ts";
import type { Log } from "../telemetry/log.ts";
import { type Claim, claimSlot, finishSlot, renewClaim, type Slot } from "./slot.ts";

/** Something to be done at set times, once each time however many processes run. */
export interface Job {
  /** Unique; slots are kept under it. */
  name: string;
  /** Five fields, read in the schedule's time zone. */
  cron: string;
  /**
   * How late it may still be done, in hours, when nothing ran at its time or it failed: 6. Only the latest time counts:
   * whoever was away for a week gets one digest, not five.
   */
  catchUpHours?: number;
  /** Should bear being run twice for one slot: a process may die after the work and before it could say so. */
  run(slot: Slot): Promise<void>;
}

export interface ScheduleOptions {
  database: Database;
  log: Log;
  clock: () => Date;
  /** IANA name. */
  timeZone: string;
  jobs: readonly Job[];
}

/** A slot that was claimed and not heard of for so long is claimed again: its process died, or the job failed. */
export const reclaimAfterMs = 10 * 60_000;
const renewEveryMs = reclaimAfterMs / 4;
const lookEveryMs = 15_000;

/**
 * Runs jobs at their times. `runDue` does all that is due now and resolves when it is done; `start` does so every
 * fifteen seconds; `stop` waits for what is running. Throws when two jobs have one name or a cron cannot be read.
 */
export function schedule({ database, log, clock, timeZone, jobs }: ScheduleOptions) {
  const timetable = jobs.map((job) => ({
    job,
    cron: new Cron(job.cron, { paused: true, mode: "5-part", timezone: timeZone }),
  }));
  if (new Set(jobs.map(({ name }) => name)).size < jobs.length) throw new Error("Two jobs have the same name");
  const running = new Map<string, Promise<void>>();
  /** The latest slot of each job that is known to be done, so that it is not asked for again and again. */
  const settled = new Map<string, number>();
  let timer: NodeJS.Timeout | undefined;

  async function attend(job: Job, slot: Slot): Promise<void> {
    const now = clock();
    const claim = await claimSlot(database, slot, now, new Date(now.getTime() - reclaimAfterMs));
    if (claim === "done") settled.set(job.name, slot.at.getTime());
    if (typeof claim === "string") return;
    const begun = performance.now();
    const told = { job: job.name, slot: slot.at.toISOString() };
    try {
      await whileRenewing(claim, () => job.run(slot));
      await finishSlot(database, claim, clock());
      settled.set(job.name, slot.at.getTime());
      log.info("job done", { ...told, durationMs: Math.round(performance.now() - begun) });
    } catch (error) {
      log.error("job failed", { ...told, error });
    }
  }

  /** A job may take longer than a claim lasts. */
  async function whileRenewing(claim: Claim, work: () => Promise<void>): Promise<void> {
    const renewing = setInterval(() => {
      renewClaim(database, claim, clock()).catch((error) => log.warn("claim not renewed", { job: claim.name, error }));
    }, renewEveryMs);
    try {
      await work();
    } finally {
      clearInterval(renewing);
    }
  }

  async function runDue(): Promise<void> {
    const now = clock();
    for (const { job, cron } of timetable) {
      const at = latestBefore(cron, now);
      const tooLate = now.getTime() - (job.catchUpHours ?? 6) * 3_600_000;
      if (at === undefined || at.getTime() < tooLate || running.has(job.name) || settled.get(job.name) === at.getTime())
        continue;
      const attending = attend(job, { name: job.name, at })
        .catch((error) => log.warn("slot not claimed", { job: job.name, error }))
        .finally(() => running.delete(job.name));
      running.set(job.name, attending);
    }
    await Promise.all(running.values());
  }

  return {
    runDue,
    start(): void {
      timer ??= setInterval(() => void runDue(), lookEveryMs);
      void runDue();
    },
    async stop(): Promise<void> {
      clearInterval(timer);
      timer = undefined;
      await Promise.all(running.values());
    },
  };
}

/** The latest time of a schedule that has come by `now`. croner looks strictly before, and to the second. */
function latestBefore(cron: Cron, now: Date): Date | undefined {
  return cron.previousRuns(2, new Date(now.getTime() + 1_000)).find((at) => at <= now);
}
