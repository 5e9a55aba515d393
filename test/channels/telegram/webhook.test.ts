import { describe, expect, test } from "vitest";
import { callApi } from "../../fakes/telegram/call-api.ts";
import type { TelegramFakeOptions } from "../../fakes/telegram/fake.ts";
import { runningFake } from "../../fakes/telegram/running.ts";
import { databaseAway } from "./memory-delivery.ts";
import { Gate, hookTelegram, openTelegram, PUBLIC_URL, SECRET, settingsOf, soon } from "./opened.ts";

async function hooked(limit: number | "off" = "off", options: TelegramFakeOptions = {}) {
  const gate = new Gate();
  const fake = await runningFake({ reach: gate.reach, ...options });
  return { fake, ...(await hookTelegram(fake, gate, limit)) };
}

const update = (text: string, update_id = 1) => ({
  update_id,
  message: {
    message_id: 1,
    date: 0,
    chat: { id: 5, type: "private", first_name: "Bầu" },
    from: { id: 5, is_bot: false, first_name: "Bầu" },
    text,
  },
});

describe("what Telegram delivers", () => {
  test("is kept before it is answered with 200", async () => {
    const { fake, house } = await hooked();
    const person = fake.user();
    person.start("qr_1");
    person.say("xin chào");
    await fake.settled();
    expect(house.bodiesOf(person.id)).toEqual([
      { kind: "command", name: "start", argument: "qr_1" },
      { kind: "text", text: "xin chào" },
    ]);
    expect(fake.deliveries().map(({ status }) => status)).toEqual([200, 200]);
  });

  test("twice and late, in lanes of their own by kind: each is kept once and answered 200", async () => {
    const { fake, house } = await hooked("off", { lanes: "kind" });
    fake.disturb({ duplicate: 2, reorder: { chats: true, late: true }, seed: 7 });
    const person = fake.user();
    person.say("một");
    await fake.settled();
    const reply_markup = { inline_keyboard: [[{ text: "Có", callback_data: "2.0" }]] };
    await callApi(fake, "sendMessage", { chat_id: person.id, text: "?", reply_markup });
    const press = person.press("Có");
    person.say("hai");
    await fake.settled();
    await press.waitForAnswer();
    const kinds = house.bodiesOf(person.id).map(({ kind }) => kind);
    expect(kinds.toSorted()).toEqual(["choice", "text", "text"]);
    expect(house.came.length).toBeGreaterThanOrEqual(6);
    expect(new Set(fake.deliveries().map(({ status }) => status))).toEqual(new Set([200]));
  });

  test("in one chat hanging, does not delay another", async () => {
    const { fake, house } = await hooked();
    const [stuck, free] = [fake.user(), fake.user()];
    const held = house.hold(stuck.id);
    stuck.say("một");
    free.say("a");
    free.say("b");
    await soon(() => expect(house.bodiesOf(free.id)).toHaveLength(2));
    held.release();
    await fake.settled();
    expect(house.bodiesOf(stuck.id)).toHaveLength(1);
  });

  test("while the database is away is 503 with Retry-After, nothing kept, and comes again", async () => {
    const { fake, house, url } = await hooked();
    house.fault = databaseAway();
    const headers = { "x-telegram-bot-api-secret-token": SECRET, "content-type": "application/json" };
    const response = await fetch(url, { method: "POST", headers, body: JSON.stringify(update("một")) });
    expect(response.status).toBe(503);
    expect(Number(response.headers.get("retry-after"))).toBeGreaterThan(0);
    const person = fake.user();
    person.say("hai");
    await soon(() => expect(fake.deliveries().some(({ status }) => status === 503)).toBe(true));
    expect(house.taken).toEqual([]);
    house.fault = undefined;
    await fake.settled();
    expect(house.bodiesOf(person.id)).toEqual([{ kind: "text", text: "hai" }]);
  });

  test("of a kind we do not know, or that is no update at all, is 200", async () => {
    const { fake, house } = await hooked();
    const bodies = ["{}", "[]", "null", "3", '"x"', { update_id: "1" }, { update_id: 1.5 }, { update_id: 1, poll: {} }];
    for (const body of [...bodies, { update_id: 2, message: {} }])
      expect(await fake.post({ body })).toMatchObject({ status: 200, body: "" });
    expect(house.came).toEqual([]);
  });

  test("that we fail to process is 200 after all, so that the chat goes on", async () => {
    const { fake, house } = await hooked();
    house.fault = new TypeError("a fault of ours");
    const person = fake.user();
    person.say("một");
    await person.waitForReply();
    house.fault = undefined;
    person.say("hai");
    await fake.settled();
    expect(house.bodiesOf(person.id)).toEqual([{ kind: "text", text: "hai" }]);
  });
});

