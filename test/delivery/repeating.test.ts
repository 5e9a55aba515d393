import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { repeating } from "../../src/delivery/repeating.ts";
import { DatabaseAway } from "../../src/storage/database.ts";
import type { Log } from "../../src/telemetry/log.ts";
import { gate } from "./bed.ts";

let errors: string[];
const log = { error: (event: string) => void errors.push(event) } as unknown as Log;
beforeEach(() => {
  errors = [];
  vi.useFakeTimers();
});
afterEach(() => vi.useRealTimers());

/** Work that finds so many things, look by look. */
function finding(...found: (number | Error)[]) {
  const state = { looks: 0 };
  const work = async () => {
    const next = found[state.looks++] ?? 0;
    if (next instanceof Error) throw next;
    return next;
  };
  return { state, work };
}
const settle = () => vi.advanceTimersByTimeAsync(0);

test("looks at once when started, again while it finds more, and then each second", async () => {
  const { state, work } = finding(2, 1, 0);
  const worker = repeating("test", work, { log });
  worker.start();
  await settle();
  expect(state.looks).toBe(3);
  await vi.advanceTimersByTimeAsync(3_000);
  expect(state.looks).toBe(6);
  await worker.stop();
  await vi.advanceTimersByTimeAsync(3_000);
  expect(state.looks).toBe(6);
});

test("when woken during a run looks once more after it, however often it was woken", async () => {
  const hold = gate();
  let looks = 0;
  const worker = repeating(
    "test",
    async () => {
      if (looks++ === 0) await hold.opened;
      return 0;
    },
    { log },
  );
  worker.start();
  for (let time = 0; time < 5; time++) worker.wake();
  await settle();
  expect(looks).toBe(1);
  hold.open();
  await settle();
  expect(looks).toBe(2);
  worker.wake();
  await settle();
  expect(looks).toBe(3);
  await worker.stop();
});

test("does nothing on its own before it is started, but can be driven", async () => {
  const { state, work } = finding(3, 1);
  const worker = repeating("test", work, { log });
  worker.wake();
  await vi.advanceTimersByTimeAsync(2_000);
  expect(state.looks).toBe(0);
  expect(await worker.once()).toBe(3);
  expect(await worker.once()).toBe(1);
});

describe("a run that fails", () => {
  test("is logged and tried again at the next look", async () => {
    const { state, work } = finding(new Error("hỏng"), 0, 0);
    const worker = repeating("test", work, { log });
    worker.start();
    await settle();
    expect(errors).toEqual(["work failed"]);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(state.looks).toBe(2);
    await worker.stop();
  });

  test("for want of the database is not told each second: health tells it", async () => {
    const { work } = finding(new DatabaseAway("cut"), new DatabaseAway("cut"));
    const worker = repeating("test", work, { log });
    worker.start();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(errors).toEqual([]);
    await worker.stop();
  });
});

test("stopping waits for the run that is under way", async () => {
  const hold = gate();
  const worker = repeating("test", () => hold.opened.then(() => 0), { log });
  worker.start();
  let stopped = false;
  const stopping = worker.stop().then(() => {
    stopped = true;
  });
  await settle();
  expect(stopped).toBe(false);
  hold.open();
  await stopping;
  expect(stopped).toBe(true);
});
