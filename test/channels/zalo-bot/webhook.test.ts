import { describe, expect, test, vi } from "vitest";
import { runningFake } from "../../fakes/zalo-bot/running.ts";
import { databaseAway } from "../telegram/memory-delivery.ts";
import { hookZaloBot, openZaloBot, PUBLIC_URL, SECRET } from "./opened.ts";

const text = (said: string, id = "m1") => ({
  event_name: "message.text.received",
  message: { chat: { id: "c1", chat_type: "PRIVATE" }, from: { id: "c1" }, message_id: id, date: 1, text: said },
});

describe("what Zalo delivers", () => {
  test.each(["flat", "wrapped"] as const)("in the %s form is kept before it is answered with 200", async (form) => {
    const { fake, house, counted } = await hookZaloBot("off", { form });
    const person = fake.person();
    person.say("/start a");
    await fake.settled();
    person.say("xin chào");
    await fake.settled();
    expect(house.taken.map(({ body }) => body)).toEqual([
      { kind: "command", name: "start", argument: "a" },
      { kind: "text", text: "xin chào" },
    ]);
    expect(house.taken[0]).toMatchObject({ channel: "zalo-bot", address: person.id });
    expect(fake.webhook.deliveries.map(({ status }) => status)).toEqual([200, 200]);
    expect(counted.messages).toBe(2);
  });

  test("twice and in any order is kept once each, answered with 200, counted once", async () => {
    const { fake, house, counted } = await hookZaloBot();
    fake.disturb({ duplicate: 3, shuffleMs: 20 });
    const person = fake.person();
    for (const word of ["một", "hai", "ba"]) person.say(word);
    await fake.settled();
    expect(house.came).toHaveLength(9);
    expect(house.taken).toHaveLength(3);
    expect(counted.messages).toBe(3);
    expect(new Set(fake.webhook.deliveries.map(({ status }) => status))).toEqual(new Set([200]));
  });

  test("while the database is away is 503 with Retry-After, nothing kept", async () => {
    const { house, url } = await hookZaloBot();
    house.fault = databaseAway();
    const headers = { "x-bot-api-secret-token": SECRET };
    const response = await fetch(url, { method: "POST", headers, body: JSON.stringify(text("một")) });
    expect(response.status).toBe(503);
    expect(Number(response.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(house.taken).toEqual([]);
  });

  test("of a kind we do not know, or that is no event at all, is 200 and logged by its name", async () => {
    const { fake, house, lines } = await hookZaloBot();
    for (const body of ["[]", "null", "3", '"x"', { event_name: "user.waved" }, { ok: true, result: null }])
      expect(await fake.post({ body })).toMatchObject({ status: 200 });
    fake.person().event("user.follow", { from: { id: "9" } });
    await fake.settled();
    expect(house.came).toEqual([]);
    fake.person().send("message.poll.received", { poll: { secret: "Cà Rốt" } });
    await fake.settled();
    expect(house.taken.map(({ body }) => body)).toEqual([{ kind: "unsupported", what: "other" }]);
    expect(lines.join()).toContain('"kind":"user.waved"');
    expect(lines.join()).toContain('"kind":"message.poll.received"');
    expect(lines.join()).not.toContain("Cà Rốt");
  });

  test("from a group is answered once, in private nothing is kept", async () => {
    const { fake, house } = await hookZaloBot();
    const person = fake.person();
    for (const said of ["@bot ơi", "@bot nữa"]) person.sayInGroup("g1", said);
    await fake.waitForCall("sendMessage");
    await fake.settled();
    expect(fake.calls("sendMessage")).toHaveLength(1);
    expect(person.messages("g1")[0]?.text).toContain("nhắn riêng");
    expect(house.came).toEqual([]);
  });

  test("that we fail to process is 200 after all, and the person is asked to say it again", async () => {
    const { fake, house } = await hookZaloBot();
    house.fault = new TypeError("a fault of ours");
    const person = fake.person();
    person.say("một");
    expect((await person.waitForReply()).text).toContain("gửi lại");
    await fake.settled();
    expect(fake.webhook.deliveries[0]?.status).toBe(200);
  });
});

describe("what does not come from Zalo", () => {
  test.each([
    ["wrong", "wrong"],
    ["none", null],
    ["longer", `${SECRET}x`],
    ["shorter", SECRET.slice(1)],
  ])("a secret that is %s: 401 and nothing kept", async (_, secret) => {
    const { fake, house } = await hookZaloBot();
    expect(await fake.post({ body: text("một"), secret })).toMatchObject({ status: 401 });
    expect(await fake.post({ body: Buffer.alloc(3_000_000, 32), secret })).toMatchObject({ status: 401 });
    expect(house.came).toEqual([]);
  });

  test.each(["", "{}", " { } \n"])("a look whether somebody is there, %j, is 200 without proof", async (body) => {
    const { fake, house } = await hookZaloBot(1);
    for (let nth = 0; nth < 3; nth++) expect(await fake.post({ body, secret: null })).toMatchObject({ status: 200 });
    expect(await fake.post({ body })).toMatchObject({ status: 200 });
    expect(house.came).toEqual([]);
  });

  test("only wrong secrets are counted; whoever tries too often gets 429, Zalo goes on", async () => {
    const { fake, house } = await hookZaloBot(2);
    const statuses: number[] = [];
    for (let nth = 0; nth < 4; nth++) statuses.push((await fake.post({ body: text("x"), secret: "wrong" })).status);
    expect(statuses).toEqual([401, 401, 429, 429]);
    for (let nth = 0; nth < 5; nth++)
      expect(await fake.post({ body: text("a", `m${nth}`) })).toMatchObject({ status: 200 });
    expect(house.taken).toHaveLength(5);
  });

  test("a right secret with what is not JSON is 400, over 1 MB 413", async () => {
    const { fake, house } = await hookZaloBot();
    expect(await fake.post({ body: "{nope" })).toMatchObject({ status: 400 });
    expect(await fake.post({ body: Buffer.from([0xff, 0xfe, 0x22]) })).toMatchObject({ status: 400 });
    const large = JSON.stringify(text("x".repeat(1024 * 1024)));
    expect(await fake.post({ body: large })).toMatchObject({ status: 413 });
    expect(house.came).toEqual([]);
  });
});

describe("the address", () => {
  test("is told to Zalo only where another one is set", async () => {
    const { fake } = await hookZaloBot();
    expect(fake.webhook.settings).toMatchObject({ url: `${PUBLIC_URL}/webhooks/zalo-bot`, secret: SECRET });
    const again = openZaloBot(fake, "webhook");
    again.zalo.start(again.house);
    await fake.waitForCall("getWebhookInfo", { skip: 1 });
    await again.zalo.stop();
    expect(fake.calls("setWebhook")).toHaveLength(1);
  });

  test("is told anew, once, where Zalo shows another secret than ours", async () => {
    const { fake, house } = await hookZaloBot();
    if (fake.webhook.settings) fake.webhook.settings.secret = "secret-of-before";
    const person = fake.person();
    person.say("một");
    await fake.waitForCall("setWebhook", { skip: 1 });
    person.say("hai");
    await fake.settled();
    expect(house.taken.map(({ body }) => body)).toEqual([{ kind: "text", text: "hai" }]);
    for (let nth = 0; nth < 5; nth++) await fake.post({ body: text("x"), secret: "forged-one" });
    expect(fake.calls("setWebhook")).toHaveLength(2);
  });

  test("that Zalo cannot reach is told as an error with what Zalo found", async () => {
    const fake = await runningFake({ reach: () => "http://127.0.0.1:1/" });
    const { zalo, house, lines } = openZaloBot(fake, "webhook");
    zalo.start(house);
    await vi.waitFor(() => expect(lines.join()).toContain('"outcome":"err.conn"'));
  });

  test("that Zalo refuses does not use up the day's calls", async () => {
    const fake = await runningFake();
    fake.failNext({ code: 400, method: "setWebhook", times: 9 });
    const { zalo, house, lines } = openZaloBot(fake, "webhook");
    zalo.start(house);
    await vi.waitFor(() => expect(lines.join()).toContain("zalo refuses a call"));
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(fake.calls("setWebhook")).toHaveLength(1);
  });

  test("has no route while the channel polls", async () => {
    const { zalo, house } = openZaloBot(await runningFake(), "polling");
    const routes = zalo.webhookRoutes(house, {
      limiter: { take: () => ({ taken: true }) },
      addressOf: () => "127.0.0.1",
    });
    expect((await routes.request("/webhooks/zalo-bot", { method: "POST", body: "{}" })).status).toBe(404);
  });
});
