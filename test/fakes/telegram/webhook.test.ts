import { describe, expect, it } from "vitest";
import { callApi } from "./call-api.ts";
import type { TelegramFake, TelegramFakeOptions } from "./fake.ts";
import { listen, type Respond } from "./listener.ts";
import { runningFake } from "./running.ts";

const SECRET = "Bi-mat_thu-123";

async function hooked(respond?: Respond, options: TelegramFakeOptions = {}, delayMs = 0) {
  const listener = await listen(respond, delayMs);
  const fake = await runningFake({ allowsLoopbackWebhook: true, ...options });
  await callApi(fake, "setWebhook", { url: listener.url, secret_token: SECRET });
  return { fake, ...listener };
}

describe("delivery by webhook", () => {
  it("posts JSON with the secret in its header", async () => {
    const { fake, received } = await hooked();
    const { update_id } = fake.user().say("xin chào");
    await fake.settled();
    expect(received[0]?.headers["x-telegram-bot-api-secret-token"]).toBe(SECRET);
    expect(received[0]?.headers["content-type"]).toBe("application/json");
    expect(received[0]?.update).toMatchObject({ update_id, message: { text: "xin chào" } });
  });

  it("keeps one chat strictly in order and lets chats go side by side", async () => {
    const { fake, received, mostOpen } = await hooked(undefined, {}, 20);
    const people = [fake.user(), fake.user(), fake.user()];
    for (const text of ["1", "2", "3"]) for (const person of people) person.say(text);
    await fake.settled();
    expect(mostOpen()).toBe(3);
    for (const person of people) {
      const own = received.filter(({ update }) => update.message?.chat.id === person.id);
      expect(own.map(({ update }) => update.message?.text)).toEqual(["1", "2", "3"]);
    }
  });

  it("keeps to max_connections", async () => {
    const { fake, url, mostOpen } = await hooked(undefined, {}, 10);
    await callApi(fake, "setWebhook", { url, max_connections: 2 });
    for (let nth = 0; nth < 6; nth += 1) fake.user().say("chào");
    await fake.settled();
    expect(mostOpen()).toBe(2);
  });

  it("tries again after a failure, the first time at once, blocking only that chat", async () => {
    const failing = new Set<number>();
    const { fake, ids } = await hooked(({ update }) => ({
      status: failing.has(update.message?.chat.id ?? 0) ? 503 : 200,
    }));
    const [bad, good] = [fake.user(), fake.user()];
    failing.add(bad.id);
    const [first, second] = [bad.say("một").update_id as number, bad.say("hai").update_id as number];
    const other = good.say("khác").update_id as number;
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(ids()).toContain(other);
    expect(ids()).not.toContain(second);
    expect((await callApi(fake, "getWebhookInfo")).result).toMatchObject({
      pending_update_count: 2,
      last_error_message: "Wrong response from the webhook: 503",
    });
    failing.clear();
    await fake.settled();
    expect(ids().filter((id) => id === first).length).toBeGreaterThan(2);
    expect(ids().at(-1)).toBe(second);
  });

  it("honours Retry-After", async () => {
    const respond: Respond = (_, nth) =>
      nth === 1 ? { status: 503, headers: { "retry-after": "20" } } : { status: 200 };
    const { fake } = await hooked(respond, { webhook: { secondMs: 10 } });
    fake.user().say("chờ");
    const started = Date.now();
    await fake.settled();
    expect(Date.now() - started).toBeGreaterThanOrEqual(190);
  });

  it("takes silence for failure after the time-out", async () => {
    const respond: Respond = (_, nth) => (nth === 1 ? "silence" : { status: 200 });
    const { fake } = await hooked(respond, { webhook: { timeoutMs: 50 } });
    fake.user().say("nghe không?");
    await fake.settled();
    expect(fake.deliveries()).toMatchObject([{ error: "Read timeout expired" }, { status: 200 }]);
  });

  it("delivers every update n times and older ones late, when told to", async () => {
    const { fake, ids } = await hooked();
    fake.disturb({ duplicate: 2, reorder: { late: true } });
    const person = fake.user();
    const [a, b] = [person.say("một").update_id, person.say("hai").update_id];
    await fake.settled();
    expect(ids()).toEqual([a, a, b, b, a]);
  });

  it("lets chats overtake each other, when told to", async () => {
    const { fake, received } = await hooked();
    fake.disturb({ reorder: { chats: true }, seed: 7 });
    const people = Array.from({ length: 12 }, () => fake.user());
    for (const person of people) person.say("chào");
    await fake.settled();
    const order = received.map(({ update }) => update.message?.chat.id ?? 0);
    expect(order).not.toEqual(people.map(({ id }) => id));
    expect(order.toSorted()).toEqual(people.map(({ id }) => id));
  });

  it("sends a wrong secret, a raw body or none, when told to", async () => {
    const { fake, received } = await hooked(({ headers }) => ({
      status: headers["x-telegram-bot-api-secret-token"] === SECRET ? 200 : 401,
    }));
    expect(await fake.post({ body: { update_id: 1 } })).toMatchObject({ status: 200 });
    expect(await fake.post({ body: { update_id: 1 }, secret: "khac" })).toMatchObject({ status: 401 });
    expect(await fake.post({ body: { update_id: 1 }, secret: null })).toMatchObject({ status: 401 });
    expect(received.at(-1)?.headers).not.toHaveProperty("x-telegram-bot-api-secret-token");
    fake.disturb({ wrongSecret: "khac" });
    fake.user().say("giả");
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(fake.pending()).toHaveLength(1);
    fake.disturb({ wrongSecret: null });
    await fake.settled();
  });

  it("delivers presses beside messages when lanes follow the kind, as the server's source has it", async () => {
    const respond: Respond = ({ update }) => (update.message?.text === "lâu" ? "silence" : { status: 200 });
    const { fake, ids } = await hooked(respond, { lanes: "kind" });
    const person = fake.user();
    person.say("chào");
    await fake.settled();
    const button = { inline_keyboard: [[{ text: "Có", callback_data: "c" }]] };
    await callApi(fake, "sendMessage", { chat_id: person.id, text: "?", reply_markup: button });
    person.say("lâu");
    const press = person.press("Có");
    await fake.settled(200).catch(() => undefined);
    expect(ids()).toContain(press.update_id);
  });
});

