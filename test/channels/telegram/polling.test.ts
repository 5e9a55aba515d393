import { describe, expect, test } from "vitest";
import { callApi } from "../../fakes/telegram/call-api.ts";
import { runningFake } from "../../fakes/telegram/running.ts";
import { databaseAway } from "./memory-delivery.ts";
import { pollTelegram, soon } from "./opened.ts";

const texts = (bodies: readonly { kind: string; text?: string }[]) => bodies.map(({ text }) => text);
const JPEG = Buffer.from("ffd8ffe000104a46494600", "hex");

describe("polling", () => {
  test("asks for the kinds it reads, by a long poll, and brings every kind of word", async () => {
    const fake = await runningFake();
    const { house } = pollTelegram(fake);
    const person = fake.user({ languageCode: "vi" });
    person.start("qr_1");
    const { message_id } = person.say("Cà Rốt");
    person.edit(message_id, "Cà Rốt Đỏ");
    person.sendContact({ own: true, phone: "84900000001" });
    person.sendContact({ own: false });
    person.sendAlbum([{ bytes: JPEG, caption: "Hai tấm" }, JPEG]);
    person.sendDocument(Buffer.from("%PDF-1.7"), "giấy.pdf", "application/pdf");
    person.sendSticker();
    await fake.settled();
    const bodies = house.bodiesOf(person.id);
    expect(bodies).toMatchObject([
      { kind: "command", name: "start", argument: "qr_1" },
      { kind: "text", text: "Cà Rốt" },
      { kind: "edited" },
      { kind: "contact", phone: "+84900000001", own: true },
      { kind: "contact", own: false },
      { kind: "media", caption: "Hai tấm", references: [{ size: JPEG.length }] },
      { kind: "media", references: [{ size: JPEG.length }] },
      { kind: "media", references: [{ name: "giấy.pdf", size: 8 }] },
      { kind: "unsupported", what: "sticker" },
    ]);
    const albums = bodies.map((body) => (body.kind === "media" ? body.album : undefined));
    expect(albums[5]).toBe(albums[6]);
    expect([albums[5] === undefined, albums[7]]).toEqual([false, undefined]);
    expect(house.taken[0]).toMatchObject({ channel: "telegram", address: String(person.id), language: "vi" });
    expect(fake.calls({ method: "getUpdates" })[0]?.params).toMatchObject({
      timeout: 30,
      allowed_updates: ["message", "edited_message", "callback_query", "my_chat_member"],
    });
  });

  test("keeps each chat's order while many speak, and more wait than one call brings", async () => {
    const fake = await runningFake();
    const people = Array.from({ length: 15 }, () => fake.user());
    const words = Array.from({ length: 10 }, (_, nth) => `câu ${nth}`);
    for (const word of words) for (const person of people) person.say(word);
    fake.disturb({ reorder: { chats: true } });
    const { house } = pollTelegram(fake);
    await fake.settled();
    for (const person of people) expect(texts(house.bodiesOf(person.id))).toEqual(words);
    expect(house.came).toHaveLength(150);
  });

  test("everything twice and late: each is kept once, in order", async () => {
    const fake = await runningFake();
    fake.disturb({ duplicate: 2, reorder: { late: true } });
    const { house } = pollTelegram(fake);
    const person = fake.user();
    for (const word of ["một", "hai", "ba"]) person.say(word);
    await fake.settled();
    await soon(() => expect(house.came.length).toBeGreaterThanOrEqual(6));
    expect(texts(house.bodiesOf(person.id))).toEqual(["một", "hai", "ba"]);
  });

  test("a press and a message of one person that overtake each other in a batch come in the order they happened", async () => {
    const fake = await runningFake({ lanes: "kind" });
    fake.disturb({ reorder: { chats: true }, seed: 3 });
    const person = fake.user();
    person.say("chào");
    const reply_markup = { inline_keyboard: [[{ text: "Có", callback_data: "2.0" }]] };
    await callApi(fake, "sendMessage", { chat_id: person.id, text: "?", reply_markup });
    person.press("Có");
    person.say("tám");
    const { house } = pollTelegram(fake);
    await fake.settled();
    expect(house.bodiesOf(person.id).map(({ kind }) => kind)).toEqual(["text", "choice", "text"]);
  });

  test("one chat that hangs delays no other, now or later", async () => {
    const fake = await runningFake();
    const { house } = pollTelegram(fake);
    const [stuck, free] = [fake.user(), fake.user()];
    const held = house.hold(stuck.id);
    stuck.say("một");
    stuck.say("hai");
    free.say("a");
    await soon(() => expect(house.bodiesOf(free.id)).toHaveLength(1));
    free.say("b");
    await soon(() => expect(house.bodiesOf(free.id)).toHaveLength(2), 2_000);
    expect(house.bodiesOf(stuck.id)).toEqual([]);
    held.release();
    await fake.settled();
    expect(texts(house.bodiesOf(stuck.id))).toEqual(["một", "hai"]);
    expect(house.came).toHaveLength(4);
  });
});

