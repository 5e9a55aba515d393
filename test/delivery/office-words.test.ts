import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { chatIdOf } from "../../src/delivery/chat-state.ts";
import type { House } from "../../src/house.ts";
import { openHouse } from "../../src/house.ts";
import { addStaff, type Staff } from "../../src/registry/staff.ts";
import { actOnThread, answerThread, findThread, listThreads } from "../../src/registry/thread.ts";
import { readSettings } from "../../src/settings.ts";
import type { Database } from "../../src/storage/database.ts";
import { createLog } from "../../src/telemetry/log.ts";
import { openTestDatabase, type TestDatabase } from "../storage/testbed.ts";
import { listening } from "./bed.ts";
import { type FakeChannel, fakeChannel } from "./fake-channel.ts";

let bed: TestDatabase;
let channel: FakeChannel;
let house: House;
let staff: Staff;
let clock: Date;
const logged: string[] = [];

const another = async (database: Database = bed.database) => {
  const reading = readSettings({ DATA_DIR: bed.dataDir, OFFICE_NAME: "Ban Rau Củ", OFFICE_PHONE: "0292 0000 000" });
  if ("faults" in reading) throw new Error("Wrong settings");
  const log = createLog({ level: "debug", to: { write: (line) => void logged.push(line) } });
  return openHouse(reading.settings, { channels: [channel], database, clock: () => clock, log });
};
beforeEach(async () => {
  bed = await openTestDatabase();
  channel = fakeChannel();
  clock = new Date("2026-01-05T09:00:00+07:00");
  logged.length = 0;
  house = await another();
  staff = await addStaff(house, { name: "Võ Thị Bông Cải", role: "reviewer" });
  await say("xin chào");
  await say("gặp cán bộ");
  channel.sent.length = 0;
});
afterEach(() => bed.close());

let keys = 0;
async function say(text: string, of = house): Promise<void> {
  const body = { kind: "text" as const, text };
  await of.delivery.receive({ channel: "telegram", address: "cà-rốt", key: `k${++keys}`, body });
  await of.delivery.drain();
}
const minutes = (count: number) => {
  clock = new Date(clock.getTime() + count * 60_000);
};
const chatId = () => chatIdOf(bed.keyring, "telegram", "cà-rốt");
const code = async () => (await listThreads(house, staff))[0]?.code ?? "";
const write = async (text = "Dạ cán bộ đây.") => answerThread(house, staff, await code(), { text, once: randomUUID() });
const said = () => channel.sent.map(({ text }) => text);
const count = async (where: string) =>
  (await bed.database.query<{ n: number }>(`select count(*)::int as n from thread_message where ${where}`))[0]?.n;

