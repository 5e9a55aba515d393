import { describe, expect, test } from "vitest";
import type { ZaloBotFake } from "./fake.ts";
import { runningFake } from "./running.ts";

interface Envelope {
  ok: boolean;
  result: Record<string, unknown>;
  error_code: number;
  description: string;
}

const call = async (fake: ZaloBotFake, method: string, body?: object, token = fake.token) => {
  const given = body && { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
  const response = await fetch(`${fake.root}/bot${token}/${method}`, given);
  return { status: response.status, ...((await response.json()) as Envelope) };
};

describe("a call", () => {
  test("by GET or POST is answered; names are case-sensitive, unknown ones 400, a wrong token 401", async () => {
    const fake = await runningFake();
    expect(await call(fake, "getMe")).toMatchObject({ ok: true, result: { account_type: "BASIC" } });
    expect(await call(fake, "getMe", {})).toMatchObject({ ok: true });
    expect(await call(fake, "getme", {})).toMatchObject({ status: 200, ok: false, error_code: 400 });
    expect(await call(fake, "getMe", {}, "1:wrong")).toMatchObject({ ok: false, error_code: 401 });
    const strict = await runningFake({ httpErrors: true });
    expect(await call(strict, "getMe", {}, "1:wrong")).toMatchObject({ status: 401, ok: false });
  });

  test("fails as it is told to, once or often, before or after its effect", async () => {
    const fake = await runningFake();
    const person = fake.person();
    person.say("a");
    const message = { chat_id: person.id, text: "x" };
    fake.failNext({ code: 429, camel: true, method: "sendMessage" });
    expect(await call(fake, "sendMessage", message)).toMatchObject({ ok: false, errorCode: 429 });
    fake.failNext({ code: 403, carriedOut: true });
    expect(await call(fake, "sendMessage", message)).toMatchObject({ error_code: 403 });
    expect(person.messages()).toHaveLength(1);
    fake.failNext({ cut: true });
    await expect(call(fake, "getMe")).rejects.toThrow();
  });
});

describe("sendMessage", () => {
  test("takes 1 to 2000 characters, counted in NFC, to who has written before", async () => {
    const fake = await runningFake();
    const person = fake.person();
    const send = (text: string, more = {}) => call(fake, "sendMessage", { chat_id: person.id, text, ...more });
    expect(await send("a")).toMatchObject({ error_code: 404 });
    person.say("chào");
    expect(await send("")).toMatchObject({ error_code: 400 });
    expect(await send("ớ".normalize("NFD").repeat(2000))).toMatchObject({ ok: true });
    expect(await send("a".repeat(2001))).toMatchObject({ error_code: 400 });
    expect(await send("a", { parse_mode: "MarkdownV2" })).toMatchObject({ error_code: 400 });
    expect(await call(fake, "sendMessage", { text: "a" })).toMatchObject({ error_code: 400 });
  });
});

describe("getUpdates", () => {
  test("hands out one event, once, in order; idle is 408", async () => {
    const fake = await runningFake();
    const person = fake.person();
    person.say("một");
    person.say("hai");
    const next = () => call(fake, "getUpdates", { timeout: "0" });
    expect(await next()).toMatchObject({ ok: true, result: { message: { text: "một" } } });
    expect(await next()).toMatchObject({ ok: true, result: { message: { text: "hai" } } });
    expect(await next()).toMatchObject({ ok: false, error_code: 408 });
    expect(await call(fake, "getUpdates", { timeout: "soon" })).toMatchObject({ error_code: 400 });
  });

  test("is for one poller, and not while a webhook is set", async () => {
    const fake = await runningFake({ allowsLoopbackWebhook: true });
    const first = call(fake, "getUpdates", { timeout: "2" });
    await fake.waitForCall("getUpdates", { begun: true });
    const second = call(fake, "getUpdates", { timeout: "2" });
    expect(await first).toMatchObject({ error_code: 409 });
    fake.person().say("một");
    expect(await second).toMatchObject({ ok: true, result: { message: { text: "một" } } });
    await call(fake, "setWebhook", { url: "http://127.0.0.1:1/", secret_token: "12345678" });
    expect(await call(fake, "getUpdates", { timeout: "0" })).toMatchObject({ error_code: 400 });
    expect(await call(fake, "deleteWebhook", {})).toMatchObject({ ok: true });
    expect(await call(fake, "deleteWebhook", {})).toMatchObject({ error_code: 400 });
  });
});

describe("setWebhook", () => {
  test("wants https and a secret of 8 to 256, calls the address, keeps it whatever it finds, and has a daily limit", async () => {
    const fake = await runningFake({ reach: () => "http://127.0.0.1:1/", webhookLimit: 2 });
    const set = (url: string, secret_token: string) => call(fake, "setWebhook", { url, secret_token });
    const url = "https://chung-tay.example/x";
    expect(await set(url, "")).toMatchObject({ description: "The secret_token must not be empty" });
    expect(await set(url, "1234567")).toMatchObject({ error_code: 400 });
    for (const wrong of [
      "http://chung-tay.example",
      "https://localhost/x",
      "https://10.0.0.1/x",
      "https://oa.zalo.me/x",
    ])
      expect(await set(wrong, "12345678")).toMatchObject({ error_code: 400 });
    expect((await set(url, "12345678")).result).toMatchObject({ verification: { ok: false, outcome: "err.conn" } });
    expect((await call(fake, "getWebhookInfo")).result).toMatchObject({ url });
    expect(await set(url, "12345678")).toMatchObject({ ok: true });
    expect(await set(url, "12345678")).toMatchObject({ error_code: 426 });
  });
});

test("pictures lie under a link without a token, and fail as they are told to", async () => {
  const fake = await runningFake();
  fake.person().sendPhoto(Buffer.from("picture"), { mime: "image/png" });
  const response = await fetch(`${fake.root}/media/1.jpg`);
  expect([response.headers.get("content-type"), await response.text()]).toEqual(["image/png", "picture"]);
  fake.failNext({ status: 503, method: "media" });
  expect((await fetch(`${fake.root}/media/1.jpg`)).status).toBe(503);
  expect((await fetch(`${fake.root}/media/2.jpg`)).status).toBe(404);
});
