import { seededRandom } from "../../src/dialogue/random.ts";
import { type Serving, serve } from "../../src/serve.ts";
import { readSettings, type Settings } from "../../src/settings.ts";
import { createLog } from "../../src/telemetry/log.ts";
import { openTestDatabase, type TestDatabase } from "../storage/testbed.ts";

/** A clock that stands until it is told to go on. */
export interface TestClock {
  now: Date;
  pass(ms: number): void;
}

export const log = createLog({ level: "error", to: "stderr" });

/** The settings of a named office in a test's own folder, and a clock at eight on a Monday morning. */
export async function ground(
  more: Record<string, string> = {},
): Promise<{ test: TestDatabase; settings: Settings; clock: TestClock }> {
  const test = await openTestDatabase();
  const reading = readSettings({
    DATA_DIR: test.dataDir,
    OFFICE_NAME: "Ban Thi đua - Khen thưởng (thử)",
    OFFICE_PHONE: "0292 0000 000",
    ...more,
  });
  if ("faults" in reading) throw new Error(`Wrong settings: ${reading.faults.map(({ name }) => name).join(", ")}`);
  const clock: TestClock = {
    now: new Date("2026-01-05T08:00:00+07:00"),
    pass(ms) {
      this.now = new Date(this.now.getTime() + ms);
    },
  };
  return { test, settings: reading.settings, clock };
}

/** Serves a whole installation on a free port. */
export async function installation(
  more: Record<string, string> = {},
): Promise<{ serving: Serving; clock: TestClock; later(ms: number): Promise<void>; close(): Promise<void> }> {
  const { test, settings, clock } = await ground(more);
  const serving = await serve(
    { ...settings, port: 0 },
    { database: test.database, clock: () => clock.now, random: seededRandom(1), log },
  );
  const close = async () => {
    await serving.close();
    await test.close();
  };
  /** Moves the clock on once nothing is under way: a jump would take messages on their way for forgotten ones. */
  const later = async (ms: number) => {
    await serving.house.delivery.drain();
    clock.pass(ms);
  };
  return { serving, clock, later, close };
}
