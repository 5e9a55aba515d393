import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { SendError } from "../../src/delivery/channel.ts";
import { chatIdOf } from "../../src/delivery/chat-state.ts";
import { heldBy } from "../../src/delivery/sending-window.ts";
import { type Garden, listening, openGarden, says } from "./bed.ts";
import { fakeChannel } from "./fake-channel.ts";

const HOUR = 3_600_000;
const window = { freeHours: 48, billedHours: 168, replies: 3 };
const heardAt = new Date("2026-01-05T08:00:00+07:00");
const hoursOn = (hours: number) => new Date(heardAt.getTime() + hours * HOUR);

describe("what may be sent when", () => {
  test.each([
    [0, 0, false, undefined],
    [47.9, 2, false, undefined],
    [47.9, 3, false, "budget"],
    [48, 0, false, "window"],
    [48, 0, true, undefined],
    [167.9, 3, true, "budget"],
    [168, 0, true, "window"],
  ] as const)("after %s h, %s sent, paid %s: %s", (hours, sent, billed, why) => {
    expect(heldBy({ ...window, billed }, { heardAt, sent }, hoursOn(hours))).toBe(why);
  });

  test("is anything at any time where a platform knows no windows", () => {
    expect(heldBy(undefined, { heardAt, sent: 1_000 }, hoursOn(10_000))).toBeUndefined();
  });
});

describe("a channel with windows", () => {
  let garden: Garden;
  beforeEach(async () => {
    const channel = fakeChannel();
    garden = await openGarden({
      channels: [Object.assign(channel, { capabilities: { ...channel.capabilities, window } })],
    });
    garden.channel = channel;
    await garden.delivery.receive(says("/start"));
    garden.clock.pass(1);
    await garden.delivery.drain();
    channel.sent.length = 0;
  });
  afterEach(() => garden.close());

  const told = () => garden.channel.sent.map(({ text }) => text);
  async function notice(record: string): Promise<void> {
    const at = garden.clock.now;
    const chatId = chatIdOf(garden.keyring, "telegram", "cà-rốt");
    await garden.database.prisma.notice.create({
      data: { id: randomUUID(), chatId, record, dueAt: at, createdAt: at },
    });
  }
  async function speak(text: string): Promise<void> {
    await garden.delivery.receive(says(text));
    await garden.delivery.drain();
  }

  test("keeps news of two records for the person's next word, and tells of them in one line of one message", async () => {
    garden.clock.pass(49 * HOUR);
    await notice("CARO-T222");
    await notice("BIDO-2222");
    await garden.delivery.drain();
    expect(told()).toEqual([]);
    expect(await garden.count("notice", "held_why = 'window' and sent_at is null")).toBe(2);
    await speak("đây");
    expect(told()).toEqual(["Hồ sơ của mình có tin mới. Nhắn XEM để xem.\n\nnghe: đây"]);
    expect(await garden.count("notice", "sent_at is null")).toBe(0);
    await speak("nữa");
    expect(told()).toHaveLength(2);
    expect(told()[1]).toBe("nghe: nữa");
  });

  test("takes back what the platform refuses for its window: news stays news, words are told with the next answer", async () => {
    await notice("CARO-T222");
    garden.channel.onSend = async () => {
      throw new SendError("window", "-230");
    };
    garden.clock.pass(1);
    await garden.delivery.drain();
    garden.clock.pass(1);
    await garden.delivery.receive(says("mất"));
    await garden.delivery.drain();
    expect(told()).toEqual([]);
    expect(await garden.count("outgoing", "state = 'held'")).toBe(1);
    garden.channel.onSend = async () => undefined;
    garden.clock.pass(1);
    await speak("đây");
    expect(told()).toHaveLength(1);
    expect(told()[0]).toMatch(/nghe: mất[\s\S]*nghe: đây$/);
    expect(await garden.count("outgoing", "state in ('held', 'waiting')")).toBe(0);
  });

  test("sends no more than its budget until the person speaks", async () => {
    for (const record of ["AAAA-2222", "AAAA-2223", "AAAA-2224", "AAAA-2225"]) {
      garden.clock.pass(60_000);
      await notice(record);
      await garden.delivery.drain();
    }
    expect(told()).toHaveLength(2); // The greeting was the first of three.
    expect(await garden.count("notice", "held_why = 'budget'")).toBe(2);
    garden.clock.pass(60_000);
    await speak("đây");
    expect(told()).toHaveLength(3);
  });

  test("never sends what costs without the setting, and does with it", async () => {
    garden.clock.pass(49 * HOUR);
    const paid = fakeChannel();
    Object.assign(paid, { capabilities: { ...paid.capabilities, window: { ...window, billed: true } } });
    const other = await garden.another({ channels: [paid] });
    await notice("CARO-T222");
    await other.drain();
    expect(paid.sent).toHaveLength(1);
    await notice("BIDO-2222");
    await garden.delivery.drain();
    expect(told()).toEqual([]);
  });

  test("answers seven questions with seven messages, in one read and one write each", async () => {
    const { database, statements } = listening(garden.database);
    const channel = garden.channel;
    const delivery = await garden.another({ database, channels: [channel] });
    for (let question = 1; question <= 7; question++) {
      statements.length = 0;
      await delivery.receive(says(`câu ${question}`));
      expect(statements).toHaveLength(2);
      await delivery.drain();
    }
    expect(told()).toHaveLength(7);
  });
});
