import { setTimeout as delay } from "node:timers/promises";

/** Whether `work` succeeds within two seconds: longer than a healthy database ever takes, shorter than a probe waits. */
export function succeedsSoon(work: Promise<unknown>): Promise<boolean> {
  const outcome = work.then(
    () => true,
    () => false,
  );
  return Promise.race([outcome, delay(2_000, false, { ref: false })]);
}
