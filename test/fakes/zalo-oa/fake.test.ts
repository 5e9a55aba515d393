import { createHash } from "node:crypto";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import type { ZaloOaFake } from "./fake.ts";
import { runningFake } from "./running.ts";

const HOUR = 3_600_000;

/** Trades a refresh token by plain fetch. */
async function refresh(fake: ZaloOaFake, token: string, more: Record<string, string> = {}, secret = fake.appSecret) {
  const form = { app_id: fake.appId, grant_type: "refresh_token", refresh_token: token, ...more };
  const init = { method: "POST", headers: { secret_key: secret }, body: new URLSearchParams(form) };
  return (await (await fetch(`${fake.root}/v4/oa/access_token`, init)).json()) as Record<string, string>;
}

async function send(fake: ZaloOaFake, userId: string, token: string, text = "Chào mình", type = "application/json") {
  const body = JSON.stringify({ recipient: { user_id: userId }, message: { text } });
  const init = { method: "POST", headers: { access_token: token, "content-type": type }, body };
  return (await (await fetch(`${fake.root}/v3.0/oa/message/cs`, init)).json()) as { error: number; data?: object };
}

/** A stand-in for the bot's webhook. */
async function listen(status: (nth: number) => number = () => 200) {
  const received: { headers: IncomingHttpHeaders; body: string }[] = [];
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += String(chunk);
    received.push({ headers: request.headers, body });
    response.writeHead(status(received.length)).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks/zalo-oa`, received };
}

async function bed(status?: (nth: number) => number) {
  const clock = { now: Date.parse("2026-01-05T08:00:00+07:00") };
  const fake = await runningFake({ now: () => clock.now });
  const bot = await listen(status);
  fake.deliverTo(bot.url);
  const { access_token = "" } = await refresh(fake, fake.seed);
  return { clock, fake, bot, token: access_token };
}

describe("its tokens", () => {
  test("are a new pair each time, of which the refresh token is taken once and the access token before dies", async () => {
    const { fake, token } = await bed();
    const person = fake.user();
    person.say("chào");
    expect(await refresh(fake, fake.seed)).toMatchObject({ error: expect.any(Number) });
    expect((await send(fake, person.id, token)).error).toBe(0);
    const second = await runningFake();
    const first = await refresh(second, second.seed);
    expect(first).toMatchObject({ expires_in: "90000" });
    const next = await refresh(second, first.refresh_token ?? "");
    expect(next.access_token).not.toBe(first.access_token);
    expect((await send(second, "1", first.access_token ?? "")).error).toBe(-216);
    expect(second.tokens).toMatchObject({ refreshes: 2, refusals: 0 });
  });

  test("are refused to whoever has another app, secret or grant", async () => {
    const fake = await runningFake();
    for (const [more, secret] of [[{ app_id: "1" }], [{ grant_type: "x" }], [{}, "wrong"]] as const)
      expect((await refresh(fake, fake.seed, more, secret)).error).toBeLessThan(0);
    expect(await refresh(fake, fake.seed)).toHaveProperty("access_token");
  });

  test("live for 25 hours", async () => {
    const { clock, fake, token } = await bed();
    const person = fake.user();
    clock.now += 24.9 * HOUR;
    person.say("chào");
    expect((await send(fake, person.id, token)).error).toBe(0);
    clock.now += 0.2 * HOUR;
    expect((await send(fake, person.id, token)).error).toBe(-220);
    expect((await send(fake, person.id, "")).error).toBe(-216);
  });
});

describe("its windows", () => {
  test("are free for 48 hours, cost money to the seventh day, and then are shut until the person speaks", async () => {
    const { clock, fake } = await bed();
    const person = fake.user();
    person.say("chào");
    const hoursLater = async (hours: number) => {
      clock.now += hours * HOUR;
      const pair = await refresh(fake, fake.tokens.consent());
      return (await send(fake, person.id, pair.access_token ?? "")).error;
    };
    expect([await hoursLater(47), await hoursLater(2), await hoursLater(118), await hoursLater(2)]).toEqual([
      0, 0, 0, -230,
    ]);
    expect(person.messages().map(({ billed }) => billed)).toEqual([false, true, true]);
    person.say("xem");
    expect(await hoursLater(1)).toBe(0);
  });

  test("are shut to a stranger and to somebody who unfollowed, until they follow again", async () => {
    const { fake, token } = await bed();
    const person = fake.user();
    expect((await send(fake, person.id, token)).error).toBe(-213);
    person.follow();
    expect((await send(fake, person.id, token)).error).toBe(0);
    person.unfollow();
    expect((await send(fake, person.id, token)).error).toBe(-213);
    person.follow();
    expect((await send(fake, person.id, token)).error).toBe(0);
  });
});

describe("its faults", () => {
  test("are answered as asked for, each once, also for one person only", async () => {
    const { fake, token } = await bed();
    const [one, other] = [fake.user(), fake.user()];
    one.say("a");
    other.say("b");
    fake.failNext({ endpoint: "cs", code: -32, userId: other.id });
    expect((await send(fake, one.id, token)).error).toBe(0);
    expect((await send(fake, other.id, token)).error).toBe(-32);
    expect((await send(fake, other.id, token)).error).toBe(0);
    expect((await send(fake, other.id, token, "a", "text/plain")).error).toBe(-201);
  });

  test("can lose an answer whose effect stands, and hold one back", async () => {
    const { fake, token } = await bed();
    const person = fake.user();
    person.say("a");
    fake.failNext({ endpoint: "cs", cut: true, carriedOut: true });
    await expect(send(fake, person.id, token)).rejects.toThrow();
    expect(person.messages()).toHaveLength(1);
    fake.failNext({ endpoint: "cs", hang: true });
    const held = send(fake, person.id, token);
    await vi.waitFor(() => expect(fake.calls("cs")).toHaveLength(2));
    await new Promise((resolve) => setTimeout(resolve, 20));
    fake.releaseAll();
    expect((await held).error).toBe(0);
  });
});

describe("its webhook", () => {
  test("is signed over the bytes, by the moment of the body or of the header", async () => {
    const { fake, bot } = await bed();
    const right = (body: string, moment: string) =>
      `mac=${createHash("sha256").update(`${fake.appId}${body}${moment}${fake.secretKey}`).digest("hex")}`;
    fake.user().say("Chào");
    fake.signBy("header");
    fake.user().say("Chào");
    await fake.settled();
    const [byBody, byHeader] = bot.received;
    const { timestamp } = JSON.parse(byBody?.body ?? "{}") as { timestamp: string };
    expect(byBody?.headers["x-zevent-signature"]).toBe(right(byBody?.body ?? "", timestamp));
    expect(byBody?.headers["x-zevent-timestamp"]).toBeUndefined();
    const moment = String(byHeader?.headers["x-zevent-timestamp"]);
    expect(byHeader?.headers["x-zevent-signature"]).toBe(right(byHeader?.body ?? "", moment));
  });

  test("comes again, with a header that counts, until it is answered with 200; after five it is off", async () => {
    const { fake, bot } = await bed((nth) => (nth < 3 ? 503 : 200));
    fake.user().say("a");
    await fake.settled();
    expect(bot.received.map(({ headers }) => headers.num_retry)).toEqual([undefined, "1", "2"]);
    expect(new Set(bot.received.map(({ body }) => body)).size).toBe(1);
    expect(fake.isDisabled()).toBe(false);
    const lost = await bed(() => 500);
    lost.fake.user().say("a");
    await lost.fake.settled(15_000);
    expect([lost.bot.received.length, lost.fake.isDisabled()]).toEqual([6, true]);
  });

  test("brings ids as strings that no number holds, and every kind in the documented form", async () => {
    const { fake, bot } = await bed();
    const person = fake.user();
    person.say("a");
    person.sendImages([Buffer.from("x")], "giấy");
    person.sendFile(Buffer.from("xy"), "don.pdf", "application/pdf");
    person.sendSticker();
    person.sendLocation();
    person.follow();
    person.unfollow();
    await fake.settled();
    const events = bot.received.map(({ body }) => JSON.parse(body));
    expect(Number.isSafeInteger(Number(person.id))).toBe(false);
    expect(events.map(({ event_name }) => event_name).toSorted()).toEqual(
      [
        "follow",
        "unfollow",
        ...["file", "image", "location", "sticker", "text"].map((kind) => `user_send_${kind}`),
      ].toSorted(),
    );
    const file = events.find(({ event_name }) => event_name === "user_send_file").message.attachments[0];
    expect(file).toMatchObject({ type: "file", payload: { size: "2", name: "don.pdf", type: "pdf" } });
    expect(await (await fetch(file.payload.url)).text()).toBe("xy");
    expect(() => person.press("Có")).toThrow("No button");
    expect(() => person.submitInfo("84912345678")).toThrow("no card");
  });

  test("delivers to this machine only", async () => {
    const fake = await runningFake();
    expect(() => fake.deliverTo("https://example.org/webhooks/zalo-oa")).toThrow("loopback only");
  });
});
