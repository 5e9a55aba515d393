import { expect, test } from "vitest";
import { succeedsSoon } from "../../src/storage/alive.ts";

test("what succeeds is alive, what fails is not", async () => {
  expect(await succeedsSoon(Promise.resolve())).toBe(true);
  expect(await succeedsSoon(Promise.reject(new Error("away")))).toBe(false);
});

test("what hangs is not, and fails later without anybody left to hear it", async () => {
  let fail = (_: Error) => undefined as unknown;
  const hanging = new Promise((_, reject) => {
    fail = reject;
  });
  const begun = performance.now();
  expect(await succeedsSoon(hanging)).toBe(false);
  expect(performance.now() - begun).toBeGreaterThan(1_900);
  expect(performance.now() - begun).toBeLessThan(10_000);
  fail(new Error("too late"));
});
