import { afterEach, describe, expect, test } from "vitest";
import { readScript } from "../../../src/channels/terminal/script.ts";
import type { ZaloOaFake } from "../../fakes/zalo-oa/fake.ts";
import { zaloOaInstallation } from "../../journeys/zalo-oa-installation.ts";
import { zaloOaPerson } from "../../journeys/zalo-oa-person.ts";

const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

/** The beginning of a household's registration, as people type it. */
const SCRIPT = readScript(
  "/start\n#1\n#1\n#1\n#1\n#1\nNguyễn Thị Cà Rốt\n0912345678\nphường Cái Khế\n#1\n4\nbỏ qua\nbỏ qua\nkhông",
);
const PEOPLE = 200;
/** Somebody who reads a message and types an answer takes longer than this. */
const THINKING_MS = 8_000;

const rest = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Zalo gives up after two seconds; we mean to answer within half of one. */
describe.runIf(process.env.TEST_DATABASE_URL !== undefined)("two hundred people talking", () => {
  test("are each acknowledged within half a second, and each word is answered once", async () => {
    const { fake, serving, clock, close } = await zaloOaInstallation({ timeoutMs: 60_000 });
    open.push(close);
    let before = performance.now();
    const ticking = setInterval(() => {
      const now = performance.now();
      clock.pass(now - before);
      before = now;
    }, 20);
    open.push(async () => clearInterval(ticking));
    await Promise.all(Array.from({ length: PEOPLE }, () => talk(fake)));
    await fake.settled(30_000);
    await serving.house.delivery.drain();
    const took = fake.deliveries().map(({ tookMs = Number.POSITIVE_INFINITY }) => tookMs);
    took.sort((a, b) => a - b);
    const at = (share: number) => Math.round(took[Math.floor(took.length * share)] ?? 0);
    console.log(
      `${took.length} events: p50 ${at(0.5)} ms, p90 ${at(0.9)} ms, p99 ${at(0.99)} ms, most ${at(0.9999)} ms`,
    );
    expect(took).toHaveLength(PEOPLE * SCRIPT.length);
    expect(fake.deliveries().every(({ status, retry }) => status === 200 && retry === 0)).toBe(true);
    // By itself on two cores p99 is far below half a second (decision 13); here other tests may share the machine.
    expect(at(0.9)).toBeLessThan(500);
    expect(at(0.99)).toBeLessThan(2_000);
    expect(fake.calls("cs")).toHaveLength(PEOPLE * SCRIPT.length);
  }, 400_000);
});

async function talk(fake: ZaloOaFake): Promise<void> {
  const person = zaloOaPerson(fake, async () => undefined, 120_000);
  await rest(Math.random() * THINKING_MS);
  for (const line of SCRIPT) {
    await person.say(line);
    await rest(THINKING_MS * (0.5 + Math.random()));
  }
}
