import type { Database } from "./database.ts";
import type { Keyring } from "./keyring.ts";

/** What is kept for one platform at this moment. */
export interface KeptToken {
  /** Counts the pairs kept; 0 = none yet. */
  readonly version: number;
  /** What the channel keeps of the pair. */
  readonly text?: string;
  /** The platform takes the refresh token no more. */
  readonly refusedAt?: Date;
  /** Whether this token from the environment was taken up before, here or in another process. */
  knows(seed: string): boolean;
}

/** Where the pair of a platform lies that takes each refresh token only once: sealed, and the same for all processes. */
export interface TokenShelf {
  read(): Promise<KeptToken>;
  /**
   * Runs `work` while no other process runs any for this platform; others wait. `work` may take up to a minute, after
   * which the lock cannot be relied on any more: what it keeps then is still told apart by its version.
   */
  alone<T>(work: () => Promise<T>): Promise<T>;
  /**
   * Keeps a new pair in place of `before`, and that `seed` was taken up; no refusal stands any longer.
   *
   * @returns false, and nothing is changed, where another pair was kept since
   */
  keep(before: KeptToken, text: string, seed: string): Promise<boolean>;
  /** The platform refused; says nothing where another pair was kept since `before`. */
  refuse(before: KeptToken, seed: string, at: Date): Promise<void>;
}

interface Row {
  version: number;
  body: Buffer | null;
  seeds: Buffer[];
  refused_at: Date | null;
}

/** Advisory locks of this kind; the second number tells platforms apart (see `migrationLock` in server.ts). */
const LOCK = 145_2018;
/** A call to a platform and what is kept of it fit into this many times over. */
const LONGEST_MS = 60_000;

/** Opens the shelf of one platform, named as its channel. */
export function openTokenShelf(
  { database, keyring }: { database: Database; keyring: Keyring },
  name: string,
): TokenShelf {
  const { installation } = keyring;
  const hashOf = (seed: string) => keyring.index("token", `${name}\0${seed}`);
  let before: Promise<unknown> = Promise.resolve();

  /** On the embedded engine there is this process only, and a transaction would stop everybody else's queries. */
  function inThisProcess<T>(work: () => Promise<T>): Promise<T> {
    const mine = before.then(work, work);
    before = mine.catch(() => undefined);
    return mine;
  }

  async function amongProcesses<T>(work: () => Promise<T>): Promise<T> {
    let done: { result: T } | undefined;
    try {
      await database.prisma.$transaction(
        async (transaction) => {
          await transaction.$executeRaw`select pg_advisory_xact_lock(${LOCK}::int, hashtext(${name}))`;
          // What it writes goes by connections of their own: it is kept also where this one breaks meanwhile.
          done = { result: await work() };
        },
        { timeout: LONGEST_MS, maxWait: LONGEST_MS / 2 },
      );
    } catch (error) {
      if (done === undefined) throw error;
    }
    return (done as { result: T }).result;
  }

  return {
    async read() {
      const [row] = await database.query<Row>(
        "select version, body, seeds, refused_at from platform_token where name = $1",
        [name],
      );
      const { version = 0, body, seeds = [], refused_at } = row ?? {};
      return {
        version,
        ...(body && { text: installation.openText(body) }),
        ...(refused_at && { refusedAt: refused_at }),
        knows: (seed) => seeds.some((hash) => hash.equals(hashOf(seed))),
      };
    },

    alone: (work) => (database.engine === "embedded" ? inThisProcess(work) : amongProcesses(work)),

    async keep(kept, text, seed) {
      const rows = await database.query(
        `insert into platform_token as t (name, version, body, seeds, updated_at)
         values ($1, 1, $3::bytea, array[$4::bytea], now())
         on conflict (name) do update set version = t.version + 1, body = excluded.body, refused_at = null,
           seeds = ${WITH_SEED}, updated_at = now() where t.version = $2::int
         returning t.version`,
        [name, kept.version, installation.seal(text), hashOf(seed)],
      );
      return rows.length === 1;
    },

    async refuse(kept, seed, at) {
      await database.query(
        `insert into platform_token as t (name, version, seeds, refused_at, updated_at)
         values ($1, 0, array[$3::bytea], $4, now())
         on conflict (name) do update set refused_at = $4, seeds = ${WITH_SEED}, updated_at = now()
           where t.version = $2::int`,
        [name, kept.version, hashOf(seed), at],
      );
    },
  };
}

const WITH_SEED = "case when excluded.seeds[1] = any(t.seeds) then t.seeds else t.seeds || excluded.seeds end";

/** Platforms that refuse our tokens, for the office to be told; in the order of their names. */
export async function refusedPlatforms({ database }: { database: Database }): Promise<string[]> {
  const rows = await database.query<{ name: string }>(
    "select name from platform_token where refused_at is not null order by name",
  );
  return rows.map(({ name }) => name);
}
