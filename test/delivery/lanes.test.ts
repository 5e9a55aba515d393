import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { inLanes } from "../../src/delivery/lanes.ts";
import { DatabaseAway } from "../../src/storage/database.ts";
import type { Log } from "../../src/telemetry/log.ts";
import { gate } from "./bed.ts";

let errors: string[];
const log = { error: (event: string) => void errors.push(event) } as unknown as Log;
beforeEach(() => {
  errors = [];
});
afterEach(() => vi.useRealTimers());

/** Items by name, and when each may end. */
function items(...names: string[]) {
  const waiting = [...names];
  const begun: string[] = [];
  const ended: string[] = [];
  const gates = new Map(names.map((name) => [name, gate()]));
  return {
    ...{ waiting, begun, ended },
    end: (name: string) => gates.get(name)?.open(),
    endAll: () => {
      for (const one of gates.values()) one.open();
    },
    take: async (limit: number) => waiting.splice(0, limit),
    async run(name: string) {
      begun.push(name);
      await gates.get(name)?.opened;
      ended.push(name);
    },
  };
}
const settle = () => new Promise((resolve) => setTimeout(resolve, 5));

test("one that hangs holds up no other while a lane is free", async () => {
  const work = items("treo", "b", "c", "d");
  const worker = inLanes({ name: "test", lanes: 2, ...work, log });
  worker.start();
  await settle();
  expect(work.begun).toEqual(["treo", "b"]);
  for (const name of ["b", "c", "d"]) {
    work.end(name);
    await settle();
  }
  expect(work.begun).toEqual(["treo", "b", "c", "d"]);
  expect(work.ended).toEqual(["b", "c", "d"]);
  work.endAll();
  await worker.stop();
  expect(work.ended).toHaveLength(4);
});

test("driven by hand it does all there is and tells how much", async () => {
  const work = items("a", "b", "c", "d", "e");
  work.endAll();
  const worker = inLanes({ name: "test", lanes: 2, ...work, log });
  expect(await worker.once()).toBe(5);
  expect(work.ended).toHaveLength(5);
  expect(await worker.once()).toBe(0);
});

test("one that fails is logged, the database being away is not, and the others go on", async () => {
  const work = items("hỏng", "xa", "c");
  work.endAll();
  const run = async (name: string) => {
    if (name === "hỏng") throw new Error(name);
    if (name === "xa") throw new DatabaseAway(name);
    await work.run(name);
  };
  const worker = inLanes({ name: "test", lanes: 1, take: work.take, run, log });
  expect(await worker.once()).toBe(3);
  expect([work.ended, errors]).toEqual([["c"], ["work failed"]]);
});

test("stopping waits for what is under way, but not for ever", async () => {
  vi.useFakeTimers();
  const work = items("treo", "b");
  const worker = inLanes({ name: "test", lanes: 1, ...work, log });
  worker.start();
  await vi.advanceTimersByTimeAsync(0);
  let stopped = false;
  void worker.stop().then(() => {
    stopped = true;
  });
  vi.useRealTimers();
  await settle();
  expect(stopped).toBe(false);
  work.endAll();
  await settle();
  expect([stopped, work.begun]).toEqual([true, ["treo"]]);
});
