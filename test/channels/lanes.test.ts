import { expect, test } from "vitest";
import { Lanes } from "../../src/channels/lanes.ts";

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

test("one lane is in order, another does not wait for it", async () => {
  const lanes = new Lanes();
  const done: string[] = [];
  const work = (name: string, ms: number) => async () => {
    await pause(ms);
    done.push(name);
  };
  lanes.run("a", work("a1", 30));
  lanes.run("a", work("a2", 0));
  lanes.run("b", work("b1", 0));
  await lanes.ended();
  expect(done).toEqual(["b1", "a1", "a2"]);
});

test("a lane that ran empty begins anew", async () => {
  const lanes = new Lanes();
  const done: number[] = [];
  for (const nth of [1, 2, 3]) {
    lanes.run("a", async () => void done.push(nth));
    await lanes.ended();
  }
  expect(done).toEqual([1, 2, 3]);
});
