import { expect, test } from "vitest";
import { backOff, PACE, rest } from "../../src/channels/pace.ts";

test("doubles up to a limit, after however many failures", () => {
  expect([1, 2, 3, 4, 5, 6, 1_000].map((failures) => backOff(failures, PACE))).toEqual([
    1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000,
  ]);
});

test("a rest ends in time, at once when stopped, and at once when stopped before", async () => {
  const stopping = new AbortController();
  const began = performance.now();
  await rest(20, stopping.signal);
  expect(performance.now() - began).toBeGreaterThan(15);
  setTimeout(() => stopping.abort(), 10);
  await rest(60_000, stopping.signal);
  await rest(60_000, stopping.signal);
  expect(performance.now() - began).toBeLessThan(5_000);
});
