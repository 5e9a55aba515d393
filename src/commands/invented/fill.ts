import type { House } from "../../house.ts";
import type { Database } from "../../storage/database.ts";
import { type Block, blocksOf, firstOf, inventBlock, type Order } from "./block.ts";
import { type Rows, rowsOf } from "./rows.ts";
import { drawSamples, type Sample } from "./samples.ts";
import { INVENTED_STAFF } from "./staff.ts";

/** What filling needs of the installation. */
export type FillHouse = Pick<House, "database" | "keyring" | "evidence" | "pack" | "clock"> & {
  settings: Pick<House["settings"], "timeZone">;
};

/** What was written; nothing of what stood there already. */
export interface Amounts {
  people: number;
  registrations: number;
  contributions: number;
  files: number;
}

export interface FillOptions {
  /** Ends it between two commits; the same order fills up the rest another time. */
  signal: AbortSignal;
  /** Told after each commit how many registrations of the order stand. */
  progress(registrations: number): void;
}

/**
 * Writes an order's records, block by block, each in one statement and so in one commit; blocks that stand already are
 * left as they are. Holds no more than a block in memory. Does not look at what else is in the database:
 * `findForeign` does.
 */
export async function fill(house: FillHouse, order: Order, { signal, progress }: FillOptions): Promise<Amounts> {
  const samples = await drawSamples();
  const ground = { pack: house.pack, timeZone: house.settings.timeZone, samples };
  const written: Amounts = { people: 0, registrations: 0, contributions: 0, files: 0 };
  await addStaff(house);
  for (let number = 0; number < blocksOf(order); number++) {
    signal.throwIfAborted();
    if (await stands(house.database, firstOf(order, number))) continue;
    const block = inventBlock(order, number, ground);
    const keys = new Map(block.people.map(({ id }) => [id, house.keyring.newPerson()]));
    written.files += await putFiles(house, block, samples, keys);
    const rows = rowsOf(block, keys, house.keyring.index);
    await insert(house.database, { ...rows, registration: await oneOfEach(house.database, rows.registration ?? []) });
    written.people += block.people.length;
    written.registrations += block.registrations.length;
    written.contributions += block.contributions.length;
    progress(written.registrations);
  }
  return written;
}

async function addStaff({ database, clock }: FillHouse): Promise<void> {
  const now = clock();
  await database.query(
    `with added as (
       insert into staff (id, name, role, created_at, disabled_at)
       select id, name, 'reviewer', $3::timestamptz, $3::timestamptz from unnest($1::text[], $2::text[]) as new (id, name)
       on conflict (id) do nothing returning id
     )
     insert into audit (at, actor, action, record) select $3::timestamptz, 'system', 'staff.add', id from added`,
    [INVENTED_STAFF.map(({ id }) => id), INVENTED_STAFF.map(({ name }) => name), now],
  );
}

async function stands(database: Database, personId: string): Promise<boolean> {
  return (await database.query("select 1 from person where id = $1::uuid", [personId])).length > 0;
}

/** Files first: a record never names one that is not there. */
async function putFiles(
  { evidence }: FillHouse,
  { registrations, contributions }: Block,
  samples: readonly Sample[],
  keys: ReadonlyMap<string, ReturnType<House["keyring"]["newPerson"]>>,
): Promise<number> {
  const given = [...registrations, ...contributions].flatMap(({ personId, content }) =>
    content.files.map(({ sha256 }) => ({ personId, sha256 })),
  );
  // One person may give the same file twice.
  const files = new Map(given.map((file) => [`${file.personId}/${file.sha256}`, file]));
  for (const { personId, sha256 } of files.values()) {
    const sample = samples.find((one) => one.sha256 === sha256);
    const key = keys.get(personId)?.key;
    if (!sample || !key) throw new Error(`File ${sha256} of person ${personId} is none of the samples.`);
    // What an attempt that never came to its commit left here lies under a key that is lost.
    await evidence.remove(personId, sha256);
    const put = await evidence.put(personId, key, sample.bytes);
    if ("refused" in put) throw new Error(`A sample was refused as evidence: ${put.refused}.`);
  }
  return files.size;
}

/**
 * Of one collective one registration lives, and chance names some twice: a later one stands without its hash, as those
 * from before duplicates were looked for.
 */
async function oneOfEach(database: Database, registrations: Rows[string]): Promise<Rows[string]> {
  const lives = ({ subject, state }: Rows[string][number]) =>
    subject === "collective" && state !== "refused" && state !== "withdrawn";
  const hashes = registrations.filter(lives).map((row) => String(row.identity_hash));
  const standing = await database.query<{ hash: string }>(
    `select '\\x' || encode(identity_hash, 'hex') as hash from registration
     where identity_hash = any($1::bytea[]) and subject = 'collective' and state not in ('refused', 'withdrawn')`,
    [hashes],
  );
  const taken = new Set(standing.map(({ hash }) => hash));
  return registrations.map((row) => {
    if (!lives(row)) return row;
    const hash = String(row.identity_hash);
    if (taken.has(hash)) return { ...row, identity_hash: null };
    taken.add(hash);
    return row;
  });
}

/** One statement for all tables: one commit, and one journey to a server. */
async function insert(database: Database, rows: Rows): Promise<void> {
  const filled = Object.entries(rows).filter(([, list]) => list.length > 0);
  const parts = filled.map(([table, [first]], index) => {
    const columns = Object.keys(first as object).join(", ");
    return `"${table}_rows" as (insert into "${table}" (${columns})
      select ${columns} from json_populate_recordset(null::"${table}", $${index + 1}::json))`;
  });
  await database.query(
    `with ${parts.join(", ")} select 1`,
    filled.map(([, list]) => JSON.stringify(list)),
  );
}
