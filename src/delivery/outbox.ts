import type { Reply } from "../dialogue/reply.ts";
import type { Database } from "../storage/database.ts";
import type { Keyring } from "../storage/keyring.ts";
import type { Log } from "../telemetry/log.ts";
import type { Metrics } from "../telemetry/metrics.ts";
import { type Channel, type ChannelId, type OutgoingFile, SendError } from "./channel.ts";
import { withDeadline } from "./deadline.ts";
import { type HandedOutFiles, withLink } from "./handed-out.ts";
import { holdMessage } from "./held.ts";
import { inLanes } from "./lanes.ts";
import { type HeldWhy, heldBy, SENT_SINCE_HEARD } from "./sending-window.ts";

export interface OutboxOptions {
  database: Database;
  keyring: Keyring;
  clock: () => Date;
  log: Log;
  metrics?: Metrics;
  files: HandedOutFiles;
}

const SEND_MS = 20_000;
/** A platform may take its time to fetch a picture from us (Zalo's bot: up to 150 s have been seen). */
const SEND_FILE_MS = 150_000;
/** Longer than a send may take, so that no message is taken over while it is on its way. */
const CLAIM_MS = 30_000;
/** Messages of one channel on their way at once; each chat has at most one. */
const LANES = 32;
const LONGEST_WAIT_MS = 10 * 60_000;
/** A message that could not be sent for so long is given up. */
const GIVE_UP_MS = 3 * 24 * 3_600_000;

interface OutgoingRow {
  id: bigint;
  chat_id: string;
  body: Buffer;
  attempts: number;
  created_at: Date;
  taken_at: Date;
  heard_at: Date;
  /** Messages sent since the person last spoke; counted only where a platform does so. */
  used: number;
  key: Buffer;
  address: Buffer;
}

/**
 * Sends what waits for the people of one channel, the oldest of each chat first. A chat whose message fails waits by
 * itself; a send that hangs takes one lane of its own channel.
 */
export function createOutbox(options: OutboxOptions, channel: Channel) {
  return inLanes({
    name: "outgoing",
    lanes: LANES,
    take: (limit) => claim(options, channel, limit),
    run: (row) => sendOne(options, channel, row),
    log: options.log,
  });
}

/**
 * Takes messages for sending: rows another process holds are passed over, a chat's later ones wait for the earlier. The
 * oldest of each chat are found in one pass: looking for an earlier one row by row takes time with a backlog's square.
 */
function claim(
  { database, clock }: OutboxOptions,
  { id, capabilities }: Channel,
  limit: number,
): Promise<OutgoingRow[]> {
  const now = clock();
  return database.query<OutgoingRow>(
    `with oldest as (
       select chat_id, min(id) as id from outgoing where state = 'waiting' group by chat_id),
     due as (
       select o.chat_id, o.id
       from oldest join outgoing o on o.chat_id = oldest.chat_id and o.id = oldest.id join chat c on c.id = o.chat_id
       where o.state = 'waiting' and (o.retry_at is null or o.retry_at <= $1)
         and (o.claimed_until is null or o.claimed_until <= $1) and c.channel = $4
       order by o.id limit $3 for update of o skip locked)
     update outgoing o set claimed_until = $2, attempts = attempts + 1
     from due, chat c, person p
     where o.chat_id = due.chat_id and o.id = due.id and c.id = o.chat_id and p.id = c.person_id
     returning o.id, o.chat_id, o.body, o.attempts, o.created_at, $1::timestamptz as taken_at, p.key, c.address,
       c.heard_at, ${capabilities.window ? SENT_SINCE_HEARD : 0} as used`,
    [now, new Date(now.getTime() + CLAIM_MS), limit, id],
  );
}

async function sendOne(options: OutboxOptions, channel: Channel, row: OutgoingRow): Promise<void> {
  const { log, metrics } = options;
  const why = heldBy(channel.capabilities.window, { heardAt: row.heard_at, sent: row.used }, row.taken_at);
  if (why) return hold(options, channel.id, row, why);
  const letter = unseal(options, row);
  if (!letter) return mark(options, row, "failed", "unreadable");
  try {
    if (letter.reply.media) await sendWithFile(options, channel, row, letter as LetterWithFile);
    else await withDeadline(SEND_MS, (signal) => channel.send(letter.address, letter.reply, signal));
  } catch (error) {
    return failed(options, channel.id, row, error);
  }
  await mark(options, row, "sent");
  metrics?.sending({ channel: channel.id, outcome: "sent" });
  log.debug("message sent", { channel: channel.id, attempt: row.attempts });
}

