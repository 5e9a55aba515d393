import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createWatch, type Follower, type WatchOptions } from "../../../src/channels/web/watch.ts";
import { createLog } from "../../../src/telemetry/log.ts";
import { type MemoryHouse, memoryHouse } from "./memory.ts";

let house: MemoryHouse;
let stopping: AbortController;
let lines: string[];
beforeEach(() => {
  house = memoryHouse();
  stopping = new AbortController();
  lines = [];
  vi.useFakeTimers();
});
afterEach(() => {
  stopping.abort();
  vi.useRealTimers();
});

const open = (options: Partial<WatchOptions> = {}) =>
  createWatch({
    chats: house.chats,
    log: createLog({ level: "info", to: { write: (line) => void lines.push(line) } }),
    stopping: stopping.signal,
    ...options,
  });

/** Whether `changed` resolves within these milliseconds. */
async function changes(follower: Follower | undefined, ms: number): Promise<boolean> {
  let changed = false;
  void follower?.changed(60_000).then(() => {
    changed = true;
  });
  await vi.advanceTimersByTimeAsync(ms);
  return changed;
}

test("a message wakes who follows its chat at once, and nobody else", async () => {
  const watch = open();
  const [mine, other] = [watch.follow("chat-a", 0n), watch.follow("chat-b", 0n)];
  const both = [changes(mine, 10), changes(other, 10)];
  house.say("chat-a", "Chào");
  await vi.advanceTimersByTimeAsync(10);
  expect(await Promise.all(both)).toEqual([true, false]);
});

test("what nobody told us of is found within a second", async () => {
  const follower = open().follow("chat-a", 0n);
  house.say("chat-a", "Chào", { quietly: true });
  let found = false;
  void follower?.changed(60_000).then(() => {
    found = true;
  });
  await vi.advanceTimersByTimeAsync(900);
  expect(found).toBe(false);
  await vi.advanceTimersByTimeAsync(200);
  expect(found).toBe(true);
});

test("a message that came while nobody waited is not missed", async () => {
  const follower = open().follow("chat-a", 0n);
  house.say("chat-a", "Chào");
  await vi.advanceTimersByTimeAsync(10);
  expect(await changes(follower, 0)).toBe(true);
});

test("messages that a follower has do not wake it", async () => {
  const follower = open().follow("chat-a", 1n);
  house.say("chat-a", "Chào");
  expect(await changes(follower, 5_000)).toBe(false);
});

test("a chat that was ended lets its followers go, at once or at the next look, and nobody else", async () => {
  const watch = open();
  const [mine, elsewhere, other] = [watch.follow("chat-a", 0n), watch.follow("chat-b", 0n), watch.follow("chat-c", 0n)];
  watch.end("chat-a");
  watch.end("chat-unknown");
  expect([mine?.ended, elsewhere?.ended]).toEqual(["over", undefined]);
  await house.chats.end("chat-b");
  await vi.advanceTimersByTimeAsync(1_100);
  expect([elsewhere?.ended, other?.ended]).toEqual(["over", undefined]);
});

test("waiting ends by itself", async () => {
  const follower = open().follow("chat-a", 0n);
  const waited = follower?.changed(15_000).then(() => "over");
  await vi.advanceTimersByTimeAsync(15_000);
  expect(await waited).toBe("over");
});

test("one look a second serves all followers, and with none there is no look and no listener", async () => {
  const watch = open();
  const followers = Array.from({ length: 100 }, (_, i) => watch.follow(`chat-${i}`, 0n));
  await vi.advanceTimersByTimeAsync(10_050);
  expect(house.looks()).toBe(10);
  expect(house.listeners()).toBe(1);
  for (const follower of followers) follower?.leave();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(house.looks()).toBe(10);
  expect(house.listeners()).toBe(0);
});

test("a crowd that talks does not make us look for every word", async () => {
  const follower = open().follow("chat-a", 1_000_000n);
  for (let i = 0; i < 500; i++) {
    house.say("chat-b", "Chào");
    await vi.advanceTimersByTimeAsync(1);
  }
  expect(house.looks()).toBeGreaterThan(10);
  expect(house.looks()).toBeLessThan(30);
  follower?.leave();
});

test("the oldest stream of a chat gives way to a new one too many", async () => {
  const watch = open({ maxPerChat: 2 });
  const [first, second, third] = [1, 2, 3].map(() => watch.follow("chat-a", 0n));
  expect([first?.ended, second?.ended, third?.ended]).toEqual(["replaced", undefined, undefined]);
  expect(await changes(first, 0)).toBe(true);
});

test("no more streams than this process can hold", () => {
  const watch = open({ maxInAll: 2 });
  const first = watch.follow("chat-a", 0n);
  watch.follow("chat-b", 0n);
  expect(watch.follow("chat-c", 0n)).toBeUndefined();
  first?.leave();
  expect(watch.follow("chat-c", 0n)).toBeDefined();
});

test("stopping ends every stream and begins none", async () => {
  const watch = open();
  const follower = watch.follow("chat-a", 0n);
  const waiting = changes(follower, 0);
  stopping.abort();
  expect(await waiting).toBe(true);
  expect(follower?.ended).toBe("stopping");
  expect(watch.follow("chat-a", 0n)).toBeUndefined();
  expect(house.listeners()).toBe(0);
});

test("while the database is away it is asked again each second, told once, and streams stay", async () => {
  let away = true;
  const newest: typeof house.chats.newest = async (chatIds) => {
    if (away) throw new Error("no connection");
    return house.chats.newest(chatIds);
  };
  const follower = open({ chats: { ...house.chats, newest } }).follow("chat-a", 0n);
  house.say("chat-a", "Chào");
  await vi.advanceTimersByTimeAsync(5_000);
  expect(lines).toHaveLength(1);
  expect(follower?.ended).toBeUndefined();
  away = false;
  await vi.advanceTimersByTimeAsync(1_100);
  expect(await changes(follower, 0)).toBe(true);
});
