import { perform } from "../../../src/commands/command.ts";
import type { FillHouse } from "../../../src/commands/invented/fill.ts";
import { seed } from "../../../src/commands/seed.ts";
import { loadPack } from "../../../src/plan/pack.ts";
import { openEvidence } from "../../../src/storage/evidence.ts";
import { openTestDatabase, type TestDatabase } from "../../storage/testbed.ts";
import { heard } from "../frame/heard.ts";

/** An installation of its own, empty, whose clock stands. */
export interface SeedBed extends TestDatabase {
  house: FillHouse;
  /** Runs `npm run seed` with these words and tells how it ended and what it said. */
  seed(words: string, signal?: AbortSignal): Promise<{ code: number; lines: string[] }>;
}

export async function openSeedBed(): Promise<SeedBed> {
  const bed = await openTestDatabase();
  const house: FillHouse = {
    database: bed.database,
    keyring: bed.keyring,
    evidence: await openEvidence(bed.dataDir),
    pack: loadPack("kh-145-2017"),
    clock: () => new Date("2026-02-01T03:00:00Z"),
    settings: { timeZone: "Asia/Ho_Chi_Minh" },
  };
  return {
    ...bed,
    house,
    async seed(words, signal) {
      const { io, lines } = heard(signal);
      const code = await perform(seed, house, words.split(" "), io);
      return { code, lines: lines.filter((line) => !line.startsWith("progress")) };
    },
  };
}

/** Columns that hold something personal, sealed under the key of the row's person. */
const SEALED = new Set(["answers", "value", "reason"]);
/** Drawn by the database or by an installation: never the same twice, and about nobody. */
const OWN = new Set(["key", "phone_hash", "identity_hash"]);

/** Everything that stands in the database, opened, in an order of its own. */
export async function dump({ database, keyring }: TestDatabase): Promise<Record<string, object[]>> {
  const people = await database.query<{ id: string; key: Buffer }>("select id, key from person where key is not null");
  const keys = new Map(people.map(({ id, key }) => [id, keyring.person(key)]));
  const owner = `coalesce(
    (select person_id from registration r where r.id = t.registration_id),
    (select person_id from contribution c where c.id = t.contribution_id))`;
  const from: Record<string, string> = {
    person: "select t.* from person t order by id",
    profile: "select t.* from profile t order by id",
    registration: "select t.* from registration t order by id",
    contribution: "select t.* from contribution t order by id",
    evidence: "select t.* from evidence t order by id",
    fact: `select t.*, (select person_id from registration r where r.id = t.registration_id) as person_id
      from fact t order by registration_id, name`,
    review: `select t.*, ${owner} as person_id from review t order by id`,
    staff: "select t.* from staff t order by id",
    audit: "select at, actor, action, record, person_id from audit order by record, at, action",
  };
  const tables: Record<string, object[]> = {};
  for (const [table, select] of Object.entries(from)) {
    const rows = await database.query<Record<string, unknown>>(select);
    tables[table] = rows.map((row) =>
      Object.fromEntries(
        Object.entries(row)
          .filter(([column]) => !OWN.has(column))
          .map(([column, value]) => {
            if (!SEALED.has(column) || value === null) return [column, value];
            const key = keys.get(String(row.person_id));
            return [column, JSON.parse(key?.openText(value as Buffer) ?? "")];
          }),
      ),
    );
  }
  return tables;
}