describe("what does not come from Telegram", () => {
  test.each([
    ["wrong", "wrong"],
    ["none", null],
    ["empty", ""],
    ["longer", `${SECRET}x`],
    ["shorter", SECRET.slice(1)],
  ])("a secret that is %s: 401 and nothing kept", async (_, secret) => {
    const { fake, house } = await hooked();
    expect(await fake.post({ body: update("một"), secret })).toMatchObject({ status: 401 });
    expect(house.came).toEqual([]);
  });

  test("a wrong secret is told before the body is looked at, however large or odd", async () => {
    const { fake, house } = await hooked();
    expect(await fake.post({ body: "not JSON", secret: "wrong" })).toMatchObject({ status: 401 });
    expect(await fake.post({ body: Buffer.alloc(3_000_000, 32), secret: "wrong" })).toMatchObject({ status: 401 });
    expect(house.came).toEqual([]);
  });

  test("only wrong secrets are counted; whoever tries too often gets 429, Telegram goes on", async () => {
    const { fake, house, url } = await hooked(2);
    for (let nth = 0; nth < 5; nth++)
      expect(await fake.post({ body: update("a", nth) })).toMatchObject({ status: 200 });
    const statuses: number[] = [];
    for (let nth = 0; nth < 4; nth++) statuses.push((await fake.post({ body: "{}", secret: "wrong" })).status);
    expect(statuses).toEqual([401, 401, 429, 429]);
    const limited = await fetch(url, { method: "POST", body: "{}" });
    expect(Number(limited.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(await fake.post({ body: update("b", 9) })).toMatchObject({ status: 200 });
    expect(house.taken).toHaveLength(6);
  });

  test.each(["not JSON", "", "{", Buffer.from("22ff22", "hex")])("%j with the right secret: 400", async (body) => {
    const { fake, house } = await hooked();
    expect(await fake.post({ body })).toMatchObject({ status: 400 });
    expect(house.came).toEqual([]);
  });

  test("over 1 MB: 413, just below it is read", async () => {
    const { fake, house } = await hooked();
    expect(await fake.post({ body: update("x".repeat(1_100_000)) })).toMatchObject({ status: 413 });
    expect(house.came).toEqual([]);
    expect(await fake.post({ body: update("x".repeat(1_000_000)) })).toMatchObject({ status: 200 });
  });

  test("only POST is known there", async () => {
    const { url } = await hooked();
    expect((await fetch(url)).status).toBe(404);
    expect((await fetch(url, { method: "PUT", body: "{}" })).status).toBe(404);
  });
});

describe("telling Telegram of the webhook", () => {
  test("names address, secret and kinds, drops nothing, and never polls", async () => {
    const { fake } = await hooked();
    expect(fake.calls({ method: "setWebhook" }).map(({ params }) => params)).toEqual([
      {
        url: `${PUBLIC_URL}/webhooks/telegram`,
        secret_token: SECRET,
        allowed_updates: ["message", "edited_message", "callback_query", "my_chat_member"],
      },
    ]);
    expect(fake.calls({ method: "getUpdates" })).toEqual([]);
  });

  test("at every start: a secret that was changed counts from then on, and what waited comes", async () => {
    const gate = new Gate();
    const fake = await runningFake({ reach: gate.reach });
    await callApi(fake, "setWebhook", { url: `${PUBLIC_URL}/webhooks/telegram`, secret_token: "before" });
    const person = fake.user();
    person.say("một");
    const { house } = await hookTelegram(fake, gate);
    await fake.settled();
    expect(house.bodiesOf(person.id)).toHaveLength(1);
  });

  test("is tried until it succeeds", async () => {
    const gate = new Gate();
    const fake = await runningFake({ reach: gate.reach });
    fake.failNext({ method: "setWebhook", cut: true, times: 2 });
    const { house, telegram } = await hookTelegram(fake, gate);
    fake.user().say("một");
    await fake.settled();
    expect([house.taken.length, telegram.status()]).toEqual([1, "ok"]);
  });

  test("an address Telegram does not take is told as an error", async () => {
    const fake = await runningFake();
    const { telegram, house, lines } = openTelegram(fake, settingsOf(fake, "webhook"));
    fake.failNext({
      method: "setWebhook",
      status: 400,
      description: "Bad Request: bad webhook: HTTPS url must be provided",
    });
    telegram.start(house);
    await soon(() => expect(lines.join()).toContain("HTTPS url must be provided"));
    expect(lines.find((line) => line.includes("HTTPS"))).toContain('"level":"error"');
  });
});
