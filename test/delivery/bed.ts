import type { Channel, Inbound } from "../../src/delivery/channel.ts";
import { chatIdOf, loadChat } from "../../src/delivery/chat-state.ts";
import { createDelivery, type DeliveryService } from "../../src/delivery/delivery.ts";
import { createHandedOut } from "../../src/delivery/handed-out.ts";
import { type Random, systemRandom } from "../../src/dialogue/random.ts";
import type { Database } from "../../src/storage/database.ts";
import { openEvidence } from "../../src/storage/evidence.ts";
import { createLog } from "../../src/telemetry/log.ts";
import { openTestDatabase, type TestDatabase } from "../storage/testbed.ts";
import { type FakeChannel, fakeChannel } from "./fake-channel.ts";
import { type GardenWorld, gardenDialogue } from "./garden.ts";

export interface Garden extends TestDatabase {
  channel: FakeChannel;
  delivery: DeliveryService;
  clock: { now: Date; pass(ms: number): void };
  /** Lines of the log, as written. */
  logged: string[];
  /** Another process over the same database. */
  another(options?: Partial<Another>): Promise<DeliveryService>;
  /** How often something is in a table. */
  count(table: string, where?: string): Promise<number>;
  /** The chat as it is kept. */
  chat(address?: string): Promise<{ version: number; heard: string[] }>;
}

interface Another {
  database: Database;
  channels: Channel[];
  random: Random;
  quietHours: { from: number; to: number } | "off";
}

/** Delivery over a database of its own, with the garden's conversation and a clock that stands until it is moved. */
export async function openGarden(options: Partial<Another> = {}): Promise<Garden> {
  const test = await openTestDatabase();
  const channel = fakeChannel();
  const logged: string[] = [];
  const clock = {
    now: new Date("2026-01-05T08:00:00+07:00"),
    pass(ms: number) {
      clock.now = new Date(clock.now.getTime() + ms);
    },
  };
  const another = async (own: Partial<Another> = {}) =>
    createDelivery<GardenWorld>({
      database: test.database,
      keyring: test.keyring,
      evidence: await openEvidence(test.dataDir),
      channels: [channel],
      files: createHandedOut({
        ...{ database: test.database, keyring: test.keyring, clock: () => clock.now },
        make: async (recipe) => Buffer.from(JSON.stringify(recipe)),
        address: (token) => `https://chungtay.example/m/${token}`,
      }),
      random: systemRandom,
      quietHours: "off",
      dialogue: gardenDialogue,
      world: (read) => ({ read }),
      unitsOn: () => ({ edition: "2025", units: [] }),
      timeZone: "Asia/Ho_Chi_Minh",
      clock: () => clock.now,
      log: createLog({ level: "debug", to: { write: (line) => void logged.push(line) } }),
      ...options,
      ...own,
    });
  return {
    ...test,
    channel,
    clock,
    logged,
    another,
    delivery: await another(),
    async count(table, where = "true") {
      const [row] = await test.database.query<{ n: number }>(`select count(*)::int as n from ${table} where ${where}`);
      return row?.n ?? 0;
    },
    async chat(address = "cà-rốt") {
      const chatId = chatIdOf(test.keyring, "telegram", address);
      const { kept } = await loadChat(test, chatId, "", systemRandom);
      if (!kept) throw new Error(`No chat ${address}`);
      const { heard = [] } = kept.session.frames[0]?.answers ?? {};
      return { version: kept.version, heard: heard as string[] };
    },
  };
}

let keys = 0;

/** What a person types. Every event has a key of its own unless one is given. */
export function says(text: string, { address = "cà-rốt", key = `k${++keys}` } = {}): Inbound {
  return { channel: "telegram", address, key, body: { kind: "text", text } };
}

/** A photo the platform must be asked for. */
export function photo(
  reference: string,
  {
    address = "cà-rốt",
    key = `k${++keys}`,
    album,
    caption,
  }: Partial<Record<"address" | "key" | "album" | "caption", string>> = {},
): Inbound {
  const body = {
    kind: "media" as const,
    references: [{ id: reference }],
    ...(album && { album }),
    ...(caption && { caption }),
  };
  return { channel: "telegram", address, key, body };
}

/** A promise and the means to fulfil it. */
export function gate(): { opened: Promise<void>; open(): void } {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

/** The same database, telling each statement that goes past Prisma, and whatever goes through it. */
export function listening(database: Database): { database: Database; statements: string[]; prismaUsed(): boolean } {
  const statements: string[] = [];
  let used = false;
  return {
    statements,
    prismaUsed: () => used,
    database: {
      ...database,
      get prisma() {
        used = true;
        return database.prisma;
      },
      query: (sql, parameters) => {
        statements.push(sql);
        return database.query(sql, parameters);
      },
    },
  };
}
