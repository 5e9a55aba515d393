import { expect, it, onTestFinished } from "vitest";
import { createQuota } from "../../src/delivery/quota.ts";
import { createLog } from "../../src/telemetry/log.ts";
import { openTestDatabase } from "../storage/testbed.ts";

async function counted(limit: number) {
  const test = await openTestDatabase();
  onTestFinished(() => test.close());
  const lines: string[] = [];
  const log = createLog({ level: "warn", to: { write: (line) => void lines.push(line) } });
  const clock = { now: new Date("2026-01-31T20:00:00+07:00") };
  const open = () => {
    const quota = createQuota({
      ...{ channel: "zalo-bot", limit, timeZone: "Asia/Ho_Chi_Minh", log },
      clock: () => clock.now,
    });
    onTestFinished(() => quota.stop());
    quota.start(test.database);
    return quota;
  };
  return { open, clock, lines, database: test.database };
}

it("adds up what all processes count, warns from four fifths on, and begins anew with the month", async () => {
  const { open, clock, lines, database } = await counted(10);
  const [one, other] = [open(), open()];
  for (let nth = 0; nth < 4; nth++) one.count();
  for (let nth = 0; nth < 3; nth++) other.count();
  await one.flush();
  await other.flush();
  expect([one.near(), one.status()]).toEqual([undefined, "ok"]);
  one.count();
  await one.flush();
  expect(one.near()).toEqual({ channel: "zalo-bot", used: 8, limit: 10 });
  expect(one.status()).toBe("warning");
  await other.flush();
  expect(other.status()).toBe("warning");
  expect(lines.filter((line) => line.includes("nearly used up"))).toHaveLength(2);

  clock.now = new Date("2026-02-01T00:00:01+07:00");
  expect(one.near()).toBeUndefined();
  one.count();
  await one.flush();
  expect(await database.query("select month, used from message_quota order by month")).toEqual([
    { month: "2026-01", used: 8 },
    { month: "2026-02", used: 1 },
  ]);
});

it("loses no count while the database is away", async () => {
  const { open, database } = await counted(10);
  const quota = open();
  quota.count();
  const { query } = database;
  database.query = () => Promise.reject(new Error("away"));
  await expect(quota.flush()).rejects.toThrow("away");
  database.query = query;
  await quota.flush();
  expect(await database.query("select used from message_quota")).toEqual([{ used: 1 }]);
});