describe("what the office writes", () => {
  test("comes into the chat at once, once, whichever process brings it", async () => {
    const other = await another();
    await write();
    await Promise.all([house.delivery.drain(), other.delivery.drain(), house.delivery.drain()]);
    await house.delivery.drain();
    expect(said().filter((text) => text.includes("Dạ cán bộ đây."))).toHaveLength(1);
    expect(await count("staff_id is not null and told_at is not null")).toBe(1);
  });

  test("is no word of the person's: neither their clock nor what is held for them moves", async () => {
    const heard = async () => (await bed.database.prisma.chat.findUniqueOrThrow({ where: { id: chatId() } })).heardAt;
    const before = await heard();
    minutes(30);
    await bed.database.prisma.notice.create({
      data: { id: randomUUID(), chatId: chatId(), record: "CARO-T222", dueAt: clock, createdAt: clock, heldAt: clock },
    });
    await write();
    await house.delivery.drain();
    expect(await heard()).toEqual(before);
    expect(said().join()).not.toContain("tin mới");
  });

  test("lets the person's own words be answered by nobody else, and a restart changes nothing", async () => {
    await write();
    await house.delivery.drain();
    channel.sent.length = 0;
    house = await another();
    await say("dạ con hỏi");
    await say("4");
    expect(said()).toEqual([]);
    expect((await findThread(house, staff, await code()))?.entries.map(({ text }) => text)).toEqual([
      "Dạ cán bộ đây.",
      "dạ con hỏi",
      "4",
    ]);
    await actOnThread(house, staff, await code(), "close");
    await house.delivery.drain();
    expect(said()[0]).toContain("Chat trở lại với mình đây");
  });

  test("is not told to who is gone, but when they are back", async () => {
    await house.delivery.gone("telegram", "cà-rốt");
    await write();
    await house.delivery.drain();
    expect(said()).toEqual([]);
    await say("con đây");
    expect(said().join()).toContain("Dạ cán bộ đây.");
  });

  test("to one chat that cannot be read keeps nobody else's back", async () => {
    const body = { kind: "text" as const, text: "hết gạo rồi" };
    await house.delivery.receive({ channel: "telegram", address: "su-hào", key: "s1", body });
    await house.delivery.drain();
    channel.sent.length = 0;
    await bed.database.query("update session set body = '\\x00' where chat_id = $1", [chatId()]);
    for (const { code: one } of await listThreads(house, staff))
      await answerThread(house, staff, one, { text: "Dạ.", once: randomUUID() });
    await house.delivery.drain();
    expect(said().join()).toContain("Dạ.");
    expect(channel.sent.map(({ address }) => address)).toEqual(["su-hào"]);
    expect(logged.some((line) => line.includes("the office's words not told"))).toBe(true);
  });
});

describe("in the quiet hours", () => {
  test("an answer waits for the morning, unless its person has just written or is in need", async () => {
    clock = new Date("2026-01-05T21:30:00+07:00");
    await write("ngủ rồi");
    await house.delivery.drain();
    expect(said()).toEqual([]);
    expect(await count("due_at = '2026-01-06T07:00:00+07:00'")).toBe(1);
    await say("con còn thức, cán bộ ơi");
    expect(said().join()).toContain("ngủ rồi");
    await write("vậy cán bộ trả lời luôn");
    await house.delivery.drain();
    expect(said().join()).toContain("vậy cán bộ trả lời luôn");
    minutes(90);
    await write("mai nghe");
    await house.delivery.drain();
    expect(said().join()).not.toContain("mai nghe");
    clock = new Date("2026-01-06T07:00:00+07:00");
    await house.delivery.drain();
    expect(said().join()).toContain("mai nghe");
  });

  test("who is in need is answered at once", async () => {
    await say("nhà con hết gạo");
    channel.sent.length = 0;
    clock = new Date("2026-01-06T02:00:00+07:00");
    await write("Phường đang tới.");
    await house.delivery.drain();
    expect(said().join()).toContain("Phường đang tới.");
  });
});

test("where the platform's window is closed it waits for the person's next word, and staff see so", async () => {
  const window = { freeHours: 48, billedHours: 48, billed: false, replies: 8 };
  const narrow = { ...channel, capabilities: { ...channel.capabilities, window } };
  channel = Object.assign(channel, narrow);
  house = await another();
  minutes(60 * 49);
  await write();
  await house.delivery.drain();
  expect(said()).toEqual([]);
  expect((await findThread(house, staff, await code()))?.entries.at(-1)).toMatchObject({ heldAt: clock });
  await say("dạ còn ai không");
  expect(said().join()).toContain("Dạ cán bộ đây.");
});

test("a plain turn stays at one read and one write; one that speaks with the office reads its thread besides", async () => {
  await say("xong");
  const spy = listening(bed.database);
  const watched = await another(spy.database);
  const statements = async (text: string) => {
    const before = spy.statements.length;
    const body = { kind: "text" as const, text };
    await watched.delivery.receive({ channel: "telegram", address: "cà-rốt", key: `k${++keys}`, body });
    return spy.statements.length - before;
  };
  expect(await statements("dạ con chào")).toBe(2);
  expect(await statements("nhà con hết gạo")).toBe(2);
  expect(await statements("gặp cán bộ")).toBe(3);
  expect(await statements("dạ con hỏi")).toBe(3);
});
