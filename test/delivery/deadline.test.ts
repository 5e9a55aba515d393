import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { settledWithin, withDeadline } from "../../src/delivery/deadline.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => vi.useRealTimers());

test("work that ends in time is passed on, whatever its end, and no timer stays", async () => {
  expect(await withDeadline(1_000, async () => "xong")).toBe("xong");
  await expect(withDeadline(1_000, () => Promise.reject(new Error("hỏng")))).rejects.toThrow("hỏng");
  expect(vi.getTimerCount()).toBe(0);
});

test("work that does not is told by its signal", async () => {
  const heeding = (signal: AbortSignal) =>
    new Promise<string>((resolve) => signal.addEventListener("abort", () => resolve("too late to matter")));
  const ending = expect(withDeadline(1_000, heeding)).rejects.toThrow("No answer within 1000 ms");
  await vi.advanceTimersByTimeAsync(1_000);
  await ending;
});

test("work that heeds no signal is not waited for", async () => {
  const ending = expect(withDeadline(1_000, () => new Promise(() => undefined))).rejects.toThrow("No answer");
  await vi.advanceTimersByTimeAsync(999);
  await vi.advanceTimersByTimeAsync(1);
  await ending;
});

test("work is known to have settled, well or not, or not to have yet", async () => {
  expect(await settledWithin(1_000, Promise.resolve())).toBe(true);
  expect(await settledWithin(1_000, Promise.reject(new Error("hỏng")))).toBe(true);
  const late = settledWithin(1_000, new Promise(() => undefined));
  await vi.advanceTimersByTimeAsync(1_000);
  expect(await late).toBe(false);
  expect(vi.getTimerCount()).toBe(0);
});
