import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { sparingly } from "../../src/delivery/sparingly.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => vi.useRealTimers());

function counting() {
  const state = { told: 0 };
  return { state, tell: sparingly(async () => void state.told++, 20) };
}

test("tells at once, then at most once per gap, and the last one is never lost", () => {
  const { state, tell } = counting();
  tell();
  expect(state.told).toBe(1);
  for (let time = 0; time < 100; time++) tell();
  expect(state.told).toBe(1);
  vi.advanceTimersByTime(20);
  expect(state.told).toBe(2);
  vi.advanceTimersByTime(20);
  expect(state.told).toBe(2);
  tell();
  expect(state.told).toBe(3);
});

test("a thousand asked for within a second are told about fifty times", () => {
  const { state, tell } = counting();
  for (let time = 0; time < 1_000; time++) {
    tell();
    vi.advanceTimersByTime(1);
  }
  expect(state.told).toBeGreaterThanOrEqual(48);
  expect(state.told).toBeLessThanOrEqual(52);
});
