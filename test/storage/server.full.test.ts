import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Database, DatabaseAway, openDatabase } from "../../src/storage/database.ts";
import { StartFault } from "../../src/storage/fault.ts";
import { readMigrations } from "../../src/storage/migrate.ts";
import { type Child, startChild } from "./child.ts";
import { type Line, openLine } from "./line.ts";
import { createDatabase } from "./testbed.ts";

const serverUrl = process.env.TEST_DATABASE_URL;

/** Everything in the schema, one line each. */
async function catalogue(database: Database): Promise<string[]> {
  const rows = await database.query<{ line: string }>(
    `select format('%s.%s %s %s %s', table_name, column_name, data_type, is_nullable, column_default) as line
       from information_schema.columns where table_schema = 'public'
     union all select indexdef from pg_indexes where schemaname = 'public'
     union all select format('%s %s', conrelid::regclass, pg_get_constraintdef(oid)) from pg_constraint
       where connamespace = 'public'::regnamespace and contype <> 'n'
     union all select pg_get_triggerdef(oid) from pg_trigger where not tgisinternal
     union all select pg_get_functiondef(oid) from pg_proc where pronamespace = 'public'::regnamespace`,
  );
  expect(rows.length).toBeGreaterThan(200);
  return rows.map(({ line }) => line).sort();
}

