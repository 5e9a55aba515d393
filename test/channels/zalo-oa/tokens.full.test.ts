import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openDatabase } from "../../../src/storage/database.ts";
import { openKeyring } from "../../../src/storage/keyring.ts";
import { openTokenShelf } from "../../../src/storage/platform-token.ts";
import type { ZaloOaFake } from "../../fakes/zalo-oa/fake.ts";
import { runningFake } from "../../fakes/zalo-oa/running.ts";
import { type Child, startChild } from "../../storage/child.ts";
import { createDatabase } from "../../storage/testbed.ts";

const serverUrl = process.env.TEST_DATABASE_URL;

describe.runIf(serverUrl !== undefined)("processes over one server", () => {
  let dataDir: string;
  let own: Awaited<ReturnType<typeof createDatabase>>;
  let fake: ZaloOaFake;
  const children: Child[] = [];
  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), "chung-tay-"));
    own = await createDatabase(serverUrl as string);
    fake = await runningFake();
  });
  afterEach(async () => {
    await Promise.all(children.splice(0).map((child) => child.kill()));
    await own.drop();
    await rm(dataDir, { recursive: true, force: true });
  });

  function child(mode: string, more: Record<string, string> = {}): Child {
    const { appId, appSecret, root, seed } = fake;
    const given = JSON.stringify({ appId, appSecret, root, seed, ...more });
    const started = startChild("../channels/zalo-oa/speaking.ts", mode, dataDir, own.url, given);
    children.push(started);
    return started;
  }

  /** A pair that was handed out long ago: whoever needs a token must change it. */
  async function growOld(): Promise<void> {
    const database = await openDatabase({ dataDir, url: own.url });
    const shelf = openTokenShelf({ database, keyring: await openKeyring(database, { dataDir }) }, "zalo-oa");
    const kept = await shelf.read();
    const pair = JSON.parse(kept.text ?? "") as object;
    const old = { obtainedAt: "2026-01-01T00:00:00Z", expiresAt: "2026-01-02T01:00:00Z" };
    expect(await shelf.keep(kept, JSON.stringify({ ...pair, ...old }), fake.seed)).toBe(true);
    await database.close();
  }

  test("four that need a new token at the same moment: one refresh, and all have its token", async () => {
    const first = child("access");
    expect([await first.line(), await first.line()]).toEqual(["open", fake.tokens.current]);
    await growOld();
    // Long enough for all four to stand before the lock.
    fake.onCall(async ({ endpoint }) => {
      if (endpoint === "refresh") await new Promise((resolve) => setTimeout(resolve, 1_500));
    });
    const startAt = String(Date.now() + 9_000);
    const four = [1, 2, 3, 4].map(() => child("access", { startAt }));
    const got = await Promise.all(four.map(async (one) => [await one.line(), await one.line()]));
    expect(got).toEqual(four.map(() => ["open", fake.tokens.current]));
    expect([fake.tokens.refreshes, fake.tokens.refusals]).toEqual([2, 0]);
  }, 60_000);

  test("one that is killed between keeping a new pair and its first use: the pair survives", async () => {
    const killed = child("keep-only");
    expect([await killed.line(), await killed.line()]).toEqual(["open", "kept"]);
    await killed.kill();
    expect(fake.calls("cs")).toEqual([]);
    const next = child("access");
    expect([await next.line(), await next.line()]).toEqual(["open", fake.tokens.current]);
    expect([fake.tokens.refreshes, fake.tokens.refusals]).toEqual([1, 0]);
  }, 60_000);

  test("one that is killed as its first use of the pair arrives: the next sends with the same pair", async () => {
    fake.deliverTo("http://127.0.0.1:9/webhooks/zalo-oa");
    const person = fake.user();
    person.say("chào");
    let victim: Child | undefined = child("send", { user: person.id });
    fake.onCall(async ({ endpoint }) => {
      if (endpoint !== "cs" || victim === undefined) return;
      const dying = victim;
      victim = undefined;
      await dying.kill();
      fake.failNext({ endpoint: "cs", cut: true });
    });
    const [dying] = children;
    expect([await dying?.line(), await dying?.line()]).toEqual(["open", undefined]);
    const next = child("send", { user: person.id });
    expect([await next.line(), await next.line()]).toEqual(["open", "sent"]);
    expect(person.messages().map(({ text }) => text)).toEqual(["Chào mình"]);
    expect([fake.tokens.refreshes, fake.tokens.refusals]).toEqual([1, 0]);
    expect(fake.calls("cs").map(({ authorised }) => authorised)).toEqual([true, true]);
  }, 60_000);
});
