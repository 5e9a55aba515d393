import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { StartFault } from "../../src/storage/fault.ts";
import { type Migration, type MigrationGround, migrate, readMigrations } from "../../src/storage/migrate.ts";
import { migrateEmbedded } from "../../src/storage/migrate-embedded.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "chung-tay-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Migrations of these scripts, read from a folder as a release's are. */
async function written(scripts: Record<string, string>): Promise<Migration[]> {
  const own = await mkdtemp(join(folder, "migrations-"));
  for (const [name, script] of Object.entries(scripts)) {
    await mkdir(join(own, name));
    await writeFile(join(own, name, "migration.sql"), script);
  }
  await mkdir(join(own, "99999999999999_without_a_script"));
  await writeFile(join(own, "migration_lock.toml"), "");
  return readMigrations(own);
}

const baskets = { "1_baskets": "create table basket (id int primary key); insert into basket values (1);" };
const fruits = {
  ...baskets,
  "2_fruits": `create table fruit (name text); -- a semicolon; in a comment
    create function ripen() returns trigger language plpgsql as $$ begin new.name := 'ripe; ' || new.name; return new; end $$;
    create trigger ripening before insert on fruit for each row execute function ripen();
    insert into fruit values ('mango');`,
};

describe("migrating", () => {
  let pglite: PGlite;
  const faultOf = async (migrations: Migration[]): Promise<string> => {
    const outcome = await migrateEmbedded(pglite, migrations).catch((error: unknown) => error);
    expect(outcome).toBeInstanceOf(StartFault);
    return (outcome as Error).message;
  };
  const tables = async () => {
    const { rows } = await pglite.query<{ name: string }>(
      `select tablename as name from pg_tables where schemaname = 'public' order by tablename`,
    );
    return rows.map((row) => row.name);
  };
  beforeAll(async () => {
    pglite = await PGlite.create();
  });
  afterAll(() => pglite.close());
  beforeEach(async () => {
    await pglite.exec("drop schema public cascade; create schema public");
  });

  test("applies what is missing, in order, once", async () => {
    expect(await migrateEmbedded(pglite, await written(baskets))).toEqual(["1_baskets"]);
    expect(await migrateEmbedded(pglite, await written(fruits))).toEqual(["2_fruits"]);
    expect(await migrateEmbedded(pglite, await written(fruits))).toEqual([]);
    expect(await tables()).toEqual(["_prisma_migrations", "basket", "fruit"]);
  });

  test("runs a script whole, semicolons within a function included", async () => {
    await migrateEmbedded(pglite, await written(fruits));
    expect((await pglite.query("select name from fruit")).rows).toEqual([{ name: "ripe; mango" }]);
  });

  test("writes the history as `prisma migrate deploy` does", async () => {
    const [migration] = await written(baskets);
    await migrateEmbedded(pglite, await written(baskets));
    const { rows } = await pglite.query<Record<string, unknown>>("select * from _prisma_migrations");
    expect(rows).toEqual([
      {
        id: expect.stringMatching(/^[0-9a-f-]{36}$/),
        checksum: migration?.checksum,
        migration_name: "1_baskets",
        started_at: expect.any(Date),
        finished_at: expect.any(Date),
        rolled_back_at: null,
        applied_steps_count: 1,
        logs: null,
      },
    ]);
    const { started_at } = rows[0] as { started_at: Date };
    expect(Math.abs(Date.now() - started_at.getTime())).toBeLessThan(60_000);
  });

  test("that fails leaves everything as it was, says why, and can be tried again", async () => {
    await migrateEmbedded(pglite, await written(baskets));
    const broken = await written({
      ...baskets,
      "2_a": "create table a (id int)",
      "3_b": "insert into no_such values (1)",
    });
    expect(await faultOf(broken)).toMatch(/^The database .* \(3_b\): .*no_such.* Nothing was changed\.$/);
    expect(await tables()).toEqual(["_prisma_migrations", "basket"]);
    expect(await migrateEmbedded(pglite, await written(fruits))).toEqual(["2_fruits"]);
  });

  test("refuses a database that a newer release changed, and names what it does not know", async () => {
    await migrateEmbedded(pglite, await written(fruits));
    const message = await faultOf(await written(baskets));
    expect(message).toContain("2_fruits");
    expect(message).toContain("newer release");
  });

  test("refuses a history whose scripts read otherwise", async () => {
    await migrateEmbedded(pglite, await written(baskets));
    expect(await faultOf(await written({ "1_baskets": "create table crate (id int)" }))).toContain("1_baskets");
  });

  test("refuses to go on from what another program left half done", async () => {
    await migrateEmbedded(pglite, await written(baskets));
    await pglite.exec("update _prisma_migrations set finished_at = null");
    expect(await faultOf(await written(baskets))).toContain("never ended");
  });

  test("passes over what was settled as rolled back", async () => {
    await migrateEmbedded(pglite, await written(baskets));
    await pglite.exec("update _prisma_migrations set finished_at = null, rolled_back_at = now(); drop table basket");
    expect(await migrateEmbedded(pglite, await written(baskets))).toEqual(["1_baskets"]);
  });

  test("refuses a database with other tables in it", async () => {
    await pglite.exec("create table somebody_elses (id int)");
    expect(await faultOf(await written(baskets))).toContain("not empty");
    expect(await tables()).toEqual(["somebody_elses"]);
  });

  test("brings a database of the first release to this one, and keeps what is in it", async () => {
    const [first, ...later] = await readMigrations();
    await migrateEmbedded(pglite, [first as Migration]);
    await pglite.exec(`
      insert into person (id, key) values ('00000000-0000-4000-8000-000000000001', '\\x01');
      insert into profile (id, person_id) select id, id from person;
      insert into outgoing (chat_id, body, state) values ('c', '\\x02', 'waiting');
      insert into notice (id, chat_id, record, due_at) select id, 'c', 'CARO-T222', now() from person;
      insert into registration (id, code, person_id, profile_id, track, subject, term, state, answers, submitted_at,
          waiting_since, updated_at)
        select gen_random_uuid(), subject, p.id, p.id, 'b', subject, '2026-2030', 'approved', '\\x03', now(), now(), now()
        from person p, unnest(array['collective', 'household']) subject`);
    expect(await migrateEmbedded(pglite, [first as Migration, ...later])).toEqual(later.map(({ name }) => name));
    const { rows } = await pglite.query(
      "select subject, represented, identity_hash, speaker_checked_at, unsure from registration order by subject",
    );
    const unknown = { identity_hash: null, speaker_checked_at: null, unsure: false };
    expect(rows).toEqual([
      // Who registered a collective before speakers were asked for spoke for it too.
      { subject: "collective", represented: true, ...unknown },
      { subject: "household", represented: false, ...unknown },
    ]);
    expect((await pglite.query("select held_at from notice where sent_at is null")).rows).toEqual([{ held_at: null }]);
    expect((await pglite.query("select pin_tries, pin_hash from profile")).rows).toEqual([
      { pin_tries: 0, pin_hash: null },
    ]);
  });

  test("leaves no timer behind that keeps the process from ending", async () => {
    const set: NodeJS.Timeout[] = [];
    const real = globalThis.setTimeout;
    const timers = vi.spyOn(globalThis, "setTimeout").mockImplementation(((callback: () => void, ms?: number) => {
      const timer = real(callback, ms);
      // Other files share this process, and may be at work.
      if (new Error().stack?.includes("schema-engine.ts")) set.push(timer);
      return timer;
    }) as typeof setTimeout);
    await migrateEmbedded(pglite, await written(baskets));
    timers.mockRestore();
    expect(set.length).toBeGreaterThan(0);
    expect(set.filter((timer) => timer.hasRef())).toEqual([]);
  });

  test("takes nobody's turn and opens no engine where nothing is to be done", async () => {
    await migrateEmbedded(pglite, await written(baskets));
    const statements: string[] = [];
    const ground: MigrationGround = {
      query: async <Row>(sql: string) => {
        statements.push(sql);
        return (await pglite.query<Row>(sql)).rows;
      },
      alone: () => Promise.reject(new Error("took a turn")),
    };
    expect(await migrate(ground, await written(baskets))).toEqual([]);
    expect(statements).toHaveLength(2);
  });
});

describe("reading", () => {
  test("gives folders with a script, oldest first", async () => {
    expect((await written({ "2_b": "", "10_c": "", "1_a": "" })).map(({ name }) => name)).toEqual([
      "10_c",
      "1_a",
      "2_b",
    ]);
  });

  test("takes line ends as LF, so that a checkout on Windows has the same history", async () => {
    const [unix] = await written({ "1_a": "select 1;\nselect 2;\n" });
    const [windows] = await written({ "1_a": "select 1;\r\nselect 2;\r\n" });
    expect(windows).toEqual(unix);
  });

  test("finds this release's own", async () => {
    const own = await readMigrations();
    expect(own[0]?.name).toMatch(/^\d{14}_first$/);
    expect(new Set(own.map(({ name }) => name)).size).toBe(own.length);
  });
});
