import type { Input } from "../dialogue/input.ts";
import { LINKED_PEOPLE, readLinked } from "../registry/linked-people.ts";
import type { Database } from "../storage/database.ts";
import type { Keyring } from "../storage/keyring.ts";
import type { Log } from "../telemetry/log.ts";
import { type ChannelId, type InboundBody, SendError } from "./channel.ts";
import type { ChatState } from "./chat-state.ts";
import { type FetchingOptions, fetchMedia, together } from "./fetching.ts";
import { inLanes } from "./lanes.ts";
import type { Turns } from "./turns.ts";

/** What is kept of an event until its turn: what came with it has been stored, what must be fetched is referred to. */
export interface PendingBody {
  body: Exclude<InboundBody, { kind: "upload" }> | Extract<Input, { kind: "files" }>;
  language?: string;
}

export interface PendingOptions extends FetchingOptions {
  database: Database;
  keyring: Keyring;
  turns: Turns;
  clock: () => Date;
  log: Log;
  /** A turn was committed: there may be something to send. */
  committed(): void;
}

/** How long an album's last part may be behind the one before it. */
const ALBUM_MS = 1_500;
/** How long a worker may hold an event before another takes it over; held anew before each file. */
const CLAIM_MS = 60_000;
const MAX_FETCHES = 6;
/** Events on their way at once; each chat has at most one. */
const LANES = 20;
const LONGEST_WAIT_MS = 60_000;

/** Keeps an event for later. A repeat changes nothing. */
export async function keepPending(
  { database }: { database: Pick<Database, "query"> },
  event: { chat: ChatState; key: string; body: PendingBody; now: Date },
): Promise<void> {
  const { chat, key, body, now } = event;
  const album = body.body.kind === "media" ? (body.body.album ?? null) : null;
  await database.query(
    `insert into pending (chat_id, key, body, album, received_at, due_at)
     select $1, $2, $3::bytea, $4, $5::timestamptz, $5::timestamptz
     where not exists (select 1 from event where chat_id = $1 and key = $2) on conflict (chat_id, key) do nothing`,
    [chat.chatId, key, chat.key.seal(JSON.stringify(body)), album, now],
  );
}

interface PendingRow {
  id: bigint;
  chat_id: string;
  key: string;
  body: Buffer;
  album: string | null;
  attempts: number;
  received_at: Date;
}

/** Runs the events that wait, the oldest of each chat first. */
export function createPending(options: PendingOptions) {
  return inLanes({
    name: "pending",
    lanes: LANES,
    take: (limit) => claim(options, limit),
    run: (row) => runOne(options, row),
    log: options.log,
  });
}

function claim({ database, clock }: PendingOptions, limit: number): Promise<PendingRow[]> {
  const now = clock();
  return database.query<PendingRow>(
    `with due as (
       select w.chat_id, w.id from pending w
       where w.due_at <= $1 and (w.claimed_until is null or w.claimed_until <= $1)
         and not exists (select 1 from pending e where e.chat_id = w.chat_id and e.id < w.id)
       order by w.id limit $3 for update skip locked)
     update pending set claimed_until = $2, attempts = attempts + 1 from due
     where pending.chat_id = due.chat_id and pending.id = due.id
     returning pending.id, pending.chat_id, pending.key, pending.body, pending.album, pending.attempts, pending.received_at`,
    [now, new Date(now.getTime() + CLAIM_MS), limit],
  );
}

/** Runs one event, or puts it off. */
async function runOne(options: PendingOptions, head: PendingRow): Promise<void> {
  const { clock, log } = options;
  const rows = await partsOf(options, head);
  if (rows.length === 0) return; // Somebody took it over and has answered it.
  const complete = Math.max(...rows.map(({ received_at }) => received_at.getTime())) + ALBUM_MS;
  if (head.album && complete > clock().getTime()) {
    return putOff(options, head, { until: new Date(complete), attempts: head.attempts - 1 });
  }
  try {
    await answer(options, head, rows);
    options.committed();
  } catch (error) {
    log.warn("event put off", { error, attempt: head.attempts });
    const asked = error instanceof SendError ? (error.retryAfterSeconds ?? 0) * 1_000 : 0;
    const wait = Math.max(asked, Math.min(2 ** head.attempts * 1_000, LONGEST_WAIT_MS));
    await putOff(options, head, { until: new Date(clock().getTime() + wait), attempts: head.attempts });
  }
}

