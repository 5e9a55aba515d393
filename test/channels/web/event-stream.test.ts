import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { WebMessage } from "../../../src/channels/web/chats.ts";
import { eventStream, formatEvent } from "../../../src/channels/web/event-stream.ts";
import { createWatch } from "../../../src/channels/web/watch.ts";
import type { Media } from "../../../src/delivery/channel.ts";
import { createLog } from "../../../src/telemetry/log.ts";
import fc from "../../property.ts";
import { type MemoryHouse, memoryHouse } from "./memory.ts";

let house: MemoryHouse;
let stopping: AbortController;
beforeEach(() => {
  house = memoryHouse();
  stopping = new AbortController();
  vi.useFakeTimers();
});
afterEach(() => {
  stopping.abort();
  vi.useRealTimers();
});

function open(
  after = 0n,
  options: { cut?: () => void; messagesAfter?: typeof house.chats.messagesAfter; tabs?: number } = {},
) {
  const { cut = () => {}, messagesAfter = house.chats.messagesAfter, tabs = 1 } = options;
  const log = createLog({ level: "silent" });
  const watch = createWatch({ chats: house.chats, log, stopping: stopping.signal, maxPerChat: 1 });
  const follower = watch.follow("chat-a", after);
  if (follower === undefined) throw new Error("not followed");
  const stream = eventStream({ chats: { messagesAfter }, follower, first: [], urlOf, cut });
  for (let tab = 1; tab < tabs; tab++) watch.follow("chat-a", after);
  const reader = stream.getReader();
  const decoder = new TextDecoder();
  return {
    follower,
    reader,
    /** The next part, or "end". */
    async next() {
      const { done, value } = await reader.read();
      return done ? "end" : decoder.decode(value);
    },
  };
}

const message = (text: string, id = 1n): WebMessage => ({ id, reply: { text, choices: [] } });

const urlOf = ({ token }: Media) => `https://chungtay.example/m/${token}`;

test("a file is told by its address, type and name", () => {
  const media: Media = { token: "T0K3N", type: "image/png", name: "K7MQ-22XP.png" };
  const reply = { text: "Mã hồ sơ", choices: [], media };
  expect(JSON.parse(formatEvent({ id: 7n, reply }, urlOf).split("data: ")[1] ?? "")).toEqual({
    ...{ id: "7", text: "Mã hồ sơ", choices: [] },
    media: { url: "https://chungtay.example/m/T0K3N", type: "image/png", name: "K7MQ-22XP.png" },
  });
});

test("any text travels as one line and comes back whole", () => {
  const text = fc.oneof(fc.string({ unit: "grapheme" }), fc.constant("dòng 1\ndòng 2\r\n\ndữ liệu:\u2028\u0000"));
  fc.assert(
    fc.property(text, (said) => {
      const event = formatEvent(message(said, 9n), urlOf);
      expect(event.endsWith("\n\n")).toBe(true);
      const lines = event.slice(0, -2).split(/\r\n|\r|\n/);
      expect(lines).toHaveLength(2);
      expect(lines[0]).toBe("id: 9");
      expect(JSON.parse(lines[1]?.replace(/^data: /, "") ?? "")).toEqual({ id: "9", text: said, choices: [] });
    }),
  );
});

test("choices are told by id and label, and nothing else of a reply leaves", () => {
  const reply = { text: "Chọn", choices: [{ token: "k1", label: "Có" }], contact: "Số của tôi" };
  expect(JSON.parse(formatEvent({ id: 7n, reply }, urlOf).split("data: ")[1] ?? "")).toEqual({
    id: "7",
    text: "Chọn",
    choices: [{ id: "k1", label: "Có" }],
  });
});

test("what is there comes at once, in batches and in order; what comes later, when it comes", async () => {
  for (let i = 1; i <= 120; i++) house.say("chat-a", `câu ${i}`);
  const { next } = open(10n);
  expect(await next()).toBe("retry: 3000\n\n");
  const parts = [await next(), await next(), await next()];
  const ids = [...parts.join("").matchAll(/^id: (\d+)$/gm)].map(([, id]) => Number(id));
  expect(ids).toEqual(Array.from({ length: 110 }, (_, i) => i + 11));
  const later = next();
  await vi.advanceTimersByTimeAsync(2_000);
  house.say("chat-a", "câu 121");
  await vi.advanceTimersByTimeAsync(1_000);
  expect(await later).toContain("câu 121");
});

test("a comment goes every 15 seconds, also while messages come", async () => {
  const { next } = open();
  await next();
  const comment = next();
  await vi.advanceTimersByTimeAsync(14_900);
  house.say("chat-a", "vừa kịp");
  await vi.advanceTimersByTimeAsync(20);
  expect(await comment).toContain("vừa kịp");
  const second = next();
  await vi.advanceTimersByTimeAsync(100);
  expect(await second).toBe(":\n\n");
  const third = next();
  await vi.advanceTimersByTimeAsync(15_000);
  expect(await third).toBe(":\n\n");
});

test("a database that is away for a moment ends no stream", async () => {
  let away = true;
  const { next } = open(0n, {
    messagesAfter: async (...given) => {
      if (away) throw new Error("no connection");
      return house.chats.messagesAfter(...given);
    },
  });
  house.say("chat-a", "Chào");
  await next();
  const later = next();
  await vi.advanceTimersByTimeAsync(3_000);
  away = false;
  await vi.advanceTimersByTimeAsync(2_000);
  expect(await later).toContain("Chào");
});

test("a reader that takes nothing is cut after a minute, and nothing is read ahead for it", async () => {
  const cut = vi.fn();
  const read = vi.fn(house.chats.messagesAfter);
  for (let i = 1; i <= 500; i++) house.say("chat-a", "một câu");
  const { next, follower } = open(0n, { cut, messagesAfter: read });
  await next();
  await next();
  await vi.advanceTimersByTimeAsync(59_000);
  expect(cut).not.toHaveBeenCalled();
  expect(read.mock.calls.length).toBeLessThanOrEqual(3);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(cut).toHaveBeenCalledOnce();
  expect(follower.ended).toBe("left");
});

test("a stream that newer ones replaced asks its page to wait before it comes again", async () => {
  const { next } = open(0n, { tabs: 2 });
  expect(await next()).toBe("retry: 3000\n\n");
  expect(await next()).toBe("retry: 60000\n\n");
  expect(await next()).toBe("end");
});

test("stopping ends the stream; leaving it stops following", async () => {
  const one = open();
  await one.next();
  const end = one.next();
  stopping.abort();
  expect(await end).toBe("end");
  stopping = new AbortController();
  const two = open();
  await two.next();
  await two.reader.cancel();
  expect(two.follower.ended).toBe("left");
});
