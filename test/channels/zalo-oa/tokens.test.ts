import { describe, expect, test } from "vitest";
import { createHttp } from "../../../src/channels/zalo/http.ts";
import { createRefresh } from "../../../src/channels/zalo-oa/oauth.ts";
import { createStanding } from "../../../src/channels/zalo-oa/standing.ts";
import { createTokens } from "../../../src/channels/zalo-oa/tokens.ts";
import { createLog } from "../../../src/telemetry/log.ts";
import { runningFake } from "../../fakes/zalo-oa/running.ts";
import fc, { runs } from "../../property.ts";
import { memoryShelf } from "./memory-shelf.ts";

const HOUR = 3_600_000;

/** A fake, a clock that both sides share, and processes over one shelf. */
async function bed() {
  const clock = { now: Date.parse("2026-01-05T08:00:00+07:00") };
  const fake = await runningFake({ now: () => clock.now });
  const shelf = memoryShelf();
  const lines: string[] = [];
  const log = createLog({ level: "debug", to: { write: (line) => void lines.push(line) } });
  const standing = createStanding();
  standing.answered(0);
  const process = (seed = fake.seed, of = standing) =>
    createTokens({
      shelf,
      refresh: createRefresh(createHttp(500), { ...fake, oauthRoot: fake.root }),
      seed,
      standing: of,
      clock: () => new Date(clock.now),
      log,
      jitter: 0,
    });
  return { clock, fake, shelf, lines, standing, process };
}

describe("the token pair", () => {
  test("comes from the seed, is kept before it is used, and is used until it grows old", async () => {
    const { clock, fake, shelf, process } = await bed();
    const tokens = process();
    const first = await tokens.access();
    expect(first).toBe(fake.tokens.current);
    expect(shelf.kept).toHaveLength(1);
    clock.now += 19 * HOUR;
    await tokens.look();
    expect(await tokens.access()).toBe(first);
    expect(fake.tokens.refreshes).toBe(1);
  });

  test("is changed at twenty hours also when nobody speaks, with the token that came last", async () => {
    const { clock, fake, process } = await bed();
    const tokens = process();
    await tokens.access();
    for (let day = 0; day < 5; day += 1) {
      clock.now += 20 * HOUR;
      await tokens.look();
    }
    expect([fake.tokens.refreshes, fake.tokens.refusals]).toEqual([6, 0]);
    expect(await tokens.access()).toBe(fake.tokens.current);
  });

  test("survives a restart, whose environment still has the first seed", async () => {
    const { fake, process } = await bed();
    const token = await process().access();
    expect(await process().access()).toBe(token);
    expect([fake.tokens.refreshes, fake.tokens.refusals]).toEqual([1, 0]);
  });

  test("is changed once when many ask at once, in one process or in several", async () => {
    const { fake, process } = await bed();
    const processes = [process(), process(), process(), process()];
    const got = await Promise.all(processes.flatMap((one) => [one.access(), one.access(), one.look()]));
    expect(new Set(got.filter(Boolean)).size).toBe(1);
    expect([fake.tokens.refreshes, fake.tokens.refusals]).toEqual([1, 0]);
  });

  test("that another process changed is taken over when Zalo refuses the old one", async () => {
    const { clock, fake, process } = await bed();
    const [one, other] = [process(), process()];
    const old = await one.access();
    await other.access();
    clock.now += 21 * HOUR;
    await other.look();
    expect(await one.access()).toBe(old);
    expect(await one.renew(old)).toBe(fake.tokens.current);
    expect(fake.tokens.refreshes).toBe(2);
  });
});

