import { dayIn } from "../dialogue/show.ts";
import { type Database, DatabaseAway } from "../storage/database.ts";
import type { CheckStatus } from "../telemetry/health.ts";
import type { Log } from "../telemetry/log.ts";
import type { ChannelId } from "./channel.ts";

export interface QuotaOptions {
  channel: ChannelId;
  /** Messages a calendar month holds, both directions together. */
  limit: number;
  timeZone: string;
  clock: () => Date;
  log: Log;
}

/** How much of a month's messages a channel has used. */
export interface QuotaUse {
  channel: ChannelId;
  used: number;
  limit: number;
}

/** Counts the messages of a channel whose package holds only so many a month. */
export interface Quota {
  /** One message went in or out. Costs nothing: it is written with others, once a minute. */
  count(): void;
  start(database: Database): void;
  /** Writes what was not written yet. */
  flush(): Promise<void>;
  stop(): Promise<void>;
  /** The use where staff should know of it, from four fifths on; of all processes together, up to a minute old. */
  near(): QuotaUse | undefined;
  status(): CheckStatus;
}

const EVERY_MS = 60_000;
const NEAR = 0.8;

/** A process that is killed loses the count of its last minute: staff are told early enough for that. */
export function createQuota({ channel, limit, timeZone, clock, log }: QuotaOptions): Quota {
  let database: Database | undefined;
  let timer: NodeJS.Timeout | undefined;
  /** Not yet written, by month. */
  const fresh = new Map<string, number>();
  let known = { month: "", used: 0 };
  let told = "";

  const month = () => dayIn(timeZone, clock()).slice(0, 7);
  const used = () => (known.month === month() ? known.used : 0) + (fresh.get(month()) ?? 0);
  const near = () => (used() >= limit * NEAR ? { channel, used: used(), limit } : undefined);

  function add(to: string, count: number) {
    fresh.set(to, (fresh.get(to) ?? 0) + count);
  }

  async function write(to: string): Promise<void> {
    const count = fresh.get(to) ?? 0;
    fresh.delete(to);
    try {
      const [row] =
        (await database?.query<{ used: number }>(
          `insert into message_quota (channel, month, used) values ($1, $2, $3)
           on conflict (channel, month) do update set used = message_quota.used + excluded.used returning used`,
          [channel, to, count],
        )) ?? [];
      if (row && to === month()) known = { month: to, used: row.used };
    } catch (error) {
      add(to, count);
      throw error;
    }
  }

  async function flush(): Promise<void> {
    for (const to of new Set([...fresh.keys(), month()])) await write(to);
    if (near() === undefined || told === month()) return;
    told = month();
    log.warn("the month's messages are nearly used up", { channel, count: used() });
  }

  const flushQuietly = () =>
    flush().catch((error: unknown) => {
      if (!(error instanceof DatabaseAway)) log.error("messages not counted", { channel, error });
    });

  return {
    count: () => add(month(), 1),
    flush,
    start(to) {
      database = to;
      timer = setInterval(() => void flushQuietly(), EVERY_MS);
      timer.unref();
      void flushQuietly();
    },
    async stop() {
      clearInterval(timer);
      await flushQuietly();
    },
    near,
    status: () => (near() === undefined ? "ok" : "warning"),
  };
}
