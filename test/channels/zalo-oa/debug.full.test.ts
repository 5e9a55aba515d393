import { afterEach, expect, test } from "vitest";
import { readScript } from "../../../src/channels/terminal/script.ts";
import { zaloOaInstallation } from "../../journeys/zalo-oa-installation.ts";
import { zaloOaPerson } from "../../journeys/zalo-oa-person.ts";

const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});
const SCRIPT = readScript(
  "/start\n#1\n#1\n#1\n#1\n#1\nNguyễn Thị Cà Rốt\n0912345678\nphường Cái Khế\n#1\n4\nbỏ qua\nbỏ qua\nkhông",
);
const rest = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
test("x", async () => {
  const { fake, serving, clock, close } = await zaloOaInstallation();
  open.push(close);
  let before = performance.now();
  const t = setInterval(() => {
    const now = performance.now();
    clock.pass(now - before);
    before = now;
  }, 20);
  open.push(async () => clearInterval(t));
  const n = Number(process.env.N ?? 60),
    think = Number(process.env.THINK ?? 4000);
  const began = performance.now();
  const cpu = process.cpuUsage();
  const ends = await Promise.allSettled(
    Array.from({ length: n }, async () => {
      const person = zaloOaPerson(fake, async () => undefined, 25_000);
      await rest(Math.random() * think);
      for (const line of SCRIPT) {
        await person.say(line);
        await rest(think * (0.5 + Math.random()));
      }
    }),
  );
  const used = process.cpuUsage(cpu);
  console.log(
    "cpu ms per event",
    (used.user + used.system) / 1000 / fake.deliveries().length,
    fake.deliveries().length,
  );
  console.log(
    "took",
    performance.now() - began,
    ends
      .filter((e) => e.status === "rejected")
      .map((e) => String((e as any).reason))
      .slice(0, 5),
  );
  const took = fake
    .deliveries()
    .map(({ tookMs }) => tookMs ?? 99999)
    .sort((a, b) => a - b);
  console.log(
    took.length,
    [0.5, 0.9, 0.99, 0.999].map((s) => Math.round(took[Math.floor(took.length * s)] ?? 0)),
  );
  console.log(
    "bad",
    fake
      .deliveries()
      .filter((d) => d.status !== 200 || d.retry > 0)
      .slice(0, 10),
    fake.isDisabled(),
  );
  const db = serving.house.database;
  console.log(await db.query("select state, failure, count(*)::int n, max(attempts) a from outgoing group by 1,2"));
  console.log(
    await db.query("select attempts, due_at, claimed_until, count(*)::int from pending group by 1,2,3 limit 10"),
    clock.now,
  );
  const answers: Record<string, number> = {};
  for (const c of fake.calls()) {
    const k = c.endpoint + JSON.stringify((c.answer as any)?.error);
    answers[k] = (answers[k] ?? 0) + 1;
  }
  console.log(answers);
  expect(1).toBe(1);
}, 400_000);
