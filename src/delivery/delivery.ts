import { type SendingWindow, unlimited } from "../dialogue/capabilities.ts";
import type { Input } from "../dialogue/input.ts";
import type { Database } from "../storage/database.ts";
import type { EvidenceFiles } from "../storage/evidence.ts";
import type { Keyring } from "../storage/keyring.ts";
import type { Metrics } from "../telemetry/metrics.ts";
import type { Channel, ChannelId, Delivery, Inbound, Receipt } from "./channel.ts";
import { type ChatState, loadChat, openChat } from "./chat-state.ts";
import { settledWithin } from "./deadline.ts";
import type { HandedOutFiles } from "./handed-out.ts";
import { type NoticesOptions, tellNews } from "./notices.ts";
import { tellOfficeWords } from "./office-words.ts";
import { chatGone, createOutbox } from "./outbox.ts";
import { createPending, keepPending, type PendingBody } from "./pending.ts";
import { repeating } from "./repeating.ts";
import { sparingly } from "./sparingly.ts";
import { createTurns, type TurnsOptions } from "./turns.ts";

/** Other processes are told of new work at most this often; what comes meanwhile is told together. */
const NOTIFY_GAP_MS = 20;

export type DeliveryOptions<World> = Omit<TurnsOptions<World>, "isPull" | "capabilitiesOf"> &
  Pick<NoticesOptions, "quietHours"> & {
    evidence: EvidenceFiles;
    channels: readonly Channel[];
    files: HandedOutFiles;
    metrics?: Metrics;
  };

/** The way of a message, in and out: turns, events that wait, the outbox, and news. */
export interface DeliveryService extends Delivery {
  /** Begins to run what waits: woken by commits, and each second by itself. */
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Runs everything that is due now and returns when nothing is left to do at once. */
  drain(): Promise<void>;
  isPull(channel: ChannelId): boolean;
  /** When the channel's platform takes what answers nobody; undefined: at any time. */
  windowOf(channel: ChannelId): SendingWindow | undefined;
}

/** Over which connections something is read or kept. */
type By = { database: Pick<Database, "query">; keyring: Keyring };

