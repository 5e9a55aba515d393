import { expect, test, vi } from "vitest";
import { runningFake } from "../../fakes/zalo-bot/running.ts";
import { databaseAway } from "../telegram/memory-delivery.ts";
import { openZaloBot } from "./opened.ts";

async function polled() {
  const fake = await runningFake();
  const opened = openZaloBot(fake);
  opened.zalo.start(opened.house);
  return { fake, ...opened };
}

test("what waits is fetched one by one, each chat in its order", async () => {
  const { fake, house, zalo } = await polled();
  const [one, other] = [fake.person(), fake.person()];
  for (const word of ["a", "b", "c"]) {
    one.say(word);
    other.say(word.toUpperCase());
  }
  await vi.waitFor(() => expect(house.taken).toHaveLength(6));
  const said = (id: string) => house.taken.filter(({ address }) => address === id).map(({ body }) => body);
  expect(said(one.id)).toEqual(["a", "b", "c"].map((text) => ({ kind: "text", text })));
  expect(said(other.id)).toEqual(["A", "B", "C"].map((text) => ({ kind: "text", text })));
  expect(fake.calls("getUpdates")[0]?.params).toEqual({ timeout: "30" });
  expect(zalo.status()).toBe("ok");
});

test("an event handed out while the database is away is kept when it is back; meanwhile no other is fetched", async () => {
  const { fake, house, lines } = await polled();
  const person = fake.person();
  house.fault = databaseAway();
  person.say("một");
  await vi.waitFor(() => expect(lines.join()).toContain("events wait"));
  const calls = fake.calls("getUpdates").length;
  await new Promise((resolve) => setTimeout(resolve, 120));
  // At most the one poll that was under way already.
  expect(fake.calls("getUpdates").length).toBeLessThanOrEqual(calls + 1);
  house.fault = undefined;
  await vi.waitFor(() => expect(house.taken.map(({ body }) => body)).toEqual([{ kind: "text", text: "một" }]));
});

test("a chat that hangs delays no other", async () => {
  const { fake, house } = await polled();
  const [stuck, free] = [fake.person(), fake.person()];
  const held = house.hold(stuck.id as never);
  stuck.say("một");
  free.say("a");
  await vi.waitFor(() => expect(house.taken.map(({ address }) => address)).toEqual([free.id]));
  held.release();
  await vi.waitFor(() => expect(house.taken).toHaveLength(2));
});

test("a webhook that is set, before or meanwhile, is removed", async () => {
  const fake = await runningFake({ allowsLoopbackWebhook: true });
  fake.webhook.settings = { url: "http://127.0.0.1:1/", secret: "secret-of-before", updatedAt: 0 };
  const { zalo, house } = openZaloBot(fake);
  zalo.start(house);
  await fake.waitForCall("getUpdates", { begun: true });
  expect(fake.webhook.settings).toBeUndefined();
  fake.failNext({ code: 400, method: "getUpdates" });
  fake.person().say("một");
  fake.person().say("hai");
  await vi.waitFor(() => expect(house.taken).toHaveLength(2));
  await vi.waitFor(() => expect(fake.calls("getUpdates").length).toBeGreaterThan(2));
});

test.each([
  ["idle", { code: 408 }, "ok", undefined],
  ["a second poller", { code: 409 }, "warning", "only one may receive"],
  ["a refused token", { code: 401 }, "warning", "see ZALO_BOT_TOKEN"],
  ["a bad gateway", { status: 502 }, "warning", "zalo refuses a call"],
  ["a fault of Zalo's, in camel case", { code: 500, camel: true }, "warning", "zalo refuses a call"],
  ["a cut line", { cut: true as const }, "warning", "zalo is out of reach"],
] as const)("%s: polls on", async (_, fault, status, told) => {
  const fake = await runningFake();
  const armed = fake.failNext({ ...fault, method: "getUpdates", times: 1_000_000 });
  const { zalo, house, lines } = openZaloBot(fake);
  zalo.start(house);
  await fake.waitForCall("getUpdates", { skip: 2, begun: true });
  await vi.waitFor(() => expect(zalo.status()).toBe(status));
  if (told) await vi.waitFor(() => expect(lines.join()).toContain(told));
  armed.disarm();
  fake.person().say("một");
  await vi.waitFor(() => expect(house.taken).toHaveLength(1), { timeout: 4_000 });
  expect(lines.join()).not.toContain(fake.token);
});
