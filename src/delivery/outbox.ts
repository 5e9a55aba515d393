import type { Reply } from "../dialogue/reply.ts";
import type { Database } from "../storage/database.ts";
import type { Keyring } from "../storage/keyring.ts";
import type { Log } from "../telemetry/log.ts";
import type { Metrics } from "../telemetry/metrics.ts";
import { type Channel, type ChannelId, SendError } from "./channel.ts";

export interface OutboxOptions {
  database: Database;
  keyring: Keyring;
  channels: ReadonlyMap<ChannelId, Channel>;
  clock: () => Date;
  log: Log;
  metrics?: Metrics;
}

/** Longer than a send may take, so that no message is taken over while it is on its way. */
const CLAIM_MS = 60_000;
const SEND_MS = 20_000;
/** Messages on their way at once; each chat has at most one. */
const BATCH = 32;
const LONGEST_WAIT_MS = 10 * 60_000;
/** A message that could not be sent for so long is given up. */
const GIVE_UP_MS = 3 * 24 * 3_600_000;

interface OutgoingRow {
  id: bigint;
  chat_id: string;
  body: Buffer;
  attempts: number;
  created_at: Date;
  key: Buffer;
  channel: ChannelId;
  address: Buffer;
}

/**
 * Sends what waits, the oldest of each chat first; a chat whose message fails waits by itself. Returns how many were
 * sent or given up, so that the caller comes back while there is more.
 */
export async function sendWaiting(options: OutboxOptions): Promise<number> {
  const rows = await claim(options);
  const settled = await Promise.all(rows.map((row) => sendOne(options, row)));
  return settled.filter(Boolean).length;
}

/** Takes messages for sending: rows another process holds are passed over, a chat's later ones wait for the earlier. */
async function claim({ database, channels, clock }: OutboxOptions): Promise<OutgoingRow[]> {
  const now = clock();
  return database.query<OutgoingRow>(
    `with due as (
       select o.chat_id, o.id from outgoing o join chat c on c.id = o.chat_id
       where o.state = 'waiting' and (o.retry_at is null or o.retry_at <= $1)
         and (o.claimed_until is null or o.claimed_until <= $1) and c.channel = any($4::text[])
         and not exists (select 1 from outgoing e where e.chat_id = o.chat_id and e.state = 'waiting' and e.id < o.id)
       order by o.id limit $3 for update of o skip locked)
     update outgoing o set claimed_until = $2, attempts = attempts + 1
     from due, chat c, person p
     where o.chat_id = due.chat_id and o.id = due.id and c.id = o.chat_id and p.id = c.person_id
     returning o.id, o.chat_id, o.body, o.attempts, o.created_at, p.key, c.channel, c.address`,
    [now, new Date(now.getTime() + CLAIM_MS), BATCH, [...channels.keys()]],
  );
}

async function sendOne(options: OutboxOptions, row: OutgoingRow): Promise<boolean> {
  const { keyring, channels, log, metrics } = options;
  const { channel } = row;
  const port = channels.get(channel);
  if (!port) return false;
  const key = keyring.person(row.key);
  try {
    const reply = JSON.parse(key.openText(row.body)) as Reply;
    await port.send(key.openText(row.address), reply, AbortSignal.timeout(SEND_MS));
  } catch (error) {
    return failed(options, row, error instanceof SendError ? error : new SendError("transient", "No answer"));
  }
  await mark(options, row, "sent");
  metrics?.sending({ channel, outcome: "sent" });
  log.debug("message sent", { channel, attempt: row.attempts });
  return true;
}

/** What a failed send leads to. Returns whether the chat's next message may go. */
async function failed(options: OutboxOptions, row: OutgoingRow, error: SendError): Promise<boolean> {
  const { log, metrics, clock } = options;
  const { channel, attempts } = row;
  log.warn("message not sent", { channel, attempt: attempts, kind: error.kind });
  const final = error.kind === "gone" || error.kind === "refused";
  metrics?.sending({ channel, outcome: final ? "failed" : "retried" });
  switch (error.kind) {
    case "gone":
      await chatGone(options, row.chat_id);
      return true;
    case "refused":
      await mark(options, row, "failed", error.kind);
      return true;
    case "throttled":
    case "configuration":
    case "transient": {
      const now = clock().getTime();
      if (now - row.created_at.getTime() > GIVE_UP_MS) {
        await mark(options, row, "failed", error.kind);
        return true;
      }
      const wait = error.retryAfterSeconds === undefined ? backOff(attempts) : error.retryAfterSeconds * 1_000;
      await options.database.query(
        "update outgoing set claimed_until = null, retry_at = $3, failure = $4 where chat_id = $1 and id = $2",
        [row.chat_id, row.id, new Date(now + wait), error.kind],
      );
      return false;
    }
  }
}

/** Doubles from one second, up to ten minutes. */
function backOff(attempts: number): number {
  return Math.min(1_000 * 2 ** (attempts - 1), LONGEST_WAIT_MS);
}

async function mark({ database, clock }: OutboxOptions, row: OutgoingRow, state: "sent" | "failed", failure?: string) {
  await database.query(
    `update outgoing set state = $3, sent_at = case when $3 = 'sent' then $4::timestamptz end, claimed_until = null,
       failure = $5 where chat_id = $1 and id = $2`,
    [row.chat_id, row.id, state, clock(), failure ?? null],
  );
}

/** The recipient blocked us or left: what waits for them is not sent, until they speak again. */
export async function chatGone({ database, clock }: Pick<OutboxOptions, "database" | "clock">, chatId: string) {
  await database.query(
    `with gone as (update chat set gone_at = $2 where id = $1 returning id)
     update outgoing set state = 'gone', claimed_until = null from gone where chat_id = gone.id and state = 'waiting'`,
    [chatId, clock()],
  );
}
