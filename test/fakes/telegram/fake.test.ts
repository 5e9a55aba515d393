import { connect } from "node:net";
import { describe, expect, it } from "vitest";
import { callApi } from "./call-api.ts";
import { createTelegramFake } from "./fake.ts";
import { runningFake } from "./running.ts";

describe("createTelegramFake", () => {
  it("refuses a wrong token, unknown methods and other addresses as the API does", async () => {
    const fake = await runningFake();
    expect(await callApi({ root: fake.root, token: "1:sai" }, "getMe")).toMatchObject({ status: 401, ok: false });
    expect(await callApi(fake, "sendMoney")).toMatchObject({
      status: 404,
      description: "Not Found: method not found",
    });
    expect((await fetch(`${fake.root}/`)).status).toBe(404);
    expect((await fetch(`${fake.root}/bot${fake.token}/getMe`, { method: "DELETE" })).status).toBe(404);
    expect(await callApi(fake, "getMe", {}, { body: "{" })).toMatchObject({ status: 400 });
  });

  it("records every call without the token, in order", async () => {
    let now = 1000;
    const fake = await runningFake({ now: () => now });
    const person = fake.user();
    person.say("chào");
    await callApi(fake, "getMe");
    now = 2000;
    await callApi(fake, "sendMessage", {
      chat_id: person.id,
      text: `lộ ${fake.token}`,
      reply_markup: '{"remove_keyboard":true}',
    });
    expect(fake.calls()).toMatchObject([
      { method: "getMe", params: {}, at: 1000, answer: { ok: true } },
      {
        method: "sendMessage",
        params: { chat_id: person.id, text: "lộ <token>", reply_markup: { remove_keyboard: true } },
        at: 2000,
        answer: { ok: true },
      },
    ]);
    expect(fake.calls({ chatId: person.id })).toHaveLength(1);
    expect(JSON.stringify(fake.calls().map(({ params }) => params))).not.toContain(fake.token);
  });

  it("shares nothing between two of its kind", async () => {
    const [one, two] = [await runningFake(), await runningFake({ token: "5:khac" })];
    const person = one.user();
    person.say("chào");
    expect(two.pending()).toEqual([]);
    expect(two.me.id).toBe(5);
    expect(await callApi(two, "sendMessage", { chat_id: person.id, text: "x" })).toMatchObject({ status: 400 });
    expect(await callApi({ root: two.root, token: one.token }, "getMe")).toMatchObject({ status: 401 });
  });

  it("stops at once with calls open, and ends every wait", async () => {
    const fake = createTelegramFake();
    expect(() => fake.root).toThrow(/before start/);
    await fake.start();
    const person = fake.user();
    const port = Number(new URL(fake.root).port);
    const idle = connect(port, "127.0.0.1");
    idle.on("error", () => undefined);
    const idleClosed = new Promise((resolve) => idle.once("close", resolve));
    const poll = callApi(fake, "getUpdates", { timeout: 50 });
    fake.failNext({ method: "getMe", hang: true });
    const hanging = callApi(fake, "getMe");
    await fake.waitForCall({ method: "getMe" }, { begun: true });
    await fake.waitForCall({ method: "getUpdates" }, { begun: true });
    const waits = [person.waitForReply(), fake.waitForCall({ method: "leaveChat" })];
    const outcomes = Promise.allSettled([poll, hanging, ...waits]);
    const started = Date.now();
    await fake.stop();
    expect(Date.now() - started).toBeLessThan(500);
    expect((await outcomes).slice(2).map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    expect((await outcomes)[0]?.status).toBe("rejected");
    await idleClosed;
    await expect(fetch(fake.root)).rejects.toThrow();
  });
});
