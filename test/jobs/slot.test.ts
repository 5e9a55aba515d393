import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Claim, claimSlot, finishSlot, renewClaim } from "../../src/jobs/slot.ts";
import { openTestDatabase, type TestDatabase } from "../storage/testbed.ts";

let bed: TestDatabase;
beforeAll(async () => {
  bed = await openTestDatabase();
});
afterAll(() => bed.close());
beforeEach(() => bed.database.prisma.slot.deleteMany());

const slot = { name: "digest", at: new Date("2026-01-05T00:30:00Z") };
const minute = (n: number) => new Date(slot.at.getTime() + n * 60_000);
const claim = (at: number, abandonedBefore = at - 10) =>
  claimSlot(bed.database, slot, minute(at), minute(abandonedBefore));

async function claimed(at: number, abandonedBefore?: number): Promise<Claim> {
  const got = await claim(at, abandonedBefore);
  if (typeof got === "string") throw new Error(got);
  return got;
}

describe("a slot", () => {
  it("is had by the first who claims it, and by nobody else", async () => {
    expect(await claim(0)).toEqual({ ...slot, claimedAt: minute(0) });
    expect(await claim(0)).toBe("taken");
    expect(await claim(5)).toBe("taken");
  });

  it("is had by one of many who claim it at once", async () => {
    const all = await Promise.all(Array.from({ length: 20 }, () => claim(0)));
    expect(all.filter((one) => typeof one !== "string")).toHaveLength(1);
    expect(all.filter((one) => one === "taken")).toHaveLength(19);
  });

  it("is done once and for all", async () => {
    await finishSlot(bed.database, await claimed(0), minute(1));
    expect(await claim(2)).toBe("done");
    expect(await claim(500)).toBe("done");
    const kept = await bed.database.prisma.slot.findMany();
    expect(kept).toEqual([
      { job: "digest", slot: "2026-01-05T00:30:00.000Z", claimedAt: minute(0), doneAt: minute(1) },
    ]);
  });

  it("is claimed again when nothing was heard of it for long, by one", async () => {
    await claimed(0);
    expect(await claim(10)).toBe("taken");
    const all = await Promise.all(Array.from({ length: 10 }, () => claim(11)));
    expect(all.filter((one) => typeof one !== "string")).toEqual([{ ...slot, claimedAt: minute(11) }]);
  });

  it("stays with whoever shows that they live", async () => {
    const own = await claimed(0);
    await renewClaim(bed.database, own, minute(9));
    expect(await claim(11)).toBe("taken");
    await renewClaim(bed.database, own, minute(18));
    expect(await claim(25)).toBe("taken");
    expect(own.claimedAt).toEqual(minute(18));
  });

  it("does not come back to one who was taken for dead", async () => {
    const dead = await claimed(0);
    await claimed(11);
    await renewClaim(bed.database, dead, minute(12));
    expect(dead.claimedAt).toEqual(minute(0));
    const kept = await bed.database.prisma.slot.findFirstOrThrow();
    expect(kept.claimedAt).toEqual(minute(11));
  });

  it("is done when one who was taken for dead did it after all; the first end stands", async () => {
    const dead = await claimed(0);
    const heir = await claimed(11);
    await finishSlot(bed.database, dead, minute(12));
    expect(await claim(40)).toBe("done");
    await finishSlot(bed.database, heir, minute(13));
    expect((await bed.database.prisma.slot.findFirstOrThrow()).doneAt).toEqual(minute(12));
  });

  it("is one of its job's and its time's", async () => {
    await claimed(0);
    const other = await claimSlot(bed.database, { ...slot, name: "nightly" }, minute(0), minute(-10));
    const later = await claimSlot(bed.database, { ...slot, at: minute(60) }, minute(60), minute(50));
    expect([typeof other, typeof later]).toEqual(["object", "object"]);
  });
});
