import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { DeliveryService } from "../../src/delivery/delivery.ts";
import { createPullChats } from "../../src/delivery/pull-chats.ts";
import { systemRandom } from "../../src/dialogue/random.ts";
import { type Garden, gate, openGarden, says } from "./bed.ts";
import { fakeChannel } from "./fake-channel.ts";

let garden: Garden;
let delivery: DeliveryService;
let chats: ReturnType<typeof createPullChats>;
beforeEach(async () => {
  garden = await openGarden();
  delivery = await garden.another({ channels: [fakeChannel("web", true)] });
  chats = createPullChats({ ...garden, channel: "web", clock: () => garden.clock.now, random: systemRandom });
});
afterEach(() => garden.close());

const say = (text: string, address = "token") => delivery.receive({ ...says(text, { address }), channel: "web" });
const texts = (messages: { reply: { text: string } }[]) => messages.map(({ reply }) => reply.text);

test("a chat opened before anybody spoke says nothing, and can be found by its address only", async () => {
  const { chatId } = await chats.openChat("token", "en");
  expect(await chats.findChat("token")).toEqual({ chatId, heardAt: garden.clock.now, hiddenThrough: 0n });
  expect(await chats.findChat("other")).toBeUndefined();
  expect(await chats.lastMessages(chatId, 10)).toEqual([]);
  expect(await chats.openChat("token")).toEqual({ chatId });
});

describe("messages", () => {
  test("are read from where one stands, or the last ones, always in order", async () => {
    const { chatId } = await chats.openChat("token");
    for (const word of ["một", "hai", "ba", "bốn"]) await say(word);
    await say("chuyện khác", "other");
    const all = await chats.messagesAfter(chatId, 0n, 10);
    expect(texts(all)).toEqual(["xin chào", "nghe: hai", "nghe: ba", "nghe: bốn"]);
    expect(texts(await chats.messagesAfter(chatId, all[1]?.id ?? 0n, 10))).toEqual(["nghe: ba", "nghe: bốn"]);
    expect(texts(await chats.messagesAfter(chatId, 0n, 2))).toEqual(["xin chào", "nghe: hai"]);
    expect(texts(await chats.lastMessages(chatId, 3))).toEqual(["nghe: hai", "nghe: ba", "nghe: bốn"]);
    expect(await chats.messagesAfter("nowhere", 0n, 10)).toEqual([]);
  });

  test("newest are told for many chats at once, also as of an earlier moment", async () => {
    const one = await chats.openChat("one");
    const two = await chats.openChat("two");
    const silent = await chats.openChat("silent");
    await say("một", "one");
    garden.clock.pass(1_000);
    const before = garden.clock.now;
    await say("hai", "one");
    await say("một", "two");
    const ids = [one.chatId, two.chatId, silent.chatId];
    const newest = await chats.newest(ids);
    const last = (await chats.lastMessages(one.chatId, 1))[0]?.id;
    expect([newest.size, newest.get(one.chatId)]).toEqual([2, last]);
    const earlier = await chats.newest(ids, before);
    expect([...earlier.keys()]).toEqual([one.chatId]);
    expect(await chats.newest([])).toEqual(new Map());
  });
});

test("what is hidden stays hidden until it is asked for again, and never grows less", async () => {
  await chats.openChat("token");
  const { chatId } = (await chats.findChat("token")) as { chatId: string };
  await chats.hide(chatId, 7n);
  await chats.hide(chatId, 3n);
  expect(await chats.findChat("token")).toMatchObject({ hiddenThrough: 7n });
  garden.clock.pass(60_000);
  await chats.show(chatId);
  expect(await chats.findChat("token")).toMatchObject({ hiddenThrough: 0n, heardAt: garden.clock.now });
});

describe("somebody at a device after a while", () => {
  const HIDDEN = { hiddenThrough: 7n };
  const state = () => chats.findChat("token");
  beforeEach(async () => {
    const { chatId } = await chats.openChat("token");
    await say("/start");
    await chats.hide(chatId, 7n);
  });
  const confirm = async (pin?: string) => chats.confirm((await state())?.chatId ?? "", pin);
  async function household(pin?: string): Promise<void> {
    await say("đăng ký");
    const { prisma } = garden.database;
    const { id } = await prisma.profile.findFirstOrThrow({ where: { pinHash: null } });
    const pinHash = Uint8Array.from(garden.keyring.index("pin", `${id}:${pin}`));
    if (pin) await prisma.profile.update({ where: { id }, data: { pinHash } });
  }

  test("sees what was written at once where no PIN is set", async () => {
    await household();
    expect(await confirm()).toBe("confirmed");
    expect(await state()).toMatchObject({ hiddenThrough: 0n });
  });

  test("needs the PIN of the household, and has five tries", async () => {
    await household("2468");
    expect(await confirm()).toBe("pin");
    for (const wrong of ["1", "2", "3", "4"]) expect(await confirm(`111${wrong}`)).toBe("pin");
    expect(await confirm("2468")).toBe("confirmed");
    await chats.hide((await state())?.chatId ?? "", 7n);
    for (const wrong of ["1", "2", "3", "4", "5"]) await confirm(`111${wrong}`);
    expect(await confirm("2468")).toBe("locked");
    expect(await state()).toMatchObject(HIDDEN);
  });

  test("goes on without what was written where households share the chat and one has a PIN", async () => {
    await household("2468");
    await household();
    garden.clock.pass(3_600_000);
    expect(await confirm("2468")).toBe("several");
    expect(await state()).toMatchObject({ ...HIDDEN, heardAt: garden.clock.now });
  });
});

test("chats that were ended are told among those that are asked about", async () => {
  const [{ chatId: one }, { chatId: other }] = [await chats.openChat("token"), await chats.openChat("another")];
  expect(await chats.ended([one, other])).toEqual([]);
  await chats.end(other);
  expect(await chats.ended([one, other])).toEqual([other]);
  expect(await chats.ended([one])).toEqual([]);
});

test("who listens hears of a turn, until they stop", async () => {
  const heard = gate();
  let times = 0;
  const stop = chats.listen(() => {
    times += 1;
    heard.open();
  });
  await new Promise((resolve) => setTimeout(resolve, 100));
  await say("một");
  await heard.opened;
  stop();
  await new Promise((resolve) => setTimeout(resolve, 50));
  const before = times;
  await say("hai");
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(times).toBe(before);
});
