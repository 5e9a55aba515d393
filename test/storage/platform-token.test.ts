import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openTokenShelf, refusedPlatforms } from "../../src/storage/platform-token.ts";
import { openTestDatabase, type TestDatabase } from "./testbed.ts";

let bed: TestDatabase;
beforeEach(async () => {
  bed = await openTestDatabase();
});
afterEach(() => bed.close());

const at = new Date("2026-01-05T08:00:00+07:00");

describe("the shelf of a platform's tokens", () => {
  test("is empty at first, and keeps one pair after another", async () => {
    const shelf = openTokenShelf(bed, "zalo-oa");
    const empty = await shelf.read();
    expect(empty).toMatchObject({ version: 0 });
    expect([empty.text, empty.knows("s1")]).toEqual([undefined, false]);
    expect(await shelf.keep(empty, "một", "s1")).toBe(true);
    const first = await shelf.read();
    expect([first.text, first.version, first.knows("s1"), first.knows("s2")]).toEqual(["một", 1, true, false]);
    expect(await shelf.keep(first, "hai", "s2")).toBe(true);
    const second = await shelf.read();
    expect([second.text, second.knows("s1"), second.knows("s2")]).toEqual(["hai", true, true]);
  });

  test("lets no pair take the place of one it was not made from", async () => {
    const shelf = openTokenShelf(bed, "zalo-oa");
    const empty = await shelf.read();
    await shelf.keep(empty, "một", "s1");
    expect(await shelf.keep(empty, "khác", "s1")).toBe(false);
    expect((await shelf.read()).text).toBe("một");
  });

  test("holds nothing in plain, neither tokens nor the seeds", async () => {
    const shelf = openTokenShelf(bed, "zalo-oa");
    await shelf.keep(await shelf.read(), "bí mật của tôi", "hạt-giống");
    const [row] = await bed.database.query<{ all: string }>(
      "select encode(body, 'escape') || encode(seeds[1], 'escape') as all from platform_token",
    );
    for (const secret of ["mật", "bí", "giống"]) expect(row?.all).not.toContain(secret);
  });

  test("remembers a refusal until the next pair; a refusal that comes late says nothing", async () => {
    const shelf = openTokenShelf(bed, "zalo-oa");
    const empty = await shelf.read();
    await shelf.refuse(empty, "s1", at);
    const refused = await shelf.read();
    expect([refused.refusedAt, refused.knows("s1"), refused.version]).toEqual([at, true, 0]);
    expect(await refusedPlatforms(bed)).toEqual(["zalo-oa"]);
    expect(await shelf.keep(empty, "một", "s2")).toBe(true);
    expect((await shelf.read()).refusedAt).toBeUndefined();
    await shelf.refuse(empty, "s1", at);
    expect(await refusedPlatforms(bed)).toEqual([]);
  });

  test("is the same after a restart, and another platform's is its own", async () => {
    const shelf = openTokenShelf(bed, "zalo-oa");
    await shelf.keep(await shelf.read(), "một", "s1");
    expect(await openTokenShelf(bed, "other").read()).toMatchObject({ version: 0 });
    bed = await bed.again();
    const kept = await openTokenShelf(bed, "zalo-oa").read();
    expect([kept.text, kept.knows("s1")]).toEqual(["một", true]);
  });

  test("lets one work at a time, and hands on what it gives, also a failure", async () => {
    const shelf = openTokenShelf(bed, "zalo-oa");
    let inside = 0;
    let most = 0;
    const work = async (nth: number) => {
      inside += 1;
      most = Math.max(most, inside);
      await shelf.read();
      await new Promise((resolve) => setTimeout(resolve, 20));
      inside -= 1;
      if (nth === 1) throw new Error("hỏng");
      return nth;
    };
    const ends = await Promise.allSettled([0, 1, 2].map((nth) => shelf.alone(() => work(nth))));
    expect(ends.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
    expect(most).toBe(1);
  });
});
