import { SendError } from "../../delivery/channel.ts";
import type { Log } from "../../telemetry/log.ts";
import { backOff } from "../pace.ts";
import { toSendError } from "./failure.ts";
import type { Refresh } from "./oauth.ts";
import type { Standing } from "./standing.ts";

/** What is kept for the OA at this moment; see `TokenShelf` in storage. */
interface Kept {
  readonly version: number;
  readonly text?: string;
  readonly refusedAt?: Date;
  knows(seed: string): boolean;
}

/** Where the pair lies, the same for all processes. */
export interface Shelf {
  read(): Promise<Kept>;
  alone<T>(work: () => Promise<T>): Promise<T>;
  keep(before: Kept, text: string, seed: string): Promise<boolean>;
  refuse(before: Kept, seed: string, at: Date): Promise<void>;
}

export interface TokensOptions {
  shelf: Shelf;
  refresh: Refresh;
  /** The refresh token of the settings: taken up once, when it has not been before. */
  seed: string;
  standing: Standing;
  clock: () => Date;
  log: Log;
  /** How late this process refreshes, from 0 to 1: processes that look at different moments do not wait in line. */
  jitter?: number;
}

/** The OA's access token. Everything rejects with a `SendError`. */
export interface Tokens {
  /** One that should work. */
  access(): Promise<string>;
  /** One other than `stale`, which Zalo has just refused. */
  renew(stale: string): Promise<string>;
  /** Looks whether it is time to refresh, or whether an operator or another process has changed something. */
  look(): Promise<void>;
  /** Begins no change any more, and lets one that is under way come to its end: its pair must be kept. */
  stop(): Promise<void>;
}

/** As it is kept, sealed. */
interface Held {
  accessToken: string;
  refreshToken: string;
  /** ISO 8601. */
  obtainedAt: string;
  expiresAt: string;
}

const HOUR_MS = 3_600_000;
/** The pair is changed at this age, also when nobody speaks: an access token lives 25 hours. */
const REFRESH_AT_MS = 20 * HOUR_MS;
const JITTER_MS = HOUR_MS / 2;
/** Shortly before its end a token is as good as dead. */
const MARGIN_MS = 60_000;
/** Between attempts that ended in nothing. */
const REST = { firstMs: 5_000, mostMs: 10 * 60_000 };
const KEEP_ATTEMPTS = 5;

type Wanted = (held: Held | undefined) => boolean;

/**
 * Each refresh token is taken once, and the pair it brings is the only way on: of all processes one refreshes at a time,
 * the new pair is kept before anything uses it, and a token that Zalo refuses is never tried again. What cannot be helped:
 * a process that dies while it waits for Zalo's answer has lost the pair, and an operator must bring a new one.
 */
