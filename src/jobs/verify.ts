import type { InvariantHouse } from "../registry/invariants/invariant.ts";
import { findFaults } from "../registry/invariants/invariants.ts";
import type { Log } from "../telemetry/log.ts";
import type { Job } from "./schedule.ts";

/**
 * Every night: whether everything that must hold of the data does. Where not, the log says what and how often;
 * `npm run verify` names every place.
 */
export function verifyJob(deps: InvariantHouse & { log: Log }): Job {
  return {
    name: "verify",
    cron: "20 3 * * *",
    async run() {
      const faults = new Map<string, number>();
      for await (const { invariant } of findFaults(deps, new AbortController().signal))
        faults.set(invariant, (faults.get(invariant) ?? 0) + 1);
      for (const [check, count] of faults) deps.log.error("invariant broken", { check, count });
    },
  };
}