describe("a database that is away", () => {
  test("loses nothing and doubles nothing; what waits is told once", async () => {
    const fake = await runningFake();
    const { house, lines } = pollTelegram(fake);
    const people = [fake.user(), fake.user()];
    house.fault = databaseAway();
    for (const word of ["một", "hai"]) for (const person of people) person.say(word);
    await soon(() => expect(house.came.length).toBeGreaterThan(4));
    expect(fake.pending()).toHaveLength(4);
    house.fault = undefined;
    await fake.settled();
    for (const person of people) expect(texts(house.bodiesOf(person.id))).toEqual(["một", "hai"]);
    expect(lines.filter((line) => line.includes("updates wait"))).toHaveLength(1);
  });

  test("until it is back nothing is acknowledged: another process takes it over", async () => {
    const fake = await runningFake();
    const first = pollTelegram(fake);
    first.house.fault = databaseAway();
    const person = fake.user();
    person.say("một");
    await soon(() => expect(first.house.came.length).toBeGreaterThan(0));
    await first.telegram.stop();
    const { house } = pollTelegram(fake);
    await fake.settled();
    expect(texts(house.bodiesOf(person.id))).toEqual(["một"]);
  });
});

describe("Telegram in trouble", () => {
  test.each([{ status: 502 }, { cut: true }, { status: 500, body: "<html>" }] as const)("%j passes", async (fault) => {
    const fake = await runningFake();
    fake.failNext({ method: "getUpdates", times: 3, ...fault });
    const { house, telegram } = pollTelegram(fake);
    const person = fake.user();
    person.say("một");
    await fake.settled();
    expect(texts(house.bodiesOf(person.id))).toEqual(["một"]);
    expect(telegram.status()).toBe("ok");
  });

  test.each([
    [401, "TELEGRAM_BOT_TOKEN"],
    [409, "TELEGRAM_MODE"],
  ])("%i is told with the setting to look at, shown by the check, and passes", async (status, setting) => {
    const fake = await runningFake();
    const { house, telegram, lines } = pollTelegram(fake);
    await fake.waitForCall({ method: "getUpdates" }, { begun: true });
    const armed = fake.failNext({ method: "getUpdates", status, times: 1_000 });
    fake.user().say("một");
    await soon(() => expect(armed.hits).toBeGreaterThan(1));
    // A call is counted when it comes, and known to have failed a moment later.
    await soon(() => expect(telegram.status()).toBe("warning"));
    await soon(() =>
      expect(lines.filter((line) => line.includes('"error"') && line.includes(setting))).toHaveLength(1),
    );
    expect(lines.join()).not.toContain(fake.token);
    armed.disarm();
    fake.user().say("hai");
    await soon(() => expect(house.taken.length).toBeGreaterThan(1));
    await fake.settled();
    expect(telegram.status()).toBe("ok");
  });

  test("a webhook that was set before is removed, once Telegram can be reached", async () => {
    const fake = await runningFake();
    await callApi(fake, "setWebhook", { url: "https://elsewhere.example/hook" });
    const person = fake.user();
    fake.failNext({ method: "getWebhookInfo", status: 502 });
    const { house } = pollTelegram(fake);
    person.say("một");
    await soon(() => expect(house.bodiesOf(person.id)).toHaveLength(1));
    expect(fake.calls({ method: "deleteWebhook" })).toHaveLength(1);
    expect(fake.calls({ method: "deleteWebhook" })[0]?.params).not.toHaveProperty("drop_pending_updates");
  });

  test("without a webhook none is removed", async () => {
    const fake = await runningFake();
    pollTelegram(fake);
    await fake.waitForCall({ method: "getUpdates" }, { begun: true });
    expect(fake.calls({ method: "deleteWebhook" })).toEqual([]);
  });
});

describe("stopping", () => {
  test("ends a long poll at once, and the next process goes on without loss", async () => {
    const fake = await runningFake();
    const first = pollTelegram(fake);
    const person = fake.user();
    person.say("một");
    await fake.settled();
    const began = performance.now();
    await first.telegram.stop();
    expect(performance.now() - began).toBeLessThan(2_000);
    person.say("hai");
    const second = pollTelegram(fake, first.house);
    await fake.settled();
    expect(texts(second.house.bodiesOf(person.id))).toEqual(["một", "hai"]);
    expect(first.lines.join()).not.toMatch(/"level":"(warn|error)"/);
  });

  test("in the middle of a turn waits for it within two seconds, and what did not end comes again", async () => {
    const fake = await runningFake();
    const first = pollTelegram(fake);
    const person = fake.user();
    first.house.hold(person.id);
    person.say("một");
    person.say("hai");
    await soon(() => expect(first.house.came).toHaveLength(1));
    const began = performance.now();
    await first.telegram.stop();
    expect(performance.now() - began).toBeLessThan(2_000);
    expect(first.house.came).toHaveLength(1);
    const { house } = pollTelegram(fake);
    await fake.settled();
    expect(texts(house.bodiesOf(person.id))).toEqual(["một", "hai"]);
  });

  test("while Telegram is out of reach is quick too", async () => {
    const fake = await runningFake();
    fake.failNext({ hang: true, times: 100 });
    const { telegram } = pollTelegram(fake);
    await fake.waitForCall({ method: "getWebhookInfo" }, { begun: true });
    const began = performance.now();
    await telegram.stop();
    expect(performance.now() - began).toBeLessThan(2_000);
  });
});