/** The turn of one event or album. Fetching waits for nobody; only the turn itself keeps to the chat's order. */
async function answer(options: PendingOptions, head: PendingRow, rows: PendingRow[]): Promise<void> {
  const { turns } = options;
  const chat = await chatOf(options, head.chat_id);
  const read = (row: PendingRow) => JSON.parse(chat.key.openText(row.body)) as PendingBody;
  const { language } = read(head);
  const settled = new Map<bigint, { key: string; input: Input }>();
  let more = rows;
  // Parts of an album that came while the others were fetched belong to the same answer.
  while (more.length > 0) {
    for (const row of more) settled.set(row.id, { key: row.key, input: await inputOf(options, head, chat, read(row)) });
    more = head.album ? (await partsOf(options, head)).filter(({ id }) => !settled.has(id)) : [];
  }
  const parts = [...settled.values()];
  const files = parts.flatMap(({ input }) => (input.kind === "files" ? [input] : []));
  await turns.inOrder(head.chat_id, () =>
    turns.run({
      channel: chat.channel,
      address: chat.address,
      ...(language && { language }),
      keys: parts.map(({ key }) => key),
      settles: [...settled.keys()],
      input: head.album ? together(files) : (parts[0] as { input: Input }).input,
    }),
  );
}

interface PendingChatRow {
  key: Buffer;
  linked_to: string | null;
  linked: string | null;
  person_id: string;
  channel: ChannelId;
  address: Buffer;
}

type PendingChat = Awaited<ReturnType<typeof chatOf>>;

async function chatOf({ database, keyring }: PendingOptions, chatId: string) {
  const [row] = await database.query<PendingChatRow>(
    `select p.key, p.linked_to, ${LINKED_PEOPLE} as linked, c.person_id, c.channel, c.address
     from chat c join person p on p.id = c.person_id where c.id = $1`,
    [chatId],
  );
  if (!row) throw new Error("An event of a chat that is not kept");
  const key = keyring.person(row.key);
  const [owner] = readLinked(keyring, { personId: row.person_id, key }, row.linked_to, row.linked);
  return { key, owner, channel: row.channel, address: key.openText(row.address) };
}

async function inputOf(
  options: PendingOptions,
  head: PendingRow,
  chat: PendingChat,
  { body }: PendingBody,
): Promise<Input> {
  if (body.kind !== "media") return body;
  const lastTry = head.attempts >= MAX_FETCHES;
  const { owner, channel } = chat;
  return fetchMedia(options, body, { ...owner, channel, lastTry, hold: () => hold(options, head) });
}

/** The event itself, or all parts of its album that have come so far, in their order. */
async function partsOf({ database }: PendingOptions, head: PendingRow): Promise<PendingRow[]> {
  if (!head.album) return [head];
  return database.query<PendingRow>(
    `select id, chat_id, key, body, album, attempts, received_at from pending
     where chat_id = $1 and album = $2 order by id`,
    [head.chat_id, head.album],
  );
}

async function hold({ database, clock }: PendingOptions, { chat_id, id }: PendingRow): Promise<void> {
  const until = new Date(clock().getTime() + CLAIM_MS);
  await database.query("update pending set claimed_until = $3 where chat_id = $1 and id = $2", [chat_id, id, until]);
}

async function putOff(
  { database }: PendingOptions,
  { chat_id, id }: PendingRow,
  { until, attempts }: { until: Date; attempts: number },
): Promise<void> {
  await database.query(
    "update pending set claimed_until = null, due_at = $3, attempts = $4 where chat_id = $1 and id = $2",
    [chat_id, id, until, attempts],
  );
}
