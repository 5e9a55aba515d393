import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { type Job, reclaimAfterMs, schedule } from "../../src/jobs/schedule.ts";
import type { Database } from "../../src/storage/database.ts";
import type { Log } from "../../src/telemetry/log.ts";
import { openTestDatabase, type TestDatabase } from "../storage/testbed.ts";

let bed: TestDatabase;
beforeAll(async () => {
  bed = await openTestDatabase();
});
afterAll(() => bed.close());

let now: Date;
let ran: string[];
let logged: string[];
beforeEach(async () => {
  await bed.database.prisma.slot.deleteMany();
  [ran, logged] = [[], []];
});
afterEach(() => {
  vi.useRealTimers();
});

/** A time of the office's clock: Monday, 5 January 2026. */
const at = (clock: string, day = 5) => new Date(`2026-01-${String(day).padStart(2, "0")}T${clock}:00+07:00`);

const note = (event: string, fields?: object) => void logged.push(`${event} ${(fields as { job?: string })?.job}`);
const log: Log = { debug: note, info: note, warn: note, error: note };

const digest: Job = {
  name: "digest",
  cron: "30 7 * * 1-5",
  run: async (slot) => void ran.push(`${slot.name} ${slot.at.toISOString()}`),
};

function scheduled(jobs: Job[] = [digest], database: Database = bed.database) {
  return schedule({ database, log, clock: () => now, timeZone: "Asia/Ho_Chi_Minh", jobs });
}

async function dueAt(time: Date, { runDue } = scheduled()): Promise<string[]> {
  now = time;
  await runDue();
  return ran.splice(0);
}

const monday = "digest 2026-01-05T00:30:00.000Z";

describe("schedule", () => {
  it("runs a job when its time has come on the office's clock, not before, and once", async () => {
    const own = scheduled();
    expect(await dueAt(at("07:29"), own)).toEqual([]);
    expect(await dueAt(at("07:30"), own)).toEqual([monday]);
    expect(await dueAt(at("07:30"), own)).toEqual([]);
    expect(await dueAt(at("07:31"), own)).toEqual([]);
    expect(await dueAt(at("07:30", 6), own)).toEqual(["digest 2026-01-06T00:30:00.000Z"]);
    expect(logged).toEqual(["job done digest", "job done digest"]);
  });

  it("runs it once however many processes run, and also after a restart", async () => {
    now = at("07:30");
    await Promise.all(Array.from({ length: 8 }, () => scheduled().runDue()));
    expect(ran).toEqual([monday]);
    ran.length = 0;
    expect(await dueAt(at("07:45"))).toEqual([]);
  });

  it("catches up with the latest time only, and not with one long past", async () => {
    const hourly: Job = { ...digest, name: "hourly", cron: "0 * * * *" };
    const both = await dueAt(at("11:15"), scheduled([digest, hourly]));
    expect(both.sort()).toEqual([monday, "hourly 2026-01-05T04:00:00.000Z"]);
    await bed.database.prisma.slot.deleteMany();
    expect(await dueAt(at("13:30"))).toEqual([monday]);
    await bed.database.prisma.slot.deleteMany();
    expect(await dueAt(at("13:31"))).toEqual([]);
    expect(await dueAt(at("08:29"), scheduled([{ ...digest, catchUpHours: 1 }]))).toEqual([monday]);
    await bed.database.prisma.slot.deleteMany();
    expect(await dueAt(at("08:31"), scheduled([{ ...digest, catchUpHours: 1 }]))).toEqual([]);
  });

  it("knows no time on a day that has none", async () => {
    expect(await dueAt(at("07:30", 10))).toEqual([]);
  });

  it("tries again what failed, after a while, and lets nobody else suffer", async () => {
    let failures = 1;
    const shaky: Job = {
      ...digest,
      name: "shaky",
      run: async () => {
        if (failures-- > 0) throw new Error("away");
        ran.push("shaky");
      },
    };
    const own = scheduled([shaky, digest]);
    expect(await dueAt(at("07:30"), own)).toEqual([monday]);
    expect(logged.sort()).toEqual(["job done digest", "job failed shaky"]);
    expect(await dueAt(at("07:40"), own)).toEqual([]);
    expect(await dueAt(at("07:41"), own)).toEqual(["shaky"]);
    expect(await dueAt(at("07:52"), own)).toEqual([]);
  });

  it("takes over what a process that died had begun", async () => {
    const dying = scheduled([{ ...digest, run: () => new Promise(() => {}) }]);
    now = at("07:30");
    void dying.runDue();
    await expect.poll(() => bed.database.prisma.slot.count()).toBe(1);
    expect(await dueAt(at("07:40"))).toEqual([]);
    expect(await dueAt(at("07:41"))).toEqual([monday]);
  });

  it("does not take over a job that is only slow, nor begin it twice", async () => {
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
    let finish = () => {};
    const slow: Job = {
      ...digest,
      run: (slot) => {
        ran.push(`slow ${slot.name}`);
        return new Promise((resolve) => {
          finish = resolve;
        });
      },
    };
    const own = scheduled([slow]);
    now = at("07:30");
    const first = own.runDue();
    await expect.poll(() => ran, { interval: 5 }).toEqual(["slow digest"]);
    for (let passed = 0; passed < 3 * reclaimAfterMs; passed += reclaimAfterMs / 4) {
      now = new Date(now.getTime() + reclaimAfterMs / 4);
      vi.advanceTimersByTime(reclaimAfterMs / 4);
      const heard = async () => (await bed.database.prisma.slot.findFirstOrThrow()).claimedAt;
      await expect.poll(heard, { interval: 5 }).toEqual(now);
      await scheduled().runDue();
      void own.runDue();
    }
    finish();
    await first;
    expect(ran).toEqual(["slow digest"]);
    expect((await bed.database.prisma.slot.findFirstOrThrow()).doneAt).toEqual(now);
  });

  it("goes on when the database was away", async () => {
    let away = true;
    const query: Database["query"] = (...given) =>
      away ? Promise.reject(new Error("away")) : bed.database.query(...given);
    const own = scheduled([digest], { ...bed.database, query });
    expect(await dueAt(at("07:30"), own)).toEqual([]);
    expect(logged).toEqual(["slot not claimed digest"]);
    away = false;
    expect(await dueAt(at("07:31"), own)).toEqual([monday]);
  });

  it("asks the database no more about what it knows to be done", async () => {
    let asked = 0;
    const query: Database["query"] = (...given) => {
      asked++;
      return bed.database.query(...given);
    };
    const [own, other] = [scheduled([digest], { ...bed.database, query }), scheduled()];
    await dueAt(at("07:30"), other);
    await dueAt(at("07:31"), own);
    const before = asked;
    await dueAt(at("07:32"), own);
    await dueAt(at("09:00"), own);
    expect(asked).toBe(before);
  });

  it("looks by itself once started, and waits on stop for what runs", async () => {
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
    const own = scheduled();
    now = at("07:29");
    own.start();
    own.start();
    now = at("07:30");
    vi.advanceTimersByTime(15_000);
    await own.stop();
    expect(ran).toEqual([monday]);
    now = at("07:30", 6);
    vi.advanceTimersByTime(60_000);
    await own.stop();
    expect(ran).toEqual([monday]);
  });

  it("refuses two jobs of one name, and a time it cannot read", () => {
    expect(() => scheduled([digest, digest])).toThrow("same name");
    expect(() => scheduled([{ ...digest, cron: "often" }])).toThrow();
  });
});
