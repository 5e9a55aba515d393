import type { Update } from "grammy/types";
import { describe, expect, onTestFinished, test } from "vitest";
import { createStanding } from "../../../src/channels/standing.ts";
import { createApi } from "../../../src/channels/telegram/api.ts";
import { createReceiver } from "../../../src/channels/telegram/receiver.ts";
import type { Delivery } from "../../../src/delivery/channel.ts";
import { createLog } from "../../../src/telemetry/log.ts";
import { textsIn } from "../../../src/texts.ts";
import { callApi } from "../../fakes/telegram/call-api.ts";
import type { TelegramFake } from "../../fakes/telegram/fake.ts";
import { runningFake } from "../../fakes/telegram/running.ts";
import { databaseAway, memoryDelivery } from "./memory-delivery.ts";
import { settingsOf, soon } from "./opened.ts";

async function receiving(wrap: (delivery: Delivery) => Delivery = (delivery) => delivery) {
  const fake = await runningFake();
  const house = memoryDelivery();
  const lines: string[] = [];
  const log = createLog({ level: "debug", to: { write: (line) => void lines.push(line) } });
  const api = createApi(settingsOf(fake), createStanding(), 5);
  const receiver = createReceiver({ delivery: wrap(house), api, log, pauseMs: 1 });
  onTestFinished(() => receiver.stop());
  return { fake, house, lines, receiver, next: () => nextOf(fake) };
}

/** The update that came last, as the bot would get it. */
const nextOf = (fake: TelegramFake) => fake.pending().at(-1) as Update;

async function buttons(fake: TelegramFake, chat_id: number) {
  const reply_markup = { inline_keyboard: [[{ text: "Có", callback_data: "2.0" }]] };
  await callApi(fake, "sendMessage", { chat_id, text: "Đồng ý không?", reply_markup });
}

describe("a press", () => {
  test("is answered after it is kept, and its buttons go", async () => {
    const { fake, house, receiver, next } = await receiving();
    const person = fake.user();
    person.say("chào");
    await buttons(fake, person.id);
    const press = person.press("Có");
    const held = house.hold(person.id);
    const taking = receiver.take(next());
    await soon(() => expect(house.came).toHaveLength(1));
    expect(press.answer()).toBeUndefined();
    held.release();
    await taking;
    expect(await press.waitForAnswer()).toEqual({ text: "", alert: false });
    await soon(() => expect(person.messages()[0]?.keyboard).toBeUndefined());
    expect(house.bodiesOf(person.id)).toEqual([{ kind: "choice", token: "2.0" }]);
  });

  test("is taken at once even when answering it hangs", async () => {
    const { fake, house, receiver, next } = await receiving();
    const person = fake.user();
    person.say("chào");
    await buttons(fake, person.id);
    fake.failNext({ method: "answerCallbackQuery", hang: true });
    person.press("Có");
    await receiver.take(next());
    expect(house.taken).toHaveLength(1);
    fake.releaseAll();
  });

  test("too old to be answered is still heard, twice taken it is a repeat", async () => {
    const { fake, house, receiver, next, lines } = await receiving();
    const person = fake.user();
    person.say("chào");
    await buttons(fake, person.id);
    person.press("Có");
    await receiver.take(next());
    await receiver.take(next());
    await receiver.stop();
    expect([house.came.length, house.taken.length]).toEqual([2, 1]);
    expect(lines.join()).not.toMatch(/"level":"(warn|error)"/);
  });

  test("that could not be kept keeps its buttons", async () => {
    const { fake, house, receiver, next } = await receiving();
    const person = fake.user();
    person.say("chào");
    await buttons(fake, person.id);
    person.press("Có");
    house.fault = databaseAway();
    await expect(receiver.take(next())).rejects.toThrow("database");
    await receiver.stop();
    expect(fake.calls({ method: "answerCallbackQuery" })).toEqual([]);
    expect(person.messages()[0]?.keyboard).toBeDefined();
  });
});

describe("a fault of ours", () => {
  test("that passes is not noticed", async () => {
    let faults = 2;
    const { fake, house, receiver, next } = await receiving((delivery) => ({
      ...delivery,
      receive: async (inbound) => {
        if (faults-- > 0) throw new TypeError("Cannot read properties of undefined");
        return delivery.receive(inbound);
      },
    }));
    fake.user().say("chào");
    await receiver.take(next());
    expect(house.taken).toHaveLength(1);
    expect(fake.calls({ method: "sendMessage" })).toEqual([]);
  });

  test("that stays does not stop the chat: the person is asked to say it again", async () => {
    const { fake, house, receiver, next, lines } = await receiving();
    const person = fake.user({ languageCode: "en" });
    house.fault = new TypeError("Cannot read properties of undefined");
    person.say("Nguyễn Thị Cà Rốt 0912345678");
    await receiver.take(next());
    expect((await person.waitForReply()).text).toBe(textsIn("en")("telegram:failed"));
    expect(lines.filter((line) => line.includes("update failed"))).toHaveLength(3);
    expect(lines.join()).not.toMatch(/Cà Rốt|0912345678/);
  });

  test("in a malformed update costs only that update", async () => {
    const { house, receiver, lines } = await receiving();
    const odd = [{ message: { text: "x" } }, { message: { chat: 5, from: {} } }, { callback_query: 1 }, { message: 1 }];
    for (const content of [...odd, { my_chat_member: {} }, { edited_message: [] }])
      await receiver.take({ update_id: 1, ...content } as unknown as Update);
    expect(house.came).toEqual([]);
    expect(lines.join()).toContain("update unreadable");
  });
});

describe("a block", () => {
  test("is told to the house", async () => {
    const { fake, house, receiver, next } = await receiving();
    const person = fake.user();
    person.say("chào");
    await receiver.take(next());
    person.block();
    await receiver.take(next());
    expect(house.left).toEqual([`telegram ${person.id}`]);
    person.unblock();
    await receiver.take(next());
    expect(house.left).toHaveLength(1);
  });

  test("waits for a database that is away", async () => {
    const { fake, house, receiver, next } = await receiving();
    const person = fake.user();
    person.block();
    house.fault = databaseAway();
    await expect(receiver.take(next())).rejects.toThrow("database");
    house.fault = undefined;
    await receiver.take(next());
    expect(house.left).toHaveLength(1);
  });

  test("heard of late or twice does not silence who came back meanwhile", async () => {
    const { fake, house, receiver } = await receiving();
    const person = fake.user();
    person.block();
    const block = nextOf(fake);
    person.start();
    const start = nextOf(fake);
    await receiver.take(start);
    await receiver.take(block);
    await receiver.take(block);
    expect(house.left).toEqual([]);
  });
});