interface Letter {
  address: string;
  reply: Reply;
}
type LetterWithFile = Letter & { reply: Reply & Required<Pick<Reply, "media">> };

/**
 * Sends a message with its file, as far as the channel carries it; else, and where the platform refuses this one, with a
 * link to it. A file that cannot be made any more is a message nobody will ever see.
 */
async function sendWithFile(
  options: OutboxOptions,
  channel: Channel,
  row: OutgoingRow,
  { address, reply }: LetterWithFile,
): Promise<void> {
  const { database, clock, files, log } = options;
  // Made first, and then held for as long as the sending may take.
  const reading = await files.open(reply.media.token);
  if (reading.kind === "refused") throw new SendError("refused", `A file that is ${reading.why}`);
  const { file } = reading;
  const until = new Date(clock().getTime() + SEND_FILE_MS + CLAIM_MS);
  await database.query("update outgoing set claimed_until = $3 where chat_id = $1 and id = $2", [
    row.chat_id,
    row.id,
    until,
  ]);
  const carried = file.bytes.length <= (channel.capabilities.filesOut[file.type] ?? -1);
  const send = (message: Reply, sent?: OutgoingFile) =>
    withDeadline(SEND_FILE_MS, (signal) => channel.send(address, message, signal, sent));
  if (!carried) return send(withLink(reply, file.url));
  try {
    await send(reply, file);
  } catch (error) {
    if (!(error instanceof SendError && error.kind === "refused")) throw error;
    log.warn("file refused, sent as a link", { channel: channel.id, error });
    await send(withLink(reply, file.url));
  }
}

/** Undefined for what nobody will ever read: it must not hold up the chat's next message. */
function unseal({ keyring, log }: OutboxOptions, row: OutgoingRow): Letter | undefined {
  try {
    const key = keyring.person(row.key);
    return { address: key.openText(row.address), reply: JSON.parse(key.openText(row.body)) as Reply };
  } catch (error) {
    log.error("message unreadable", { error });
    return undefined;
  }
}

/** What a failed send leads to. Anything but a `SendError` is a fault of the channel's, which may pass. */
async function failed(options: OutboxOptions, channel: ChannelId, row: OutgoingRow, error: unknown): Promise<void> {
  const { log, metrics, clock } = options;
  const { attempts } = row;
  const { kind, retryAfterSeconds } = error instanceof SendError ? error : { kind: "transient" as const };
  log.warn("message not sent", { channel, attempt: attempts, kind, ...(!(error instanceof SendError) && { error }) });
  const now = clock().getTime();
  if (kind === "window") return hold(options, channel, row, "window");
  const final = kind === "refused" || now - row.created_at.getTime() > GIVE_UP_MS;
  if (kind === "gone" && (await chatGone(options, row.chat_id, row.taken_at))) {
    metrics?.sending({ channel, outcome: "failed" });
  } else if (final) {
    metrics?.sending({ channel, outcome: "failed" });
    await mark(options, row, "failed", kind);
  } else {
    metrics?.sending({ channel, outcome: "retried" });
    const wait = retryAfterSeconds === undefined ? backOff(attempts) : Math.max(retryAfterSeconds, 1) * 1_000;
    await options.database.query(
      "update outgoing set claimed_until = null, retry_at = $3, failure = $4 where chat_id = $1 and id = $2",
      [row.chat_id, row.id, new Date(now + wait), kind],
    );
  }
}

/** The platform takes nothing now: what was to be said waits for the person's next word, and holds up nothing. */
async function hold(options: OutboxOptions, channel: ChannelId, row: OutgoingRow, why: HeldWhy): Promise<void> {
  await holdMessage(options.database, row, why, options.clock());
  options.metrics?.sending({ channel, outcome: "held" });
  options.log.info("message held until the person speaks", { channel, kind: why });
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

/**
 * The recipient blocked us or left: what waits for them is not sent, until they speak again.
 *
 * @param asOf when that was so; nothing is changed if they have spoken since
 * @returns whether the chat counts as gone
 */
export async function chatGone(
  { database, clock }: Pick<OutboxOptions, "database" | "clock">,
  chatId: string,
  asOf?: Date,
): Promise<boolean> {
  const [row] = await database.query<{ chats: number }>(
    `with gone as (
       update chat set gone_at = $2 where id = $1 and ($3::timestamptz is null or heard_at <= $3) returning id),
     dropped as (
       update outgoing set state = 'gone', claimed_until = null from gone
       where chat_id = gone.id and state = 'waiting')
     select count(*)::int as chats from gone`,
    [chatId, clock(), asOf ?? null],
  );
  return row?.chats === 1;
}
