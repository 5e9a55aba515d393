import type { ZaloOaFake, ZaloOaFakeOptions } from "../fakes/zalo-oa/fake.ts";
import { runningFake } from "../fakes/zalo-oa/running.ts";
import { installation } from "./installation.ts";

/** An installation with a Zalo OA, whose clock is Zalo's as well. */
export async function zaloOaInstallation(options: Pick<ZaloOaFakeOptions, "timeoutMs"> = {}) {
  let now = () => Date.now();
  const fake = await runningFake({ ...options, now: () => now() });
  const opened = await installation(zaloOaOf(fake));
  now = () => opened.clock.now.getTime();
  fake.deliverTo(`${opened.serving.url}/webhooks/zalo-oa`);
  return { fake, ...opened };
}

/** The settings that turn the OA on, all pointing at the fake. */
function zaloOaOf(fake: ZaloOaFake): Record<string, string> {
  return {
    ZALO_OA_APP_ID: fake.appId,
    ZALO_OA_APP_SECRET: fake.appSecret,
    ZALO_OA_SECRET_KEY: fake.secretKey,
    ZALO_OA_REFRESH_TOKEN: fake.seed,
    ZALO_OA_API_ROOT: fake.root,
    ZALO_OAUTH_ROOT: fake.root,
    MEDIA_HOSTS: "127.0.0.1",
  };
}
