import { expect, test } from "vitest";
import { createHttp } from "../../../src/channels/zalo/http.ts";
import { createRefresh } from "../../../src/channels/zalo-oa/oauth.ts";
import { runningFake } from "../../fakes/zalo-oa/running.ts";

async function bed(more: { appSecret?: string; appId?: string } = {}) {
  const fake = await runningFake();
  return { fake, refresh: createRefresh(createHttp(500), { ...fake, oauthRoot: fake.root, ...more }) };
}

test("a refresh token is traded for a pair that lives for 25 hours, once", async () => {
  const { fake, refresh } = await bed();
  const first = await refresh(fake.seed);
  expect(first).toEqual({
    kind: "pair",
    pair: { accessToken: fake.tokens.current, refreshToken: expect.any(String), expiresIn: 90_000 },
  });
  expect(await refresh(fake.seed)).toMatchObject({
    kind: "refused",
    reason: expect.stringContaining("Invalid refresh"),
  });
});

test.each([{ appId: "1" }, { appSecret: "wrong-secret" }])("%j is refused", async (more) => {
  const { fake, refresh } = await bed(more);
  expect((await refresh(fake.seed)).kind).toBe("refused");
});

test.each([
  { code: -32 },
  { status: 502 },
  { status: 200, body: "<html>" },
  { status: 200, body: "{}" },
  { cut: true },
  { hang: true },
] as const)("%j decides nothing", async (fault) => {
  const { fake, refresh } = await bed();
  fake.failNext({ endpoint: "refresh", ...fault });
  const failure = await refresh(fake.seed).catch((error: unknown) => error);
  expect(failure).toMatchObject({ name: "NoAnswer" });
  expect(String(failure)).not.toContain(fake.seed);
  expect((await refresh(fake.seed)).kind).toBe("pair");
});
