import { describe, expect, it } from "vitest";
import fc from "../../property.ts";
import { UpdateQueue } from "./update-queue.ts";

const ids = (queue: UpdateQueue) => queue.pending().map(({ update }) => update.update_id);

function settleFirst(queue: UpdateQueue, lane: string): number {
  const head = queue.head(lane);
  if (head === undefined) throw new Error(`${lane} is empty`);
  queue.settle(head);
  return head.update.update_id;
}

describe("UpdateQueue", () => {
  it("numbers updates one after another and keeps them until settled", () => {
    const queue = new UpdateQueue(() => 0, "chat");
    const first = queue.add("message", {}, { chatId: 1, userId: 1 }) as number;
    const second = queue.add("message", {}, { chatId: 2, userId: 2 });
    expect(second).toBe(first + 1);
    settleFirst(queue, "chat 1");
    expect(ids(queue)).toEqual([second]);
  });

  it("leaves out kinds the bot did not ask for", () => {
    const queue = new UpdateQueue(() => 0, "chat");
    queue.allowed = new Set(["message"]);
    expect(queue.add("edited_message", {}, { chatId: 1, userId: 1 })).toBeUndefined();
    expect(ids(queue)).toEqual([]);
  });

  it("forgets presses after 150 seconds and messages after a day", () => {
    let now = 0;
    const queue = new UpdateQueue(() => now, "chat");
    queue.add("callback_query", {}, { chatId: 1, userId: 1 });
    const message = queue.add("message", {}, { chatId: 1, userId: 1 });
    now = 150_000;
    expect(ids(queue)).toEqual([message]);
    now = 86_400_000;
    expect(ids(queue)).toEqual([]);
    expect(queue.lanes()).toEqual([]);
  });

  it("delivers every update as often as it should, duplicates before what follows", () => {
    const queue = new UpdateQueue(() => 0, "chat");
    queue.disturbance.duplicate = 3;
    const a = queue.add("message", {}, { chatId: 1, userId: 1 });
    const b = queue.add("message", {}, { chatId: 1, userId: 1 });
    const order = Array.from({ length: 6 }, () => settleFirst(queue, "chat 1"));
    expect(order).toEqual([a, a, a, b, b, b]);
    expect(ids(queue)).toEqual([]);
  });

  it("brings an acknowledged update late, after a newer one of the same chat", () => {
    const queue = new UpdateQueue(() => 0, "chat");
    queue.disturbance.reorder.late = true;
    const a = queue.add("message", {}, { chatId: 1, userId: 1 });
    const b = queue.add("message", {}, { chatId: 1, userId: 1 });
    queue.add("message", {}, { chatId: 2, userId: 2 });
    expect(Array.from({ length: 3 }, () => settleFirst(queue, "chat 1"))).toEqual([a, b, a]);
    expect(queue.lanes()).toEqual(["chat 2"]);
  });

  it("brings it late in its own lane, and loses nothing that waits in another", () => {
    const queue = new UpdateQueue(() => 0, "kind");
    queue.disturbance.reorder.late = true;
    const a = queue.add("message", {}, { chatId: 1, userId: 1 });
    const b = queue.add("message", {}, { chatId: 1, userId: 1 });
    const press = queue.add("callback_query", {}, { chatId: 1, userId: 1 });
    settleFirst(queue, "chat 1");
    settleFirst(queue, "presses of 1");
    expect(Array.from({ length: 2 }, () => settleFirst(queue, "chat 1"))).toEqual([a, b]);
    expect(queue.lanes()).toEqual(["presses of 1"]);
    expect(settleFirst(queue, "presses of 1")).toBe(press);
  });

  it("repeats on demand what was settled, and nothing else", () => {
    const queue = new UpdateQueue(() => 0, "chat");
    const a = queue.add("message", {}, { chatId: 1, userId: 1 }) as number;
    expect(() => queue.repeat(a)).toThrow(/not been acknowledged/);
    settleFirst(queue, "chat 1");
    queue.repeat(a);
    expect(ids(queue)).toEqual([a]);
  });

  it("has presses and standing in lanes of their own when lanes follow the kind", () => {
    const queue = new UpdateQueue(() => 0, "kind");
    queue.add("message", {}, { chatId: 1, userId: 1 });
    queue.add("callback_query", {}, { chatId: 1, userId: 1 });
    queue.add("my_chat_member", {}, { chatId: 1, userId: 1 });
    expect(queue.lanes()).toEqual(["chat 1", "presses of 1", "standing in 1"]);
  });

  it("lets chats overtake each other but keeps each one's order", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 30 }), fc.integer(), (chats, seed) => {
        const queue = new UpdateQueue(() => 0, "chat");
        queue.disturbance.reorder.chats = true;
        queue.disturbance.seed = seed;
        for (const chatId of chats) queue.add("message", {}, { chatId, userId: chatId });
        const batch = queue.pending();
        const mixed = queue.overtaken(batch);
        expect(mixed).toHaveLength(batch.length);
        for (const chatId of new Set(chats)) {
          const own = (list: readonly (typeof batch)[number][]) => list.filter((waiting) => waiting.chatId === chatId);
          expect(own(mixed)).toEqual(own(batch));
        }
      }),
    );
  });
});
