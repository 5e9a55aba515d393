import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Database } from "../../src/storage/database.ts";
import { DatabaseAway } from "../../src/storage/database.ts";
import { openTestDatabase, type TestDatabase } from "./testbed.ts";

let bed: TestDatabase;
let database: Database;
beforeAll(async () => {
  bed = await openTestDatabase();
  database = bed.database;
});
afterAll(() => bed.close());

describe("a statement past Prisma", () => {
  test("takes and gives every kind of value the same way on both engines", async () => {
    const id = randomUUID();
    const [row] = await database.query(
      `select $1::text as text, $2::int8 as bigint, $3::int4 as int, $4::float8 as float, $5::bool as bool,
        $6::timestamptz as moment, $7::bytea as bytes, $8::text as nothing, $9::numeric as exact, $10::date as day,
        $11::uuid as id, $12::jsonb as json, $13::text[] as texts, $14::int8[] as bigints, $15::bytea[] as many,
        $16::timestamptz[] as moments, $17::text[] as none`,
      [
        "Cà Rốt\n'\"\\",
        9007199254740993n,
        7,
        1.25,
        true,
        new Date("2026-01-02T03:04:05.678Z"),
        Buffer.from([0, 255, 92]),
        null,
        "12345678901234567890.1234",
        "2026-02-28",
        id,
        '{"a":[1,"ổ"]}',
        ['a"b\\', null, "", "ế,{}", "NULL"],
        [1n, null, -9007199254740993n],
        [Buffer.of(0, 255), new Uint8Array([92])],
        [new Date("2026-01-02T03:04:05.678Z")],
        [],
      ],
    );
    expect(row).toEqual({
      text: "Cà Rốt\n'\"\\",
      bigint: 9007199254740993n,
      int: 7,
      float: 1.25,
      bool: true,
      moment: new Date("2026-01-02T03:04:05.678Z"),
      bytes: Buffer.from([0, 255, 92]),
      nothing: null,
      exact: "12345678901234567890.1234",
      day: "2026-02-28",
      id,
      json: { a: [1, "ổ"] },
      texts: ['a"b\\', null, "", "ế,{}", "NULL"],
      bigints: [1n, null, -9007199254740993n],
      many: [Buffer.of(0, 255), Buffer.of(92)],
      moments: [new Date("2026-01-02T03:04:05.678Z")],
      none: [],
    });
    expect(Buffer.isBuffer((row as { bytes: unknown }).bytes)).toBe(true);
  });

  test("binds values, never splices them into the statement", async () => {
    const text = "'; drop table person; --";
    expect(await database.query("select $1::text as text", [text])).toEqual([{ text }]);
    expect(await database.prisma.person.count()).toBeGreaterThanOrEqual(0);
  });

  test("that fails tells its code and leaves the database working", async () => {
    await expect(database.query("select no_such_column")).rejects.toMatchObject({ code: "42703" });
    await expect(
      database.query("insert into slot (job, slot) values ($1, $2), ($1, $2)", ["a", "b"]),
    ).rejects.toMatchObject({
      code: "23505",
    });
    expect(await database.query("select 1 as one")).toEqual([{ one: 1 }]);
  });

  test("that fails carries none of its values, for they may tell of a person", async () => {
    const error = await database.query("select $1::int", ["Nguyễn Thị Cà Rốt"]).catch((caught: unknown) => caught);
    expect(Object.keys(error as object)).not.toContain("params");
  });

  test("refuses an object where a value belongs", async () => {
    await expect(database.query("select $1::text", [{ name: "Ổi" }])).rejects.toThrow(TypeError);
  });
});

describe("Prisma", () => {
  test("reads what a statement wrote, moments included, whatever zone server and process are in", async () => {
    const id = randomUUID();
    const createdAt = new Date("2026-06-01T16:59:59.123Z");
    await database.query("insert into person (id, key, created_at) values ($1, $2, $3)", [
      id,
      Buffer.of(1, 2),
      createdAt,
    ]);
    expect(await database.prisma.person.findUnique({ where: { id } })).toMatchObject({
      key: Uint8Array.of(1, 2),
      createdAt,
    });
  });

  test("writes what a statement reads", async () => {
    const id = randomUUID();
    const createdAt = new Date("2026-12-31T17:00:00.001Z");
    await database.prisma.person.create({ data: { id, key: Buffer.from("Cam"), createdAt } });
    expect(await database.query("select key, created_at from person where id = $1", [id])).toEqual([
      { key: Buffer.from("Cam"), created_at: createdAt },
    ]);
  });

  test("keeps all of a transaction or nothing", async () => {
    const [kept, lost] = [randomUUID(), randomUUID()];
    await database.prisma.$transaction(async (inside) => {
      await inside.person.create({ data: { id: kept } });
    });
    const failing = database.prisma.$transaction(async (inside) => {
      await inside.person.create({ data: { id: lost } });
      throw new Error("changed my mind");
    });
    await expect(failing).rejects.toThrow("changed my mind");
    const there = await database.query<{ id: string }>("select id from person where id = any($1)", [[kept, lost]]);
    expect(there).toEqual([{ id: kept }]);
  });
});

describe("notifying", () => {
  const soon = async (condition: () => boolean) => {
    await expect.poll(condition, { timeout: 5_000, interval: 10 }).toBe(true);
  };

  test("wakes who listens on that channel, until they stop", async () => {
    let outgoing = 0;
    let pending = 0;
    const stop = await database.listen("outgoing", () => outgoing++);
    await database.listen("pending", () => pending++);
    await database.notify("outgoing");
    await soon(() => outgoing === 1);
    expect(pending).toBe(0);
    await stop();
    await database.notify("outgoing");
    await database.notify("pending");
    await soon(() => pending === 1);
    expect(outgoing).toBe(1);
  });

  test("wakes each of several listeners once", async () => {
    let first = 0;
    let second = 0;
    const stops = [await database.listen("outgoing", () => first++), await database.listen("outgoing", () => second++)];
    await database.notify("outgoing");
    await soon(() => first === 1 && second === 1);
    for (const stop of stops) await stop();
  });
});

describe("closing", () => {
  test("keeps everything for the next start; a closed database is away, and says so", async () => {
    const id = randomUUID();
    const { wrapped, key } = bed.keyring.newPerson();
    await database.prisma.person.create({ data: { id, key: wrapped } });
    const sealed = key.seal("Mít");
    expect(await database.alive()).toBe(true);

    bed = await bed.again();
    expect(await database.alive()).toBe(false);
    await expect(database.query("select 1")).rejects.toThrow(DatabaseAway);
    await expect(database.notify("outgoing")).resolves.toBeUndefined();
    await database.close();

    database = bed.database;
    const person = await database.prisma.person.findUniqueOrThrow({ where: { id } });
    expect(bed.keyring.person(person.key as Uint8Array).openText(sealed)).toBe("Mít");
  });
});
