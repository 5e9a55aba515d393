import { describe, expect, it } from "vitest";
import { callApi } from "./call-api.ts";
import { runningFake } from "./running.ts";

const idsOf = (reply: { result: { update_id: number }[] }) => reply.result.map(({ update_id }) => update_id);

describe("getUpdates", () => {
  it("gives the same updates again until an offset acknowledges them", async () => {
    const fake = await runningFake();
    const person = fake.user();
    const [a, b] = [person.say("một").update_id as number, person.say("hai").update_id as number];
    expect(idsOf(await callApi(fake, "getUpdates"))).toEqual([a, b]);
    expect(idsOf(await callApi(fake, "getUpdates", { offset: b }))).toEqual([b]);
    expect(idsOf(await callApi(fake, "getUpdates", { offset: a }))).toEqual([b]);
    expect(idsOf(await callApi(fake, "getUpdates", { offset: b + 1 }))).toEqual([]);
  });

  it("gives at most `limit`, which is clamped to 1–100, and with a negative offset the last ones", async () => {
    const fake = await runningFake();
    const person = fake.user();
    for (let nth = 0; nth < 102; nth += 1) person.say(String(nth));
    expect((await callApi(fake, "getUpdates", { limit: 1000 })).result).toHaveLength(100);
    expect((await callApi(fake, "getUpdates", { limit: 0 })).result).toHaveLength(1);
    const last = await callApi(fake, "getUpdates", { offset: -2 });
    expect(last.result.map((update: { message: { text: string } }) => update.message.text)).toEqual(["100", "101"]);
    expect(fake.pending()).toHaveLength(2);
  });

  it("waits for the next update, or for the time-out", async () => {
    const fake = await runningFake();
    const waiting = callApi(fake, "getUpdates", { timeout: 30 });
    await fake.waitForCall({ method: "getUpdates" }, { begun: true });
    const { update_id } = fake.user().say("đến rồi");
    expect(idsOf(await waiting)).toEqual([update_id]);
    const started = Date.now();
    expect((await callApi(fake, "getUpdates", { offset: (update_id ?? 0) + 1, timeout: 1 })).result).toEqual([]);
    expect(Date.now() - started).toBeGreaterThan(900);
  });

  it("ends the first of two consumers with 409", async () => {
    const fake = await runningFake();
    const first = callApi(fake, "getUpdates", { timeout: 30 });
    await fake.waitForCall({ method: "getUpdates" }, { begun: true });
    const second = callApi(fake, "getUpdates", { timeout: 30 });
    expect(await first).toMatchObject({
      status: 409,
      description: expect.stringContaining("other getUpdates request"),
    });
    fake.user().say("cho người thứ hai");
    expect((await second).result).toHaveLength(1);
  });

  it("is refused with 409 while a webhook is set, and a waiting poll ends with it", async () => {
    const fake = await runningFake();
    const waiting = callApi(fake, "getUpdates", { timeout: 30 });
    await fake.waitForCall({ method: "getUpdates" }, { begun: true });
    await callApi(fake, "setWebhook", { url: "https://chat.example.org/webhooks/telegram" });
    expect(await waiting).toMatchObject({ status: 409, description: expect.stringContaining("setWebhook") });
    expect(await callApi(fake, "getUpdates")).toMatchObject({ status: 409 });
    await callApi(fake, "deleteWebhook");
    expect((await callApi(fake, "getUpdates")).ok).toBe(true);
  });

  it("leaves out kinds not asked for, from then on", async () => {
    const fake = await runningFake();
    const person = fake.user();
    const { message_id } = person.say("một");
    expect((await callApi(fake, "getUpdates", { allowed_updates: ["message"] })).result).toHaveLength(1);
    expect(person.edit(message_id, "hai").update_id).toBeUndefined();
    await callApi(fake, "getUpdates", { allowed_updates: [] });
    expect(person.edit(message_id, "ba").update_id).toBeDefined();
    expect(await callApi(fake, "getUpdates", { allowed_updates: "message" })).toMatchObject({ status: 400 });
  });

  it("repeats in later answers, once each, what the bot acknowledged", async () => {
    const fake = await runningFake();
    fake.disturb({ duplicate: 2, reorder: { late: true } });
    const person = fake.user();
    const [a, b] = [person.say("một").update_id as number, person.say("hai").update_id as number];
    expect(idsOf(await callApi(fake, "getUpdates"))).toEqual([a, b]);
    expect(idsOf(await callApi(fake, "getUpdates", { offset: b + 1 }))).toEqual([a, a, b]);
    expect(idsOf(await callApi(fake, "getUpdates", { offset: b + 1 }))).toEqual([]);
    fake.redeliver(a);
    expect(idsOf(await callApi(fake, "getUpdates", { offset: b + 1 }))).toEqual([a]);
  });

  it("frees the place of a consumer that hung up", async () => {
    const fake = await runningFake();
    const leaving = new AbortController();
    const gone = callApi(fake, "getUpdates", { timeout: 30 }, { signal: leaving.signal, body: '{"timeout":30}' });
    await fake.waitForCall({ method: "getUpdates" }, { begun: true });
    leaving.abort();
    await expect(gone).rejects.toThrow();
    await fake.waitForCall({ method: "getUpdates" });
    fake.user().say("còn nguyên");
    expect((await callApi(fake, "getUpdates")).result).toHaveLength(1);
  });
});
