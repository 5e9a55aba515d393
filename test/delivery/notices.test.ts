import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { chatIdOf } from "../../src/delivery/chat-state.ts";
import { sayUnasked } from "../../src/delivery/say.ts";
import { OPEN_NEWS } from "../../src/dialogue/reply.ts";
import type { Database } from "../../src/storage/database.ts";
import { sql } from "../../src/storage/sql.ts";
import { type Garden, openGarden, says } from "./bed.ts";

let garden: Garden;
beforeEach(async () => {
  garden = await openGarden();
  await garden.delivery.receive(says("/start"));
  await garden.delivery.drain();
  garden.channel.sent.length = 0;
});
afterEach(() => garden.close());

const idOf = (address = "cà-rốt") => chatIdOf(garden.keyring, "telegram", address);
/** What a decision leaves for the person: due when its undo window closes. */
async function notice(record: string, inMinutes = 10, address?: string): Promise<void> {
  const dueAt = new Date(garden.clock.now.getTime() + inMinutes * 60_000);
  const data = { id: randomUUID(), chatId: idOf(address), record, dueAt, createdAt: garden.clock.now };
  await garden.database.prisma.notice.create({ data });
}
const minutes = (count: number) => garden.clock.pass(count * 60_000);
const told = () => garden.channel.sent.map(({ text }) => text);

describe("news", () => {
  test("is told once the undo window has closed, by the record's code and nothing else, and once", async () => {
    await notice("CARO-T222");
    minutes(9);
    await garden.delivery.drain();
    expect(told()).toEqual([]);
    minutes(1);
    await garden.delivery.drain();
    await garden.delivery.drain();
    expect(garden.channel.sent).toEqual([
      {
        address: "cà-rốt",
        text: "Hồ sơ CARO-T222 có tin mới. Nhắn XEM để xem.",
        choices: [{ token: OPEN_NEWS, label: "Xem" }],
      },
    ]);
    expect(await garden.count("notice", "sent_at is not null")).toBe(1);
  });

  test("is told once by two processes that look at the same moment", async () => {
    const other = await garden.another();
    for (let record = 0; record < 5; record++) await notice(`AAAA-222${record}`, 0);
    await Promise.all([garden.delivery.drain(), other.drain(), garden.delivery.drain(), other.drain()]);
    await garden.delivery.drain();
    expect(told().sort()).toEqual(
      [0, 1, 2, 3, 4].map((record) => `Hồ sơ AAAA-222${record} có tin mới. Nhắn XEM để xem.`),
    );
  });

  test("that was taken back before it was due is not told", async () => {
    await notice("CARO-T222");
    await garden.database.prisma.notice.deleteMany();
    minutes(10);
    await garden.delivery.drain();
    expect(told()).toEqual([]);
  });

  test("is not told to who is gone, but when they are back", async () => {
    await notice("CARO-T222", 0);
    await garden.delivery.gone("telegram", "cà-rốt");
    await garden.delivery.drain();
    expect(told()).toEqual([]);
    await garden.delivery.receive(says("đây"));
    await garden.delivery.drain();
    expect(told()).toEqual(["nghe: đây", "Hồ sơ CARO-T222 có tin mới. Nhắn XEM để xem."]);
  });

  test("of one chat that cannot be read keeps nobody else's back, and the log names the record only", async () => {
    await garden.delivery.receive(says("/start", { address: "su-hào" }));
    await notice("CARO-T222", 0);
    minutes(1);
    await notice("BIDO-2222", 0, "su-hào");
    await garden.database.query("update session set body = '\\x00' where chat_id = $1", [idOf()]);
    await garden.delivery.drain();
    expect(told()).toContain("Hồ sơ BIDO-2222 có tin mới. Nhắn XEM để xem.");
    const [line] = garden.logged.filter((one) => one.includes("news not told"));
    expect(line).toContain("CARO-T222");
  });
});

describe("news for somebody whose chat is gone", () => {
  const toldTo = () => garden.channel.sent.map(({ address, text }) => [address, text]);
  const NEWS = "Hồ sơ CARO-T222 có tin mới. Nhắn XEM để xem.";

  /** Opens chats one after the other; each belongs to the person of the first unless they are strangers. */
  async function openChats(addresses: readonly string[], linked = true): Promise<void> {
    for (const address of addresses) {
      minutes(1);
      await garden.delivery.receive(says("/start", { address }));
      if (linked)
        await garden.database.query(
          `update person set linked_to = (select person_id from chat where id = $1)
           where id = (select person_id from chat where id = $2)`,
          [idOf(), idOf(address)],
        );
    }
    await garden.delivery.drain();
    garden.channel.sent.length = 0;
  }

  test("is told where they spoke last, once, and what became of it is kept there", async () => {
    await openChats(["su-hào", "bí-đỏ", "mướp"]);
    await garden.delivery.gone("telegram", "mướp");
    await garden.delivery.gone("telegram", "cà-rốt");
    await notice("CARO-T222", 0);
    await garden.delivery.drain();
    await garden.delivery.drain();
    expect(toldTo()).toEqual([["bí-đỏ", NEWS]]);
    expect(await garden.database.prisma.notice.findMany({ select: { chatId: true, sentAt: true } })).toEqual([
      { chatId: idOf("bí-đỏ"), sentAt: garden.clock.now },
    ]);
  });

  test("reaches them also from a chat that was linked to another, and one ended on its device is no other", async () => {
    await openChats(["su-hào", "bí-đỏ"]);
    await garden.database.query("update chat set ended_at = now() where id = $1", [idOf("bí-đỏ")]);
    await garden.delivery.gone("telegram", "su-hào");
    await notice("CARO-T222", 0, "su-hào");
    await garden.delivery.drain();
    expect(toldTo()).toEqual([["cà-rốt", NEWS]]);
  });

  test("is told in its own chat while that is there, wherever else they spoke since", async () => {
    await openChats(["su-hào"]);
    await notice("CARO-T222", 0);
    await garden.delivery.drain();
    expect(toldTo()).toEqual([["cà-rốt", NEWS]]);
  });

  test("is never told to somebody else, and waits", async () => {
    await openChats(["su-hào", "bí-đỏ"], false);
    await garden.delivery.gone("telegram", "cà-rốt");
    await notice("CARO-T222", 0);
    await garden.delivery.drain();
    expect(toldTo()).toEqual([]);
    expect(await garden.count("notice", "sent_at is null")).toBe(1);
  });

  test("waits in the other chat for their next word where its platform takes nothing now", async () => {
    await openChats(["su-hào"]);
    await garden.delivery.gone("telegram", "cà-rốt");
    const { channel } = garden;
    const window = { freeHours: 48, billedHours: 168, replies: 3 };
    const delivery = await garden.another({
      channels: [Object.assign(channel, { capabilities: { ...channel.capabilities, window } })],
    });
    minutes(49 * 60);
    await notice("CARO-T222", 0);
    await delivery.drain();
    expect(toldTo()).toEqual([]);
    const [held] = await garden.database.prisma.notice.findMany();
    expect(held).toMatchObject({ chatId: idOf("su-hào"), heldAt: garden.clock.now, heldWhy: "window" });
  });
});