export function createDelivery<World>(options: DeliveryOptions<World>): DeliveryService {
  const { database, keyring, evidence, clock, random, metrics } = options;
  /** Past whatever keeps the turns' own connections at work. */
  const urgently = { database: { query: database.urgently }, keyring };
  const channels = new Map(options.channels.map((channel) => [channel.id, channel]));
  const isPull = (channel: ChannelId) => channels.get(channel)?.pull ?? false;
  const capabilitiesOf = (channel: ChannelId) => channels.get(channel)?.capabilities ?? unlimited;
  const windowOf = (channel: ChannelId) => capabilitiesOf(channel).window;
  const turns = createTurns({ ...options, isPull, capabilitiesOf });
  const outboxes = options.channels.filter(({ pull }) => !pull).map((channel) => createOutbox(options, channel));
  const pending = createPending({ ...options, turns, channels, committed });
  const news = repeating(
    "news",
    async () => {
      const told = await tellNews({ ...options, isPull, windowOf });
      if (told > 0) committed();
      return told;
    },
    options,
  );
  const office = repeating(
    "office words",
    async () => {
      const told = await tellOfficeWords({ ...options, turns, windowOf: (channel) => capabilitiesOf(channel).window });
      if (told > 0) committed();
      return told;
    },
    options,
  );
  const workers = [...outboxes, pending, news, office];
  const tellOutgoing = sparingly(() => database.notify("outgoing"), NOTIFY_GAP_MS);
  const tellPending = sparingly(() => database.notify("pending"), NOTIFY_GAP_MS);
  let ears: (() => Promise<void>)[] = [];

  /** Something may be waiting to be sent, here or in another process. */
  function committed(): void {
    for (const outbox of outboxes) outbox.wake();
    tellOutgoing();
  }

  async function receive(inbound: Inbound, withinMs?: number): Promise<Receipt> {
    const { channel, address } = inbound;
    const began = performance.now();
    const chatId = turns.chatIdOf(channel, address);
    const turn = turns.inOrder(chatId, () => receiveInOrder(inbound, chatId));
    const receipt = withinMs === undefined ? await turn : await receiveWithin(withinMs, turn, inbound, chatId);
    metrics?.turn({ channel, outcome: receipt.outcome }, (performance.now() - began) / 1_000);
    return receipt;
  }

  /**
   * What takes longer is kept besides, without waiting for the chat's order nor for a connection that turns work with:
   * whichever comes first, the turn or the worker's, finds the other's traces and leaves it at that.
   */
  async function receiveWithin(ms: number, turn: Promise<Receipt>, inbound: Inbound, chatId: string) {
    const inTime = await settledWithin(ms, turn);
    const { body, language } = inbound;
    // Files that came with the request are kept by its turn only.
    if (inTime || body.kind === "upload") return turn;
    turn.catch((error: unknown) => options.log.warn("turn left to the worker", { channel: inbound.channel, error }));
    return wait(inbound, await known(inbound, chatId, urgently), { body, ...(language && { language }) }, urgently);
  }

  async function receiveInOrder(inbound: Inbound, chatId: string): Promise<Receipt> {
    const { channel, address, key, language, body, elsewhere } = inbound;
    const told = language ? { language } : {};
    if (body.kind === "media") return wait(inbound, await known(inbound, chatId), { body, ...told });
    let input: Exclude<PendingBody["body"], { kind: "media" }>;
    if (body.kind === "upload") {
      const chat = await known(inbound, chatId);
      if (isRepeat(chat)) return { outcome: "repeat" };
      input = await keepUpload(chat, body);
    } else {
      input = body;
    }
    const outcome = await turns.run({
      channel,
      address,
      ...told,
      keys: [key],
      settles: [],
      input,
      ...(elsewhere && { elsewhere }),
    });
    if (outcome === "behind") return wait(inbound, await known(inbound, chatId), { body: input, ...told });
    if (outcome === "turn") committed();
    return { outcome };
  }

  /** The chat, made where it is new: something is to be kept under its person's key before a turn is committed. */
  async function known({ channel, address, key }: Inbound, chatId: string, by: By = options): Promise<ChatState> {
    const chat = await loadChat(by, chatId, key, random);
    if (chat.kept) return chat;
    await openChat(by, { channel, address, now: clock(), random });
    return loadChat(by, chatId, key, random);
  }

  /** Keeps the event for the worker that fetches, or behind those of its chat that wait already. */
  async function wait({ key }: Inbound, chat: ChatState, body: PendingBody, by: By = options): Promise<Receipt> {
    if (isRepeat(chat)) return { outcome: "repeat" };
    await keepPending(by, { chat, key, body, now: clock() });
    pending.wake();
    tellPending();
    return { outcome: "pending" };
  }

  /** Files that came with the request are kept before their turn. */
  async function keepUpload(
    { people: [owner] }: ChatState,
    { files, caption }: Extract<Inbound["body"], { kind: "upload" }>,
  ): Promise<Extract<Input, { kind: "files" }>> {
    const kept = await Promise.all(files.map((bytes) => evidence.put(owner.personId, owner.key, bytes)));
    return {
      kind: "files",
      files: kept.flatMap((file) => ("refused" in file ? [] : [file])),
      refused: kept.flatMap((file) => ("refused" in file ? [file.refused] : [])),
      ...(caption && { caption }),
    };
  }

  /** The embedded database has one process only: what is claimed now was claimed by one that is no more. */
  async function releaseClaims(): Promise<void> {
    for (const table of ["outgoing", "pending"]) {
      await database.query(`update ${table} set claimed_until = null where claimed_until is not null`);
    }
  }

  return {
    receive,
    isPull,
    windowOf,
    async gone(channel, address) {
      const chatId = turns.chatIdOf(channel, address);
      await turns.inOrder(chatId, () => chatGone(options, chatId));
    },
    async start() {
      if (database.engine === "embedded") await releaseClaims();
      ears = [
        await database.listen("outgoing", () => {
          for (const outbox of outboxes) outbox.wake();
        }),
        await database.listen("pending", () => pending.wake()),
      ];
      for (const worker of workers) worker.start();
    },
    async stop() {
      await Promise.all(ears.map((end) => end()));
      await Promise.all(workers.map((worker) => worker.stop()));
    },
    async drain() {
      let done: number;
      do {
        done = 0;
        for (const worker of workers) done += await worker.once();
      } while (done > 0);
    },
  };
}

function isRepeat({ kept }: ChatState): boolean {
  return kept !== undefined && (kept.answered || kept.queued);
}
