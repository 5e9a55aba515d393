import { expect, test } from "vitest";
import { textsIn } from "../../../src/texts.ts";
import { runningFake } from "../../fakes/telegram/running.ts";
import { pollTelegram, soon } from "./opened.ts";

const [vi, en, km] = (["vi", "en", "km"] as const).map((language) => textsIn(language)("telegram:group"));

test.each(["group", "supergroup"] as const)(
  "added to a %s it says so once, leaves, and keeps nothing",
  async (type) => {
    const fake = await runningFake();
    const { house } = pollTelegram(fake);
    const group = fake.group({ type });
    const person = fake.user();
    group.addBot(person);
    group.say(person, "/start");
    group.say(person, "/register@chung_tay_thu_bot");
    await soon(() => expect(group.left()).toBe(true));
    await fake.settled();
    expect(group.messages().map(({ text }) => text)).toEqual([`${vi}\n\n${en}\n\n${km}`]);
    expect([house.came, house.left]).toEqual([[], []]);
  },
);

test("who added it reads their own language first", async () => {
  const fake = await runningFake();
  pollTelegram(fake);
  const group = fake.group();
  group.addBot(fake.user({ languageCode: "en-GB" }));
  expect((await group.waitForReply()).text).toBe(`${en}\n\n${vi}\n\n${km}`);
});

test("its own leaving leads to nothing, being added again to the same once more", async () => {
  const fake = await runningFake();
  pollTelegram(fake);
  const group = fake.group();
  const person = fake.user();
  for (const times of [1, 2]) {
    group.addBot(person);
    await soon(() => expect(group.left()).toBe(true));
    await fake.settled();
    await soon(() => expect(group.messages()).toHaveLength(times));
  }
});

test("where it may not write it just goes", async () => {
  const fake = await runningFake();
  pollTelegram(fake);
  const group = fake.group();
  fake.failNext({ method: "sendMessage", status: 400, description: "Bad Request: not enough rights" });
  group.addBot(fake.user());
  await soon(() => expect(group.left()).toBe(true));
  expect(group.messages()).toEqual([]);
});

test("a leave that fails is tried again with what comes next, without saying it again", async () => {
  const fake = await runningFake();
  pollTelegram(fake);
  const group = fake.group();
  const person = fake.user();
  fake.failNext({ method: "leaveChat", status: 500 });
  group.addBot(person);
  await fake.waitForCall({ method: "leaveChat" });
  await fake.settled();
  expect(group.left()).toBe(false);
  group.say(person, "/help");
  await soon(() => expect(group.left()).toBe(true));
  expect(group.messages()).toHaveLength(1);
});

test("thrown out before it could speak, it does not insist", async () => {
  const fake = await runningFake();
  pollTelegram(fake);
  const group = fake.group();
  const person = fake.user();
  group.addBot(person);
  group.removeBot(person);
  await fake.settled();
  expect(group.messages().length).toBeLessThanOrEqual(1);
  expect(fake.calls({ method: "leaveChat" }).length).toBeLessThanOrEqual(2);
});