describe("setWebhook", () => {
  const set = (fake: TelegramFake, params: object) => callApi(fake, "setWebhook", params);

  it.each([
    [{ url: "http://chat.example.org/" }, "bad webhook: An HTTPS URL must be provided for webhook"],
    [{ url: "http://127.0.0.1:1/" }, "bad webhook: An HTTPS URL must be provided for webhook"],
    [{ url: "https://chat.example.org:3000/" }, "bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443"],
    [{ url: "nowhere" }, "invalid webhook URL specified"],
    [{ url: "https://chat.example.org/", secret_token: "có dấu" }, "secret token contains unallowed characters"],
    [{ url: "https://chat.example.org/", secret_token: "x".repeat(257) }, "secret token is too long"],
  ])("refuses %j", async (params, why) => {
    expect(await set(await runningFake(), params)).toMatchObject({ status: 400, description: `Bad Request: ${why}` });
  });

  it("delivers for a public address to where the bot really listens, and never leaves the machine", async () => {
    const { url, received } = await listen();
    const fake = await runningFake({ reach: (address) => address.replace(/^https:\/\/chat\.example\.org.*/, url) });
    await set(fake, { url: "https://other.example.org/", secret_token: SECRET });
    fake.user().say("chào");
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(fake.deliveries()[0]).toMatchObject({ error: "The fake delivers to loopback only" });
    await set(fake, { url: "https://chat.example.org/webhooks/telegram", secret_token: SECRET });
    await fake.settled();
    expect(received).toHaveLength(1);
  });

  it("drops what waits, when told to, and an empty address deletes the webhook", async () => {
    const fake = await runningFake();
    fake.user().say("cũ");
    await set(fake, { url: "https://chat.example.org/", drop_pending_updates: true, allowed_updates: ["message"] });
    expect((await callApi(fake, "getWebhookInfo")).result).toMatchObject({
      url: "https://chat.example.org/",
      pending_update_count: 0,
      max_connections: 40,
      allowed_updates: ["message"],
    });
    await set(fake, { url: "" });
    expect((await callApi(fake, "getWebhookInfo")).result).toMatchObject({ url: "", pending_update_count: 0 });
  });
});
