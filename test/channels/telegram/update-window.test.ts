import { expect, test } from "vitest";
import { UpdateWindow } from "../../../src/channels/telegram/update-window.ts";
import fc from "../../property.ts";

test("begins at the beginning, and asks for what comes after the newest once all is settled", () => {
  const window = new UpdateWindow();
  expect(window.offset).toBe(0);
  for (const id of [7, 8, 9]) expect(window.admit(id)).toBe(true);
  for (const id of [9, 7, 8]) window.settle(id);
  expect([window.offset, window.open]).toEqual([10, 0]);
});

test("never passes what is open, and does not hand out again what is done above it", () => {
  const window = new UpdateWindow();
  for (const id of [7, 8, 9]) window.admit(id);
  window.settle(7);
  window.settle(9);
  expect(window.offset).toBe(8);
  expect([8, 9, 10].map((id) => window.admit(id))).toEqual([false, false, true]);
  window.settle(8);
  expect(window.offset).toBe(10);
});

test("a late repetition, below the offset, is handed out and does not move it back", () => {
  const window = new UpdateWindow();
  window.admit(9);
  window.settle(9);
  expect(window.admit(8)).toBe(true);
  window.settle(8);
  expect(window.offset).toBe(10);
});

test("whatever the order, no open update is ever below the offset, and none is handed out twice while above it", () => {
  const deed = fc.record({ id: fc.integer({ min: 1, max: 15 }), settles: fc.boolean() });
  fc.assert(
    fc.property(fc.array(deed, { maxLength: 60 }), (deeds) => {
      const window = new UpdateWindow();
      const open = new Set<number>();
      const done = new Set<number>();
      for (const { id, settles } of deeds) {
        if (settles && open.delete(id)) {
          window.settle(id);
          done.add(id);
        } else if (!settles && id >= window.offset) {
          const fresh = window.admit(id);
          expect(fresh).toBe(!open.has(id) && !done.has(id));
          if (fresh) open.add(id);
        }
        expect(window.open).toBe(open.size);
        for (const other of open) expect(other).toBeGreaterThanOrEqual(window.offset);
      }
    }),
  );
});
