import type { House } from "../../house.ts";
import type { Settings } from "../../settings.ts";

/**
 * Opens the installation for one command, without any channel. Loaded only when it is needed: a command that goes
 * through the serving process needs no database of its own.
 */
export async function openForCommand(settings: Settings): Promise<{ house: House; close(): Promise<void> }> {
  const [{ openHouse }, { createLog, secretsOf }] = await Promise.all([
    import("../../house.ts"),
    import("../../telemetry/log.ts"),
  ]);
  const log = createLog({ level: settings.logLevel, secrets: secretsOf(settings), to: "stderr" });
  const house = await openHouse(settings, { log });
  return { house, close: () => house.close() };
}
