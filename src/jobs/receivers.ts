import { type ReceiverRemindersOptions, tellReceivers } from "../delivery/receiver-reminders.ts";
import { passSilentLines } from "../registry/receiver-silence.ts";
import type { Log } from "../telemetry/log.ts";
import type { Job } from "./schedule.ts";

/**
 * Every half hour: receivers are told of their code and reminded once; lines of which nobody has said anything for two
 * weeks go to staff.
 */
export function receiversJob(deps: ReceiverRemindersOptions & { log: Log }): Job {
  return {
    name: "receivers",
    cron: "*/30 * * * *",
    async run() {
      const passed = await passSilentLines(deps);
      const told = await tellReceivers(deps);
      if (passed + told > 0) deps.log.info("receivers attended to", { count: passed + told });
    },
  };
}
