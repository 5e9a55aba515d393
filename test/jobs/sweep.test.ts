import { afterAll, beforeAll, expect, it } from "vitest";
import { sweepJob } from "../../src/jobs/sweep.ts";
import { createLog } from "../../src/telemetry/log.ts";
import { openTestDatabase, type TestDatabase } from "../storage/testbed.ts";

let test: TestDatabase;
beforeAll(async () => {
  test = await openTestDatabase();
});
afterAll(() => test.close());

const NOW = new Date("2026-06-30T00:00:00Z");
const daysAgo = (days: number) => new Date(NOW.getTime() - days * 24 * 3_600_000);

it("takes away what has served its time, and nothing else", async () => {
  const { database, keyring } = test;
  const { key, wrapped } = keyring.newPerson();
  const personId = "00000000-0000-4000-8000-000000000001";
  await database.query("insert into person (id, key) values ($1::uuid, $2::bytea)", [personId, wrapped]);
  await database.query(
    "insert into chat (id, person_id, channel, address) values ('chat', $1::uuid, 'web', $2::bytea)",
    [personId, key.seal("address")],
  );
  for (const [name, days] of [
    ["fresh", 6],
    ["old", 8],
  ] as const)
    await database.query("insert into event (chat_id, key, at) values ('chat', $1, $2)", [name, daysAgo(days)]);
  for (const [state, days] of [
    ["sent", 89],
    ["sent", 91],
    ["waiting", 91],
    ["gone", 91],
  ] as const)
    await database.query(
      "insert into outgoing (chat_id, body, state, failure, created_at) values ('chat', $1::bytea, $2, $3, $4)",
      [key.seal("text"), state, `${state} ${days}`, daysAgo(days)],
    );

  await sweepJob({ database, clock: () => NOW, log: createLog({ level: "silent" }) }).run({ name: "sweep", at: NOW });

  expect(await database.query("select key from event")).toEqual([{ key: "fresh" }]);
  expect(await database.query("select failure from outgoing order by id")).toEqual([
    { failure: "sent 89" },
    { failure: "waiting 91" },
  ]);
});

it("takes away more than one portion", async () => {
  const { database } = test;
  await database.query(
    "insert into event (chat_id, key, at) select 'chat', 'many ' || n, $1::timestamptz from generate_series(1, 4100) n",
    [daysAgo(30)],
  );
  await sweepJob({ database, clock: () => NOW, log: createLog({ level: "silent" }) }).run({ name: "sweep", at: NOW });
  expect(await database.query("select key from event")).toEqual([{ key: "fresh" }]);
});
