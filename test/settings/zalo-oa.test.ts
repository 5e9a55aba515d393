import { describe, expect, it } from "vitest";
import { readSettings, type ZaloOaSettings } from "../../src/settings.ts";
import fc from "../property.ts";

const four = {
  ZALO_OA_APP_ID: "360846524940903967",
  ZALO_OA_APP_SECRET: "app-secret-key",
  ZALO_OA_SECRET_KEY: "oa-secret-key",
  ZALO_OA_REFRESH_TOKEN: "first-refresh-token",
};

function zaloOa(env: Record<string, string>): ZaloOaSettings | undefined {
  const reading = readSettings(env);
  if ("faults" in reading) throw new Error(reading.faults.map(({ name }) => name).join());
  return reading.settings.zaloOa;
}

function faultsOf(env: Record<string, string>): string[] {
  const reading = readSettings(env);
  return "faults" in reading ? reading.faults.map(({ name }) => name) : [];
}

describe("the Zalo OA's settings", () => {
  it("are four that turn it on, with defaults for the rest", () => {
    expect(zaloOa({})).toBeUndefined();
    expect(zaloOa({ ZALO_OA_REPLIES: "3" })).toBeUndefined();
    expect(zaloOa(four)).toEqual({
      appId: "360846524940903967",
      appSecret: "app-secret-key",
      secretKey: "oa-secret-key",
      refreshToken: "first-refresh-token",
      apiRoot: "https://openapi.zalo.me",
      oauthRoot: "https://oauth.zaloapp.com",
      replies: 8,
      paid: false,
      mediaHosts: ["*.zdn.vn"],
      real: true,
    });
  });

  it("are not real with another server than Zalo's, whichever it is", () => {
    for (const name of ["ZALO_OA_API_ROOT", "ZALO_OAUTH_ROOT"])
      expect(zaloOa({ ...four, [name]: "http://127.0.0.1:9" })?.real).toBe(false);
  });

  it("take what may be charged, how templates are called, and hosts of files", () => {
    const more = { ZALO_OA_PAID: "on", ZALO_OA_REPLIES: "2", ZALO_OA_BUTTON_TEMPLATE: "button" };
    const rest = { ZALO_OA_CARD_IMAGE: "https://x.example/a.png", MEDIA_HOSTS: "*.zdn.vn, f.zadn.vn" };
    expect(zaloOa({ ...four, ...more, ...rest })).toMatchObject({
      ...{ paid: true, replies: 2, buttonTemplate: "button", cardImage: "https://x.example/a.png" },
      mediaHosts: ["*.zdn.vn", "f.zadn.vn"],
    });
  });

  it("stand together or not at all, and each that is missing is told by name", () => {
    const names = Object.keys(four) as (keyof typeof four)[];
    fc.assert(
      fc.property(fc.subarray(names), (given) => {
        const env = Object.fromEntries(given.map((name) => [name, four[name]]));
        const missing = given.length === 0 ? [] : names.filter((name) => !given.includes(name));
        expect(faultsOf(env).toSorted()).toEqual(missing.toSorted());
      }),
    );
  });

  it("that are wrong by themselves are told once, and count as given", () => {
    expect(faultsOf({ ...four, ZALO_OA_APP_ID: "oa" })).toEqual(["ZALO_OA_APP_ID"]);
    expect(faultsOf({ ZALO_OA_APP_ID: "oa" }).toSorted()).toEqual(Object.keys(four).toSorted());
  });

  it.each(["*", "*.vn", "https://zdn.vn", "zdn.vn/x", "a..b", ","])("hosts are none: %s", (hosts) => {
    expect(faultsOf({ ...four, MEDIA_HOSTS: hosts })).toEqual(["MEDIA_HOSTS"]);
  });
});