describe.runIf(serverUrl !== undefined)("on a server", () => {
  let url: string;
  let admin: pg.Client;
  const ends: (() => Promise<unknown>)[] = [];
  const open = async (more: { url?: string; poolSize?: number } = {}): Promise<Database> => {
    const database = await openDatabase({ url, dataDir: "unused", ...more });
    ends.unshift(() => database.close());
    return database;
  };
  const start = (...args: string[]): Child => {
    const child = startChild("./writer.ts", "unused", ...args);
    ends.unshift(() => child.kill());
    return child;
  };
  const faultOf = async (work: Promise<unknown>): Promise<string> => {
    const outcome = await work.catch((error: unknown) => error);
    expect(outcome).toBeInstanceOf(StartFault);
    return (outcome as Error).message;
  };

  beforeEach(async () => {
    const own = await createDatabase(serverUrl as string);
    url = own.url;
    admin = new pg.Client(url);
    await admin.connect();
    ends.push(
      () => admin.end(),
      () => own.drop(),
    );
  });
  afterEach(async () => {
    for (const end of ends.splice(0)) await end();
  });

  describe("starting", () => {
    test("three processes on an empty database migrate it once, and all run", async () => {
      const lines = await Promise.all([start(url), start(url), start(url)].map((child) => child.line()));
      expect(lines).toEqual(["open", "open", "open"]);
      const { rows } = await admin.query(
        "select migration_name as name, applied_steps_count as steps from _prisma_migrations",
      );
      expect(rows).toEqual((await readMigrations()).map(({ name }) => ({ name, steps: 1 })));
    });

    test("makes the very same tables, keys, indexes, checks and triggers as the embedded engine", async () => {
      const database = await open();
      const embedded = await openDatabase({ dataDir: "unused", memory: true });
      ends.unshift(() => embedded.close());
      expect(await catalogue(database)).toEqual(await catalogue(embedded));
    });

    test("waits while another process migrates", async () => {
      await admin.query("select pg_advisory_lock(1452017)");
      let opened = false;
      const opening = open().then(() => {
        opened = true;
      });
      await expect.poll(async () => (await admin.query("select 1 from pg_locks where not granted")).rowCount).toBe(1);
      expect(opened).toBe(false);
      await admin.query("select pg_advisory_unlock(1452017)");
      await opening;
    });

    test("refuses a database of a newer release", async () => {
      await (await open()).close();
      await admin.query("update _prisma_migrations set migration_name = '99990101000000_later'");
      expect(await faultOf(open())).toContain("99990101000000_later");
    });

    test.each([
      ["nobody answers", (address: URL) => (address.port = "1")],
      ["there is no such database", (address: URL) => (address.pathname = "/khong_co")],
      ["there is no such host", (address: URL) => (address.hostname = "khong-co.invalid")],
    ])("where %s it says so, without the password", async (_, change) => {
      const address = new URL(url);
      address.password = "mat-khau-bi-mat";
      change(address);
      const message = await faultOf(open({ url: address.href }));
      expect(message).toContain("DATABASE_URL");
      expect(message).toContain(address.hostname);
      expect(message).not.toContain("mat-khau");
    });
  });

  test("moments are the same by Prisma and by statement, whatever zone the server is set to", async () => {
    await admin.query(`alter database ${new URL(url).pathname.slice(1)} set timezone = 'Asia/Ho_Chi_Minh'`);
    const database = await open();
    const id = randomUUID();
    const createdAt = new Date("2026-12-31T17:00:00.001Z");
    await database.prisma.person.create({ data: { id, createdAt } });
    expect(await database.query("select created_at from person")).toEqual([{ created_at: createdAt }]);
    expect((await admin.query("select created_at from person")).rows).toEqual([{ created_at: createdAt }]);
    expect(await database.prisma.person.findMany({ select: { createdAt: true } })).toEqual([{ createdAt }]);
  });

  test("an error of SQL costs no connection", async () => {
    const database = await open({ poolSize: 1 });
    const pid = () => database.query("select pg_backend_pid() as pid");
    const before = await pid();
    await expect(database.query("select no_such_column")).rejects.toThrow("no_such_column");
    expect(await pid()).toEqual(before);
  });

  test("every acknowledged commit survives kill -9 of the process", async () => {
    const writer = start(url);
    expect(await writer.line()).toBe("open");
    let said = 0;
    while (said < 200) said = Number(await writer.line());
    await writer.kill();
    const { rows } = await admin.query<{ record: string }>("select record from audit order by id desc limit 1");
    expect(Number(rows[0]?.record)).toBeGreaterThanOrEqual(said);
  });

  describe("when the line breaks", () => {
    let line: Line;
    let database: Database;
    beforeEach(async () => {
      line = await openLine(url);
      ends.unshift(() => line.close());
      database = await open({ url: line.url, poolSize: 3 });
    });

    test("everything says that the database is away, and works again once the line is mended", async () => {
      const person = { id: randomUUID() };
      await database.prisma.person.create({ data: person });
      line.cut();
      expect(await database.alive()).toBe(false);
      await expect(database.query("select 1")).rejects.toThrow(DatabaseAway);
      await expect(database.prisma.person.count()).rejects.toThrow(DatabaseAway);
      await expect(database.prisma.$transaction((inside) => inside.person.count())).rejects.toThrow(DatabaseAway);
      await expect(database.notify("outgoing")).resolves.toBeUndefined();
      line.mend();
      expect(await database.alive()).toBe(true);
      expect(await database.prisma.person.count()).toBe(1);
      expect(await database.prisma.$transaction((inside) => inside.person.count())).toBe(1);
    });

    test("what was being asked at that moment is told as away", async () => {
      const asked = [
        database.query("select pg_sleep(10)"),
        database.prisma.$queryRawUnsafe("select pg_sleep(10)::text"),
      ];
      const told = Promise.allSettled(asked);
      await expect
        .poll(
          async () =>
            (
              await admin.query(
                "select 1 from pg_stat_activity where query like '%pg_sleep(10)%' and pid <> pg_backend_pid()",
              )
            ).rowCount,
        )
        .toBe(2);
      line.cut();
      for (const outcome of await told) {
        expect(outcome.status === "rejected" && outcome.reason).toBeInstanceOf(DatabaseAway);
      }
    });

    test("within a transaction it keeps nothing of it", async () => {
      const broken = database.prisma.$transaction(async (inside) => {
        await inside.person.create({ data: { id: randomUUID() } });
        line.cut();
        await inside.person.count();
      });
      await expect(broken).rejects.toThrow(DatabaseAway);
      line.mend();
      expect(await database.prisma.person.count()).toBe(0);
    });

    test("a server that ends all connections is recovered from", async () => {
      await Promise.all([1, 2, 3].map(() => database.query("select pg_sleep(0.05)")));
      await admin.query("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'chung-tay'");
      await expect.poll(() => database.alive()).toBe(true);
      expect(await database.prisma.person.count()).toBe(0);
    });

    test("listening goes on by itself: wakes once for what may have been missed, then for what comes", async () => {
      let woken = 0;
      await database.listen("outgoing", () => woken++);
      await database.notify("outgoing");
      await expect.poll(() => woken).toBe(1);
      line.cut();
      line.mend();
      await expect.poll(() => woken, { timeout: 5_000 }).toBe(2);
      await database.notify("outgoing");
      await expect.poll(() => woken).toBe(3);
    });

    test("listening that began while away starts when it is back", async () => {
      let woken = 0;
      line.cut();
      await database.listen("pending", () => woken++);
      line.mend();
      await expect.poll(() => woken, { timeout: 5_000 }).toBe(1);
      await admin.query("notify pending");
      await expect.poll(() => woken).toBe(2);
    });

    test("closing does not wait for it to come back", async () => {
      await database.listen("pending", () => undefined);
      line.cut();
      await database.close();
      await expect(database.query("select 1")).rejects.toThrow(DatabaseAway);
    });
  });
});
