import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { DatabaseAway } from "../../src/storage/away.ts";
import { type Garden, openGarden, says } from "./bed.ts";

let garden: Garden;
beforeEach(async () => {
  garden = await openGarden();
});
afterEach(() => garden.close());

/** The garden's database, where `before` runs ahead of each statement that commits a turn. */
function minding(before: () => Promise<void>): Garden["database"] {
  return new Proxy(garden.database, {
    get(target, name) {
      if (name !== "query") return Reflect.get(target, name);
      return async (sql: string, parameters?: readonly unknown[]) => {
        if (/"turn" as/.test(sql)) await before();
        return target.query(sql, parameters);
      };
    },
  });
}

describe("an event that a platform does not wait long for", () => {
  test("is answered by its turn when that is quick", async () => {
    expect(await garden.delivery.receive(says("cà chua"), 5_000)).toEqual({ outcome: "turn" });
    expect(await garden.count("pending")).toBe(0);
  });

  test.each([0, 1])("is kept as pending when it is slow, and answered once (known chat: %i)", async (known) => {
    if (known) await garden.delivery.receive(says("chào"));
    const before = await garden.count("outgoing");
    let open = () => {};
    const standing = new Promise<void>((resolve) => {
      open = resolve;
    });
    const delivery = await garden.another({ database: minding(() => standing) });
    const event = says("dưa leo");
    expect(await delivery.receive(event, 20)).toEqual({ outcome: "pending" });
    expect(await garden.count("pending")).toBe(1);
    open();
    // Behind it, in the chat's order.
    await delivery.receive(says("bầu"));
    await delivery.drain();
    // The first word of a chat is answered by the greeting.
    expect((await garden.chat()).heard).toEqual(known ? ["dưa leo", "bầu"] : ["bầu"]);
    expect(await garden.count("pending")).toBe(0);
    expect((await garden.count("outgoing")) - before).toBe(2);
    expect(await delivery.receive(event, 20)).toEqual({ outcome: "repeat" });
  });

  test.runIf(process.env.TEST_DATABASE_URL !== undefined)(
    "is kept at once also while every connection that turns work with is taken",
    async () => {
      const taken = Array.from({ length: 40 }, () => garden.database.query("select pg_sleep(1)"));
      const began = performance.now();
      expect(await garden.delivery.receive(says("chào"), 50)).toEqual({ outcome: "pending" });
      expect(performance.now() - began).toBeLessThan(1_000);
      await Promise.all(taken);
      await garden.delivery.receive(says("bí"));
      await garden.delivery.drain();
      expect((await garden.chat()).heard).toEqual(["bí"]);
      expect([await garden.count("pending"), await garden.count("outgoing")]).toEqual([0, 2]);
    },
  );

  test("is answered by the worker when its turn fails after that", async () => {
    await garden.delivery.receive(says("chào"));
    let failures = 0;
    const failing = minding(async () => {
      failures += 1;
      if (failures > 1) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
      throw new DatabaseAway(new Error("hỏng"));
    });
    const delivery = await garden.another({ database: failing });
    expect(await delivery.receive(says("mướp"), 10)).toEqual({ outcome: "pending" });
    await new Promise((resolve) => setTimeout(resolve, 150));
    await delivery.drain();
    expect((await garden.chat()).heard.at(-1)).toBe("mướp");
    expect(await garden.count("pending")).toBe(0);
  });
});