describe("quiet hours", () => {
  test.each([
    ["over midnight", { from: 20 * 60, to: 7 * 60 }, 13 * 60, 23 * 60],
    ["within a day", { from: 7 * 60, to: 9 * 60 }, 0, 60],
  ])("%s: news waits for their end, an answer does not", async (_name, quietHours, wait, more) => {
    // The clock stands at eight in the morning.
    const delivery = await garden.another({ quietHours });
    minutes(wait);
    await notice("CARO-T222", 0);
    await delivery.receive(says("còn thức"));
    await delivery.drain();
    expect(told()).toEqual(["nghe: còn thức"]);
    minutes(more - wait - 1);
    await delivery.drain();
    expect(told()).toHaveLength(1);
    minutes(1);
    await delivery.drain();
    expect(told()).toHaveLength(2);
  });
});

describe("the quiet hours of who lives by another clock", () => {
  test("are those of that clock: theirs is night while it is day here", async () => {
    const delivery = await garden.another({ quietHours: { from: 20 * 60, to: 7 * 60 } });
    const [row] = await garden.database.query<{ key: Buffer; body: Buffer }>(
      "select p.key, s.body from session s join chat c on c.id = s.chat_id join person p on p.id = c.person_id where c.id = $1",
      [idOf()],
    );
    const key = garden.keyring.person(row?.key as Buffer);
    const session = JSON.parse(key.openText(row?.body as Buffer)) as object;
    const body = key.seal(JSON.stringify({ ...session, timeZone: "America/Los_Angeles" }));
    await garden.database.query("update session set body = $2 where chat_id = $1", [idOf(), body]);
    // Eight in the morning in Việt Nam is five in the afternoon there; quiet from eleven on, until ten at night here.
    minutes(4 * 60);
    await notice("CARO-T222", 0);
    await delivery.drain();
    expect(told()).toEqual([]);
    minutes(10 * 60 - 1);
    await delivery.drain();
    expect(told()).toEqual([]);
    minutes(1);
    await delivery.drain();
    expect(told()).toHaveLength(1);
  });
});

describe("what is said unasked", () => {
  const saying = (once = sql`select 1`) => ({
    chatId: idOf(),
    reply: () => ({ text: "báo", choices: [] }),
    once,
    isPull: () => false,
    now: garden.clock.now,
  });

  test("while a turn is on its way loses neither", async () => {
    let commits = 0;
    const overtaken: Database = {
      ...garden.database,
      async query<Row>(text: string, parameters?: readonly unknown[]) {
        if (text.startsWith("with") && commits++ === 0) expect(await sayUnasked(garden, saying())).toBe(true);
        return garden.database.query<Row>(text, parameters);
      },
    };
    const delivery = await garden.another({ database: overtaken });
    expect(await delivery.receive(says("vừa lúc"))).toEqual({ outcome: "turn" });
    expect(commits).toBe(2);
    await garden.delivery.drain();
    expect(told()).toEqual(["báo", "nghe: vừa lúc"]);
    expect(await garden.chat()).toEqual({ version: 3, heard: ["vừa lúc"] });
  });

  test("beside many turns at once loses none of them", async () => {
    const words = Array.from({ length: 10 }, (_, index) => `câu${index}`);
    await Promise.all([
      ...words.map((word) => garden.delivery.receive(says(word))),
      ...words.map(() => sayUnasked(garden, saying())),
    ]);
    await garden.delivery.drain();
    expect((await garden.chat()).heard).toEqual(words);
    expect(told().filter((text) => text === "báo")).toHaveLength(10);
  });

  test("is said only where its condition gives a row, in a chat there is", async () => {
    expect(await sayUnasked(garden, saying(sql`select 1 where false`))).toBe(false);
    expect(await sayUnasked(garden, { ...saying(), chatId: "nowhere" })).toBe(false);
    expect((await garden.chat()).version).toBe(1);
    expect(await garden.count("outgoing", "state = 'waiting'")).toBe(0);
  });
});
