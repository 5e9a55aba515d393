import { expect, test } from "vitest";
import { createLimiter, holderOf } from "../../src/http/limiter.ts";
import fc from "../property.ts";

test("takes as many as allowed within a minute, then says when to come again", () => {
  let now = 5_000;
  const limiter = createLimiter({ limit: 3, clock: () => now });
  for (let i = 0; i < 3; i++) expect(limiter.take("192.0.2.1")).toEqual({ taken: true });
  now += 20_000;
  expect(limiter.take("192.0.2.1")).toEqual({ taken: false, retryAfterSeconds: 40 });
  expect(limiter.take("192.0.2.2")).toEqual({ taken: true });
  now += 40_000;
  expect(limiter.take("192.0.2.1")).toEqual({ taken: true });
});

test("what is refused does not count, so that insisting does not lock out for longer", () => {
  let now = 0;
  const limiter = createLimiter({ limit: 1, clock: () => now });
  limiter.take("192.0.2.1");
  for (now = 0; now < 60_000; now += 100) expect(limiter.take("192.0.2.1").taken).toBe(false);
  expect(limiter.take("192.0.2.1").taken).toBe(true);
});

test("off takes all", () => {
  const limiter = createLimiter({ limit: "off" });
  for (let i = 0; i < 10_000; i++) expect(limiter.take("192.0.2.1").taken).toBe(true);
});

test("one IPv6 subscriber is one, whichever of their addresses they use", () => {
  const limiter = createLimiter({ limit: 1 });
  expect(limiter.take("2001:db8:1:2::1").taken).toBe(true);
  expect(limiter.take("2001:db8:1:2:ffff::9").taken).toBe(false);
  expect(limiter.take("2001:db8:1:3::1").taken).toBe(true);
  expect(holderOf("2001:db8::1")).toBe("2001:db8:0:0::/64");
  expect(holderOf("::1")).toBe("0:0:0:0::/64");
  expect(holderOf("192.0.2.1")).toBe("192.0.2.1");
});

test("remembers a bounded number of addresses", () => {
  const limiter = createLimiter({ limit: 1, maxAddresses: 2, clock: () => 0 });
  limiter.take("192.0.2.1");
  limiter.take("192.0.2.2");
  limiter.take("192.0.2.3");
  expect(limiter.take("192.0.2.3").taken).toBe(false);
  expect(limiter.take("192.0.2.2").taken).toBe(false);
  expect(limiter.take("192.0.2.1").taken).toBe(true);
});

test("never more than the limit in a minute from a first request, and what it promises it keeps", () => {
  const step = fc.record({
    pause: fc.integer({ min: 0, max: 30_000 }),
    who: fc.constantFrom("192.0.2.1", "192.0.2.2"),
  });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5 }), fc.array(step, { maxLength: 80 }), (limit, steps) => {
      let now = 0;
      const limiter = createLimiter({ limit, clock: () => now });
      const taken = new Map<string, number[]>();
      for (const { pause, who } of steps) {
        now += pause;
        const times = taken.get(who) ?? [];
        taken.set(who, times);
        const answer = limiter.take(who);
        if (answer.taken) times.push(now);
        else {
          expect(times.filter((time) => now - time < 60_000).length).toBeGreaterThanOrEqual(limit);
          expect(answer.retryAfterSeconds).toBeGreaterThanOrEqual(1);
          expect(answer.retryAfterSeconds).toBeLessThanOrEqual(60);
          now += answer.retryAfterSeconds * 1000;
          expect(limiter.take(who).taken).toBe(true);
          times.push(now);
        }
        // A fixed minute may touch the next one: twice the limit is the most that any span of a minute sees.
        expect(times.filter((time) => now - time < 60_000).length).toBeLessThanOrEqual(2 * limit);
      }
    }),
  );
});
