import { expect, test } from "vitest";
import { createStanding } from "../../../src/channels/standing.ts";
import { createApi } from "../../../src/channels/telegram/api.ts";
import { createInsist } from "../../../src/channels/telegram/insist.ts";
import { createLog } from "../../../src/telemetry/log.ts";
import { runningFake } from "../../fakes/telegram/running.ts";
import { QUICK, settingsOf } from "./opened.ts";

async function insisting() {
  const fake = await runningFake();
  const lines: { level: string; event: string }[] = [];
  const log = createLog({ level: "info", to: { write: (line) => void lines.push(JSON.parse(line)) } });
  const stopping = new AbortController();
  const api = createApi(settingsOf(fake), createStanding(), 5);
  const insist = createInsist({ log, signal: stopping.signal, pace: QUICK });
  const events = () => lines.map(({ level, event }) => `${level}: ${event}`);
  return { fake, api, insist, stopping, events, lines };
}

test("goes on until it succeeds, tells a failure once and that it is over", async () => {
  const { fake, api, insist, events } = await insisting();
  fake.failNext({ status: 502, times: 2 });
  fake.failNext({ cut: true, times: 2 });
  const seen: number[] = [];
  const info = await insist((failures) => {
    seen.push(failures);
    return api.getWebhookInfo();
  });
  expect(info).toMatchObject({ url: "" });
  expect(seen).toEqual([0, 1, 2, 3, 4]);
  expect(events()).toEqual([
    "warn: telegram refuses a call",
    "warn: telegram is out of reach",
    "info: telegram serves us again",
  ]);
});

test.each([
  [401, "error: telegram refuses the token, see TELEGRAM_BOT_TOKEN"],
  [404, "error: telegram refuses the token, see TELEGRAM_BOT_TOKEN"],
  [409, "error: telegram serves another program with this token, only one may receive, see TELEGRAM_MODE"],
])("%i is an operator's to mend and told so", async (status, told) => {
  const { fake, api, insist, events, lines } = await insisting();
  fake.failNext({ status });
  await insist(() => api.getWebhookInfo());
  expect(events()[0]).toBe(told);
  expect(JSON.stringify(lines)).not.toContain(fake.token);
});

test("the same failure again, soon after a success, is not told again", async () => {
  const { fake, api, insist, events } = await insisting();
  for (let nth = 0; nth < 3; nth++) {
    fake.failNext({ status: 409 });
    await insist(() => api.getWebhookInfo());
  }
  expect(events().filter((event) => event.startsWith("error"))).toHaveLength(1);
});

test("waits as long as Telegram asks", async () => {
  const { fake, api, insist } = await insisting();
  fake.failNext({ status: 429, retryAfter: 1 });
  const began = performance.now();
  await insist(() => api.getWebhookInfo());
  expect(performance.now() - began).toBeGreaterThan(990);
});

test("ends when stopped, also in a rest, and does not begin then", async () => {
  const { insist, stopping } = await insisting();
  let attempts = 0;
  const ended = insist(async () => {
    attempts++;
    throw new Error("no");
  });
  setTimeout(() => stopping.abort(), 20);
  expect(await ended).toBeUndefined();
  const before = attempts;
  expect(await insist(async () => ++attempts)).toBeUndefined();
  expect(attempts).toBe(before);
});
