import type { FileRefusal, GivenFile, Input } from "../dialogue/input.ts";
import type { Random } from "../dialogue/random.ts";
import type { Database } from "../storage/database.ts";
import type { EvidenceFiles } from "../storage/evidence.ts";
import type { Keyring } from "../storage/keyring.ts";
import type { Log } from "../telemetry/log.ts";
import { type Channel, type ChannelId, type InboundBody, SendError } from "./channel.ts";
import { type ChatState, openChat } from "./chat-state.ts";
import type { Turns } from "./turns.ts";

/** What is kept of an event until its turn: what came with it has been stored, what must be fetched is referred to. */
export type PendingBody = { body: Exclude<InboundBody, { kind: "upload" }> | Extract<Input, { kind: "files" }>; language?: string };

export interface PendingOptions {
  database: Database;
  keyring: Keyring;
  evidence: EvidenceFiles;
  turns: Turns;
  channels: ReadonlyMap<ChannelId, Channel>;
  clock: () => Date;
  random: Random;
  log: Log;
}

/** How long an album's last part may be behind the one before it. */
const ALBUM_MS = 1_500;
/** How long a worker may hold an event before another takes it over. */
const CLAIM_MS = 120_000;
const FETCH_MS = 30_000;
const MAX_FETCHES = 6;
const BATCH = 20;

/** Keeps an event for later. A repeat changes nothing. */
export async function keepPending(
  options: Pick<PendingOptions, "database" | "keyring" | "random">,
  event: { state: ChatState; channel: ChannelId; address: string; key: string; body: PendingBody; now: Date },
): Promise<void> {
  const { state, channel, address, key, body, now } = event;
  let { key: personKey } = state;
  if (!state.kept) {
    await openChat(options, { channel, address, now, random: options.random });
    personKey = await personKeyOf(options, state.chatId);
  }
  const album = body.body.kind === "media" ? (body.body.album ?? null) : null;
  await options.database.query(
    `insert into pending (chat_id, key, body, album, received_at, due_at)
     select $1, $2, $3::bytea, $4, $5::timestamptz, $5::timestamptz
     where not exists (select 1 from event where chat_id = $1 and key = $2) on conflict (chat_id, key) do nothing`,
    [state.chatId, key, personKey.seal(JSON.stringify(body)), album, now],
  );
}

async function personKeyOf({ database, keyring }: Pick<PendingOptions, "database" | "keyring">, chatId: string) {
  const [row] = await database.query<{ key: Buffer }>(
    "select p.key from chat c join person p on p.id = c.person_id where c.id = $1",
    [chatId],
  );
  if (!row) throw new Error("A chat is missing right after it was made");
  return keyring.person(row.key);
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

/** Runs the events that wait, the oldest of each chat first. Returns how many were run. */
export async function runPending(options: PendingOptions): Promise<number> {
  const now = options.clock();
  const rows = await options.database.query<PendingRow>(
    `with due as (
       select w.chat_id, w.id from pending w
       where w.due_at <= $1 and (w.claimed_until is null or w.claimed_until <= $1)
         and not exists (select 1 from pending e where e.chat_id = w.chat_id and e.id < w.id)
       order by w.id limit $3 for update skip locked)
     update pending set claimed_until = $2, attempts = attempts + 1 from due
     where pending.chat_id = due.chat_id and pending.id = due.id
     returning pending.id, pending.chat_id, pending.key, pending.body, pending.album, pending.attempts, pending.received_at`,
    [now, new Date(now.getTime() + CLAIM_MS), BATCH],
  );
  const ran = await Promise.all(rows.map((row) => options.turns.inOrder(row.chat_id, () => runOne(options, row))));
  return ran.filter(Boolean).length;
}

/** Runs one event, or puts it off. Returns whether it was run. */
async function runOne(options: PendingOptions, head: PendingRow): Promise<boolean> {
  const { database, keyring, turns, log } = options;
  const rows = head.album ? await albumOf(options, head) : [head];
  const last = Math.max(...rows.map(({ received_at }) => received_at.getTime()));
  const complete = last + ALBUM_MS;
  if (head.album && complete > options.clock().getTime()) {
    await putOff(options, head, new Date(complete), head.attempts - 1);
    return false;
  }
  const [chat] = await database.query<{ key: Buffer; person_id: string; channel: ChannelId; address: Buffer }>(
    "select p.key, c.person_id, c.channel, c.address from chat c join person p on p.id = c.person_id where c.id = $1",
    [head.chat_id],
  );
  if (!chat) return false;
  const key = keyring.person(chat.key);
  const bodies = rows.map((row) => JSON.parse(key.openText(row.body)) as PendingBody);
  try {
    const input = await inputOf(options, bodies, { ...chat, key }, head.attempts >= MAX_FETCHES);
    const language = bodies[0]?.language;
    await turns.run({
      channel: chat.channel,
      address: key.openText(chat.address),
      ...(language && { language }),
      keys: rows.map((row) => row.key),
      settles: rows.map(({ id }) => id),
      input,
    });
    return true;
  } catch (error) {
    log.warn("event put off", { error, attempt: head.attempts, channel: chat.channel });
    await putOff(options, head, new Date(options.clock().getTime() + backOff(head.attempts)), head.attempts);
    return false;
  }
}

async function albumOf({ database }: PendingOptions, head: PendingRow): Promise<PendingRow[]> {
  return database.query<PendingRow>(
    `select id, chat_id, key, body, album, attempts, received_at from pending
     where chat_id = $1 and album = $2 order by id`,
    [head.chat_id, head.album],
  );
}

async function putOff({ database }: PendingOptions, { chat_id, id }: PendingRow, until: Date, attempts: number) {
  await database.query(
    "update pending set claimed_until = null, due_at = $3, attempts = $4 where chat_id = $1 and id = $2",
    [chat_id, id, until, attempts],
  );
}

function backOff(attempts: number): number {
  return Math.min(2 ** attempts, 60) * 1_000;
}

/** The input of one turn: files are fetched and kept first. */
async function inputOf(
  options: PendingOptions,
  bodies: PendingBody[],
  person: { key: ReturnType<Keyring["person"]>; person_id: string; channel: ChannelId },
  lastTry: boolean,
): Promise<Input> {
  const [first] = bodies;
  if (!first) throw new Error("An event without a body");
  if (first.body.kind !== "media") return first.body;
  const files: GivenFile[] = [];
  const refused: FileRefusal[] = [];
  let caption: string | undefined;
  for (const { body } of bodies) {
    if (body.kind !== "media") continue;
    caption ??= body.caption;
    for (const reference of body.references) {
      const fetched = await fetchFile(options, person.channel, reference, lastTry);
      const kept = typeof fetched === "string" ? { refused: fetched } : await options.evidence.put(person.person_id, person.key, fetched);
      if ("refused" in kept) refused.push(kept.refused);
      else files.push(kept);
    }
  }
  return { kind: "files", files, refused, ...(caption && { caption }) };
}

/** Throws when trying again may help; on the last try the file counts as out of reach. */
async function fetchFile(
  { channels }: PendingOptions,
  channel: ChannelId,
  reference: Parameters<NonNullable<Channel["fetch"]>>[0],
  lastTry: boolean,
): Promise<Uint8Array | FileRefusal> {
  const fetch = channels.get(channel)?.fetch;
  if (!fetch) return "unreachable";
  try {
    return await fetch(reference, AbortSignal.timeout(FETCH_MS));
  } catch (error) {
    if (lastTry || (error instanceof SendError && error.kind !== "transient" && error.kind !== "throttled")) return "unreachable";
    throw error;
  }
}
