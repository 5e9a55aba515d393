import { Agent, request } from "node:http";
import { describe, expect, test } from "vitest";
import { runningFake } from "../fakes/zalo-oa/running.ts";
import { hookZaloBot, SECRET } from "./zalo-bot/opened.ts";
import { openZaloOa } from "./zalo-oa/opened.ts";

const FORGED = 10_000;
const MOST_GROWTH_MB = 48;

/** An address that platforms call, in front of a house in memory; `proofs`: what forgers try. */
interface Target {
  url: string;
  /** What was taken in, in whatever way. */
  came(): number;
  body: string;
  proofs: Record<string, string>[];
  /** The platform itself speaks; resolves when it was answered. */
  genuine(): Promise<unknown>;
}

const TARGETS: readonly [name: string, open: () => Promise<Target>][] = [
  [
    "zalo-bot",
    async () => {
      const { fake, url, house } = await hookZaloBot(600);
      const message = { chat: { id: "c1", chat_type: "PRIVATE" }, message_id: "m", text: "x".repeat(2_000) };
      return {
        url,
        came: () => house.came.length,
        body: JSON.stringify({ event_name: "message.text.received", message }),
        proofs: [
          {},
          ...["wrong", SECRET.toLowerCase(), `${SECRET} x`, "x".repeat(4_000)].map((proof) => ({
            "x-bot-api-secret-token": proof,
          })),
        ] as Record<string, string>[],
        genuine() {
          fake.person().say("chào");
          return fake.settled();
        },
      };
    },
  ],
  [
    "zalo-oa",
    async () => {
      const fake = await runningFake();
      const { url, house } = await openZaloOa(fake, 600);
      const moment = String(Date.now());
      const event = { event_name: "user_send_text", timestamp: moment, sender: { id: "246845883529197922" } };
      const body = JSON.stringify({ ...event, message: { msg_id: "m1", text: "x".repeat(2_000) } });
      const ofAnother = fake.sign(body.replace("m1", "m2"), moment);
      return {
        url,
        came: () => house.came.length,
        body,
        proofs: [
          {},
          ...["", "mac=", `mac=${"0".repeat(64)}`, ofAnother, `mac=${"f".repeat(4_000)}`].map((signature) => ({
            ...{ "x-zevent-signature": signature, "x-zevent-timestamp": moment },
          })),
        ] as Record<string, string>[],
        genuine() {
          fake.user().say("chào");
          return fake.settled();
        },
      };
    },
  ],
];

describe.each(TARGETS)("%s", (_, open) => {
  test(`${FORGED} forged calls: none is taken, memory stays flat`, { timeout: 120_000 }, async () => {
    const { url, came, body, proofs, genuine } = await open();
    const agent = new Agent({ keepAlive: true, maxSockets: 20 });
    const post = (headers: Record<string, string>) =>
      new Promise<number>((resolve, reject) => {
        const outgoing = request(url, { method: "POST", agent, headers }, (incoming) => {
          incoming.resume().on("end", () => resolve(incoming.statusCode ?? 0));
        });
        outgoing.on("error", reject).end(body);
      });
    const rounds = async (count: number) => {
      const statuses = new Map<number, number>();
      for (let from = 0; from < count; from += 100) {
        const batch = Array.from({ length: 100 }, (__, nth) => post(proofs[(from + nth) % proofs.length] ?? {}));
        for (const status of await Promise.all(batch)) statuses.set(status, (statuses.get(status) ?? 0) + 1);
      }
      return statuses;
    };
    await rounds(1_000);
    const before = process.memoryUsage().rss;
    const statuses = await rounds(FORGED);
    const grown = (process.memoryUsage().rss - before) / 1024 / 1024;
    agent.destroy();
    expect([...statuses.keys()].every((status) => status === 401 || status === 429)).toBe(true);
    expect([...statuses.values()].reduce((sum, count) => sum + count, 0)).toBe(FORGED);
    expect(came()).toBe(0);
    expect(grown).toBeLessThan(MOST_GROWTH_MB);
    console.log(
      `${[...statuses].map(([status, count]) => `${status}: ${count}`).join(", ")}; ${grown.toFixed(1)} MB more`,
    );
    // It is heard all the while.
    await genuine();
    expect(came()).toBe(1);
  });
});
