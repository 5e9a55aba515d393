import type { Input } from "../dialogue/input.ts";
import type { EvidenceFiles } from "../storage/evidence.ts";
import type { Metrics } from "../telemetry/metrics.ts";
import type { Channel, ChannelId, Delivery, Inbound, Receipt } from "./channel.ts";
import type { ChatState } from "./chat-state.ts";
import { type NoticesOptions, tellNews } from "./notices.ts";
import { chatGone, type OutboxOptions, sendWaiting } from "./outbox.ts";
import { keepPending, type PendingBody, type PendingOptions, runPending } from "./pending.ts";
import { createTurns, type TurnsOptions } from "./turns.ts";
import { repeating } from "./repeating.ts";

export type DeliveryOptions<World> = Omit<TurnsOptions<World>, "isPull"> &
  Pick<NoticesOptions, "quietHours"> & {
    evidence: EvidenceFiles;
    channels: readonly Channel[];
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
}

export function createDelivery<World>(options: DeliveryOptions<World>): DeliveryService {
  const { database, keyring, evidence, clock, random, log, metrics } = options;
  const channels = new Map(options.channels.map((channel) => [channel.id, channel]));
  const isPull = (channel: ChannelId) => channels.get(channel)?.pull ?? false;
  const turns = createTurns({ ...options, isPull });
  const sending = new Map([...channels].filter(([, { pull }]) => !pull));
  const outbox: OutboxOptions = { database, keyring, channels: sending, clock, log, ...(metrics && { metrics }) };
  const pending: PendingOptions = { database, keyring, evidence, turns, channels, clock, random, log };
  const notices: NoticesOptions = { ...options, isPull };

  const workers = [
    repeating("outgoing", () => sendWaiting(outbox), options),
    repeating("pending", async () => {
      const ran = await runPending(pending);
      if (ran > 0) await committed();
      return ran;
    }, options),
    repeating("news", async () => {
      const told = await tellNews(notices);
      if (told > 0) await committed();
      return told;
    }, options),
  ];
  const [outgoingWorker, pendingWorker] = workers as [Repeating, Repeating];
  let ears: (() => Promise<void>)[] = [];

  /** Something may be waiting to be sent, here or in another process. */
  async function committed(): Promise<void> {
    outgoingWorker.wake();
    await database.notify("outgoing");
  }

  async function receive(inbound: Inbound): Promise<Receipt> {
    const { channel, address } = inbound;
    const began = performance.now();
    const chatId = turns.chatIdOf(channel, address);
    const receipt = await turns.inOrder(chatId, () => receiveInOrder(inbound, chatId));
    metrics?.turn({ channel, outcome: receipt.outcome }, (performance.now() - began) / 1_000);
    return receipt;
  }

  async function receiveInOrder(inbound: Inbound, chatId: string): Promise<Receipt> {
    const { channel, address, key, language, body } = inbound;
    const told = language ? { language } : {};
    if (body.kind === "media") {
      return wait(await turns.load(chatId, key), inbound, { body, ...told });
    }
    const input = body.kind === "upload" ? await keepUpload(chatId, key, body) : body;
    const outcome = await turns.run({ channel, address, ...told, keys: [key], settles: [], input });
    if (outcome === "behind") return wait(await turns.load(chatId, key), inbound, { body: input, ...told });
    if (outcome === "turn") await committed();
    return { outcome };
  }

  /** Keeps the event for the worker that fetches, or behind those of its chat that wait already. */
  async function wait(state: ChatState, { channel, address, key }: Inbound, body: PendingBody): Promise<Receipt> {
    if (state.kept?.repeat) return { outcome: "repeat" };
    await keepPending(pending, { state, channel, address, key, body, now: clock() });
    pendingWorker.wake();
    await database.notify("pending");
    return { outcome: "pending" };
  }

  /** Files that came with the request are kept under the person's key before their turn. */
  async function keepUpload(
    chatId: string,
    eventKey: string,
    { files, caption }: Extract<Inbound["body"], { kind: "upload" }>,
  ): Promise<Extract<Input, { kind: "files" }>> {
    const { personId, key } = await turns.load(chatId, eventKey);
    const kept = await Promise.all(files.map((bytes) => evidence.put(personId, key, bytes)));
    return {
      kind: "files",
      files: kept.flatMap((file) => ("refused" in file ? [] : [file])),
      refused: kept.flatMap((file) => ("refused" in file ? [file.refused] : [])),
      ...(caption && { caption }),
    };
  }

  return {
    receive,
    isPull,
    gone: (channel, address) => chatGone(outbox, turns.chatIdOf(channel, address)),
    async start() {
      ears = [
        await database.listen("outgoing", () => outgoingWorker.wake()),
        await database.listen("pending", () => pendingWorker.wake()),
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

type Repeating = ReturnType<typeof repeating>;
