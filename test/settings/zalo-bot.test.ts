import { expect, it } from "vitest";
import { readSettings } from "../../src/settings.ts";

const TOKEN = "12345689:abc-xyz";
const read = (env: Record<string, string>) => {
  const reading = readSettings(env);
  return "faults" in reading ? reading.faults.map(({ name }) => name) : reading.settings.zaloBot;
};

it("is on by its token alone", () => {
  expect(read({ ZALO_BOT_API_ROOT: "http://127.0.0.1:9" })).toBeUndefined();
  expect(read({ ZALO_BOT_TOKEN: TOKEN })).toEqual({
    token: TOKEN,
    mode: "polling",
    apiRoot: "https://bot-api.zaloplatforms.com",
    monthlyQuota: 3000,
    mediaHosts: ["*.zdn.vn"],
    real: true,
  });
  expect(read({ ZALO_BOT_TOKEN: TOKEN, ZALO_BOT_API_ROOT: "http://127.0.0.1:9/" })).toMatchObject({
    apiRoot: "http://127.0.0.1:9",
    real: false,
  });
});

it("asks in webhook mode for a secret of 8 to 256 and for https", () => {
  const hooked = { ZALO_BOT_TOKEN: TOKEN, ZALO_BOT_MODE: "webhook" };
  expect(read(hooked)).toEqual(["ZALO_BOT_WEBHOOK_SECRET"]);
  expect(read({ ...hooked, ZALO_BOT_WEBHOOK_SECRET: "short" })).toEqual(["ZALO_BOT_WEBHOOK_SECRET"]);
  expect(read({ ...hooked, ZALO_BOT_WEBHOOK_SECRET: "long-enough", PUBLIC_URL: "http://x.example" })).toEqual([
    "PUBLIC_URL",
  ]);
  expect(read({ ...hooked, ZALO_BOT_WEBHOOK_SECRET: "long-enough", PUBLIC_URL: "https://x.example" })).toMatchObject({
    mode: "webhook",
    webhookSecret: "long-enough",
  });
  expect(read({ ZALO_BOT_MODE: "webhook" })).toBeUndefined();
});

it("takes hosts by name or all beneath a domain, never all beneath a top-level one", () => {
  const hosts = { ZALO_BOT_TOKEN: TOKEN, MEDIA_HOSTS: "*.zdn.vn, Files.example.vn" };
  expect(read(hosts)).toMatchObject({ mediaHosts: ["*.zdn.vn", "files.example.vn"] });
  for (const wrong of ["*", "*.vn", "https://zdn.vn", ","])
    expect(read({ MEDIA_HOSTS: wrong })).toEqual(["MEDIA_HOSTS"]);
});
