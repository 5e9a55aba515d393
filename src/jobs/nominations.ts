import type { House } from "../registry/house.ts";
import { expireNominations } from "../registry/nomination.ts";
import type { Log } from "../telemetry/log.ts";
import type { Job } from "./schedule.ts";

/** Every night: whoever was put forward and has not agreed within thirty days is erased. */
export function nominationsJob(deps: House & { log: Log }): Job {
  return {
    name: "nominations",
    cron: "40 3 * * *",
    // An erasure that is due is never too late.
    catchUpHours: 24,
    async run() {
      const erased = await expireNominations(deps);
      if (erased > 0) deps.log.info("nominations erased", { count: erased });
    },
  };
}
