import { randomBytes } from "node:crypto";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { runningFake } from "../../fakes/zalo-oa/running.ts";
import { openZaloOa } from "./opened.ts";

const FORGED = 10_000;
const AT_ONCE = 50;

/** What lives on the heap once everything that may go has gone. */
function livingBytes(): number {
  setFlagsFromString("--expose-gc");
  (runInNewContext("gc") as () => void)();
  return process.memoryUsage().heapUsed;
}

test("ten thousand forged webhooks: none is kept, and memory stays as it was", async () => {
  const fake = await runningFake({ timeoutMs: 60_000 });
  const { house } = await openZaloOa(fake, 600);
  const statuses = new Map<number, number>();
  async function forge(nth: number) {
    const body = JSON.stringify({
      event_name: "user_send_text",
      timestamp: String(Date.now()),
      sender: { id: String(nth) },
      message: { msg_id: `f${nth}`, text: "x".repeat(200) },
    });
    const { status } = await fake.post({ body, signature: `mac=${randomBytes(32).toString("hex")}` });
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
  }
  const inTurn = async (from: number, to: number) => {
    for (let nth = from; nth < to; nth += AT_ONCE)
      await Promise.all(Array.from({ length: AT_ONCE }, (_, index) => forge(nth + index)));
  };
  await inTurn(0, 1_000);
  const before = livingBytes();
  await inTurn(1_000, FORGED);
  expect(livingBytes() - before).toBeLessThan(8 * 1024 * 1024);
  expect(house.came).toEqual([]);
  expect([...statuses.keys()].toSorted()).toEqual([401, 429]);
  expect(statuses.get(401)).toBeGreaterThanOrEqual(600);
  expect([...statuses.values()].reduce((sum, count) => sum + count)).toBe(FORGED);
  // Zalo itself is heard all the while.
  fake.user().say("chào");
  await fake.settled();
  expect(house.taken).toHaveLength(1);
}, 240_000);