describe("a refusal", () => {
  test("is final: it is told once, nothing is tried again by anybody, and staff are warned", async () => {
    const { clock, fake, shelf, lines, standing, process } = await bed();
    const tokens = process();
    const alive = await tokens.access();
    fake.failNext({ endpoint: "refresh", code: -14_014, times: 100 });
    clock.now += 20 * HOUR;
    await expect(tokens.look()).rejects.toMatchObject({ kind: "configuration" });
    expect(standing.status()).toBe("warning");
    expect(shelf.refusedAt).toEqual(new Date(clock.now));
    // The access token lives on for some hours.
    expect(await tokens.access()).toBe(alive);
    clock.now += 6 * HOUR;
    for (let nth = 0; nth < 20; nth += 1)
      await expect(process().access()).rejects.toMatchObject({ kind: "configuration" });
    expect(fake.calls("refresh")).toHaveLength(2);
    expect(lines.filter((line) => line.includes("must get a new one"))).toHaveLength(1);
    expect(lines.join()).toContain('"setting":"ZALO_OA_REFRESH_TOKEN"');
  });

  test("ends with a new seed, and one that was used before is no new one", async () => {
    const { clock, fake, standing, process } = await bed();
    await process().access();
    clock.now += 26 * HOUR;
    const pasted = fake.tokens.consent();
    await expect(process().access()).rejects.toMatchObject({ kind: "configuration" });
    expect(await process(pasted).access()).toBe(fake.tokens.current);
    expect(standing.status()).toBe("ok");
    const calls = fake.calls("refresh").length;
    // A process that still has the seed from before.
    expect(await process(fake.seed).access()).toBe(fake.tokens.current);
    expect(fake.calls("refresh")).toHaveLength(calls);
  });

  test("of a seed pasted wrongly does not cost the pair that works", async () => {
    const { clock, fake, process } = await bed();
    const good = await process().access();
    const mistaken = process("not-a-token-at-all");
    expect(await mistaken.access()).toBe(good);
    clock.now += 20 * HOUR;
    await mistaken.look();
    expect(await mistaken.access()).toBe(fake.tokens.current);
    expect(fake.calls("refresh").map(({ answer }) => "error" in Object(answer))).toEqual([false, true, false]);
  });
});

describe("what may pass", () => {
  test.each([
    ["too many calls", { code: -32 }],
    ["a server's fault", { status: 502 }],
    ["no answer", { cut: true }],
    ["silence", { hang: true }],
  ] as const)("%s is tried again, but not at once", async (_, fault) => {
    const { clock, fake, shelf, process } = await bed();
    const tokens = process();
    fake.failNext({ endpoint: "refresh", ...fault });
    await expect(tokens.access()).rejects.toMatchObject({ kind: "transient" });
    await expect(tokens.access()).rejects.toMatchObject({ kind: "transient" });
    expect(fake.calls("refresh")).toHaveLength(1);
    clock.now += 6_000;
    expect(await tokens.access()).toBe(fake.tokens.current);
    expect(shelf.refusedAt).toBeUndefined();
  });

  test("a pair that the database did not take is kept before anything else is done", async () => {
    const { fake, shelf, process } = await bed();
    const tokens = process();
    shelf.fault = new Error("hỏng");
    await expect(tokens.access()).rejects.toMatchObject({ kind: "transient" });
    shelf.fault = undefined;
    expect(await tokens.access()).toBe(fake.tokens.current);
    expect([fake.tokens.refreshes, fake.tokens.refusals]).toEqual([1, 0]);
  }, 15_000);

  test("a change that is under way when the process stops comes to its end", async () => {
    const { fake, shelf, process } = await bed();
    const tokens = process();
    const asked = tokens.access();
    await fake.waitForCall("refresh");
    await tokens.stop();
    expect(shelf.kept).toHaveLength(1);
    expect(await asked).toBe(fake.tokens.current);
    await expect(tokens.renew(await asked)).rejects.toMatchObject({ kind: "transient" });
  });
});

test("no refresh token is ever shown twice, whatever happens in whatever order", async () => {
  const step = fc.constantFrom("access", "look", "hours", "renew", "restart", "rate", "expire");
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
      const { clock, fake, process } = await bed();
      const processes = [process(), process()];
      for (const [nth, what] of steps.entries()) {
        const one = processes[nth % 2] as ReturnType<typeof process>;
        const tolerated = () => undefined;
        if (what === "hours") clock.now += 13 * HOUR;
        else if (what === "restart") processes[nth % 2] = process();
        else if (what === "rate") fake.failNext({ endpoint: "refresh", code: -32 });
        else if (what === "expire") fake.tokens.expire();
        else if (what === "look") await one.look().catch(tolerated);
        else if (what === "access") await one.access().catch(tolerated);
        else
          await one
            .access()
            .then((token) => one.renew(token), tolerated)
            .catch(tolerated);
      }
      clock.now += HOUR;
      expect(fake.tokens.refusals).toBe(0);
      await fake.stop();
    }),
    { numRuns: runs(25) },
  );
});
