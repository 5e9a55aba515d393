import { Hono } from "hono";
import { expect, test } from "vitest";
import { clientAddress } from "../../../src/http/client-address.ts";
import { createLimiter } from "../../../src/http/limiter.ts";
import { runningFake } from "../../fakes/telegram/running.ts";
import { memoryDelivery } from "./memory-delivery.ts";
import { openTelegram, pollTelegram, settingsOf, soon } from "./opened.ts";

const guards = { limiter: createLimiter({ limit: "off" }), addressOf: clientAddress([]) };

test("is a channel that pushes", async () => {
  const { telegram } = openTelegram(await runningFake());
  expect(telegram.channel).toMatchObject({ id: "telegram", pull: false });
});

test("polling, its webhook's address is 404, right secret or not", async () => {
  const fake = await runningFake();
  const { telegram, settings } = openTelegram(fake);
  const app = new Hono();
  app.route("/", telegram.webhookRoutes(memoryDelivery(), guards));
  const headers = { "x-telegram-bot-api-secret-token": settings.webhookSecret ?? "" };
  expect((await app.request("/webhooks/telegram", { method: "POST", headers, body: "{}" })).status).toBe(404);
});

test.each(["polling", "webhook"] as const)(
  "starting (%s) does not wait for a Telegram that is away, and the check says so",
  async (mode) => {
    const fake = await runningFake();
    fake.failNext({ hang: true, times: 100 });
    const { telegram, house } = openTelegram(fake, settingsOf(fake, mode));
    const began = performance.now();
    telegram.start(house);
    expect(performance.now() - began).toBeLessThan(500);
    expect(telegram.status()).toBe("warning");
  },
);

test("the check is well once Telegram has answered, and a warning when it is gone", async () => {
  const fake = await runningFake();
  const { telegram } = pollTelegram(fake);
  await soon(() => expect(telegram.status()).toBe("ok"));
  await fake.stop();
  await soon(() => expect(telegram.status()).toBe("warning"));
});

test("whatever goes wrong, the token stands in no line of the log", async () => {
  const fake = await runningFake();
  const { house, lines } = pollTelegram(fake);
  const secret = fake.token.split(":")[1] ?? "";
  for (const fault of [{ cut: true }, { status: 401 }, { status: 404 }, { status: 502, body: "<html>" }] as const)
    fake.failNext({ times: 2, ...fault });
  fake.user().say("chào");
  await soon(() => expect(house.taken).toHaveLength(1));
  await fake.stop();
  await soon(() => expect(lines.filter((line) => line.includes("out of reach")).length).toBeGreaterThan(0));
  expect(lines.length).toBeGreaterThan(2);
  expect(lines.join()).not.toContain(secret);
});

test("stopped before it was started, and stopped twice, it just ends", async () => {
  const fake = await runningFake();
  const { telegram } = openTelegram(fake);
  await telegram.stop();
  await telegram.stop();
  const { telegram: second } = pollTelegram(fake);
  await Promise.all([second.stop(), second.stop()]);
});