export function createTokens(options: TokensOptions): Tokens {
  const { shelf, refresh, seed, standing, clock, log, jitter = Math.random() } = options;
  const refreshAt = REFRESH_AT_MS + jitter * JITTER_MS;
  let held: Held | undefined;
  let changing: Promise<Held> | undefined;
  /** A pair that Zalo handed out and the database did not take yet; nothing else is done before it is kept. */
  let unkept: { before: Kept; pair: Held } | undefined;
  let failures = 0;
  let restUntil = 0;
  let stopped = false;

  const age = (moment: string) => clock().getTime() - Date.parse(moment);
  const isDead = (one: Held | undefined) => one === undefined || age(one.expiresAt) > -MARGIN_MS;

  /** Several who ask at once in this process share one change. */
  async function change(wanted: Wanted): Promise<Held> {
    if (stopped) throw new SendError("transient", "Zalo OA is stopping");
    changing ??= changeOnce(wanted).finally(() => {
      changing = undefined;
    });
    return changing;
  }

  async function changeOnce(wanted: Wanted): Promise<Held> {
    try {
      const before = await shelf.read();
      const pair = read(before);
      if (unkept === undefined && before.knows(seed)) {
        if (pair !== undefined && !wanted(pair)) return use(pair, before);
        // Read without a lock: a refusal stands until a new pair does.
        if (before.refusedAt !== undefined) throw refused(pair);
      }
      if (clock().getTime() < restUntil) throw new SendError("transient", "Zalo OA's tokens rest after a failure");
      const changed = await shelf.alone(() => changeAlone(wanted));
      failures = 0;
      return changed;
    } catch (error) {
      const failure = toSendError(error);
      if (failure.kind === "configuration") standing.refused(true);
      throw failure;
    }
  }

  async function changeAlone(wanted: Wanted): Promise<Held> {
    if (unkept !== undefined) return keep(unkept.before, unkept.pair);
    const before = await shelf.read();
    const pair = read(before);
    const isNew = !before.knows(seed);
    if (!isNew && pair !== undefined && !wanted(pair)) return use(pair, before);
    if (!isNew && before.refusedAt !== undefined) throw refused(pair);
    if (isNew) {
      const changed = await trade(before, seed);
      if (changed !== undefined) return changed;
      // A token that was pasted wrongly must not cost the pair that still works.
      if (pair !== undefined && !wanted(pair) && before.refusedAt === undefined) {
        await shelf.keep(before, JSON.stringify(pair), seed);
        return use(pair, before);
      }
    }
    const changed = pair && before.refusedAt === undefined ? await trade(before, pair.refreshToken) : undefined;
    if (changed !== undefined) return changed;
    await shelf.refuse(before, seed, clock());
    throw refused(pair);
  }

  /** Undefined where Zalo refuses this token for good. */
  async function trade(before: Kept, refreshToken: string): Promise<Held | undefined> {
    const answer = await refresh(refreshToken).catch((error: unknown) => {
      failures += 1;
      restUntil = clock().getTime() + backOff(failures, REST);
      log.warn("zalo-oa tokens not refreshed", { channel: "zalo-oa", attempt: failures, error: toSendError(error) });
      throw error;
    });
    if (answer.kind === "refused") {
      log.error("zalo-oa takes its refresh token no more, an operator must get a new one in the API Explorer", {
        channel: "zalo-oa",
        setting: "ZALO_OA_REFRESH_TOKEN",
        error: new Error(answer.reason),
      });
      return undefined;
    }
    const { accessToken, refreshToken: next, expiresIn } = answer.pair;
    const now = clock().getTime();
    const pair = {
      ...{ accessToken, refreshToken: next },
      obtainedAt: new Date(now).toISOString(),
      expiresAt: new Date(now + expiresIn * 1_000).toISOString(),
    };
    return keep(before, pair);
  }

  /** The database may be away for a moment just now; the pair stays in hand until it is kept. */
  async function keep(before: Kept, pair: Held): Promise<Held> {
    unkept = { before, pair };
    for (let attempt = 1; ; attempt += 1) {
      try {
        const isKept = await shelf.keep(before, JSON.stringify(pair), seed);
        unkept = undefined;
        const now = isKept ? pair : (read(await shelf.read()) ?? pair);
        log.info("zalo-oa tokens refreshed", { channel: "zalo-oa" });
        return use(now, { refusedAt: undefined });
      } catch (error) {
        log.error("zalo-oa tokens not kept", { channel: "zalo-oa", attempt, error });
        if (attempt >= KEEP_ATTEMPTS) throw error;
        await new Promise((resolve) => setTimeout(resolve, 100 * 2 ** attempt));
      }
    }
  }

  function use(pair: Held, { refusedAt }: { refusedAt?: Date | undefined }): Held {
    held = pair;
    standing.refused(refusedAt !== undefined);
    return pair;
  }

  /** An access token outlives the refusal of its refresh token by some hours. */
  function refused(pair: Held | undefined): SendError {
    held = pair;
    return new SendError("configuration", "Zalo OA takes the refresh token no more, see ZALO_OA_REFRESH_TOKEN");
  }

  return {
    async access() {
      if (held === undefined || isDead(held)) return (await change(isDead)).accessToken;
      return held.accessToken;
    },
    async renew(stale) {
      const isStale: Wanted = (one) => isDead(one) || one?.accessToken === stale;
      const changed = await change(isStale);
      // Somebody else's change was under way, for another reason, when this was asked.
      return isStale(changed) ? (await change(isStale)).accessToken : changed.accessToken;
    },
    async look() {
      await change((one) => isDead(one) || (one !== undefined && age(one.obtainedAt) >= refreshAt));
    },
    async stop() {
      stopped = true;
      await changing?.catch(() => undefined);
    },
  };
}

function read({ text }: Kept): Held | undefined {
  return text === undefined ? undefined : (JSON.parse(text) as Held);
}
