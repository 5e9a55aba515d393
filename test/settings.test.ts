import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseEnv } from "node:util";
import { afterEach, describe, expect, it } from "vitest";
import { describeFaults, loadSettings, readSettings, type Settings, settingNames } from "../src/settings.ts";
import fc from "./property.ts";

const webhook = {
  TELEGRAM_BOT_TOKEN: "123456:ca-rot",
  TELEGRAM_MODE: "webhook",
  TELEGRAM_WEBHOOK_SECRET: "su-hao",
  PUBLIC_URL: "https://chungtay.example",
};

function settingsOf(env: Record<string, string>): Settings {
  const reading = readSettings(env);
  if ("faults" in reading) throw new Error(describeFaults(reading.faults));
  return reading.settings;
}

function faultsOf(env: Record<string, string>): string[] {
  const reading = readSettings(env);
  return "faults" in reading ? reading.faults.map((fault) => fault.name) : [];
}

describe("readSettings", () => {
  it("needs nothing to be set", () => {
    expect(settingsOf({})).toEqual({
      port: 3000,
      host: "127.0.0.1",
      publicUrl: "http://localhost:3000",
      databaseUrl: undefined,
      dataDir: resolve("data"),
      dataKey: undefined,
      plan: "kh-145-2017",
      timeZone: "Asia/Ho_Chi_Minh",
      office: { name: undefined, phone: undefined, address: undefined },
      help: {
        officeHours: {
          days: [1, 2, 3, 4, 5],
          spans: [
            { from: 7 * 60, to: 11 * 60 + 30 },
            { from: 13 * 60, to: 17 * 60 },
          ],
        },
        emergency: { police: "113", fire: "114", ambulance: "115", children: "111" },
        unitPhones: {},
      },
      trial: true,
      telegram: undefined,
      zaloBot: undefined,
      zaloOa: undefined,
      staffDigestCron: "30 7 * * 1-5",
      quietHours: { from: 20 * 60, to: 7 * 60 },
      undoMinutes: 10,
      trustedProxies: [],
      limitPerAddress: 600,
      metricsToken: undefined,
      logLevel: "info",
      metrics: true,
    } satisfies Settings);
  });

  it("takes an empty or blank value for absent, as `NAME=` in .env means", () => {
    const blanks = Object.fromEntries(settingNames.map((name) => [name, " "]));
    expect(settingsOf(blanks)).toEqual(settingsOf({}));
  });

  it("derives the public address from the port, unless one is given", () => {
    expect(settingsOf({ PORT: "8080" }).publicUrl).toBe("http://localhost:8080");
    expect(settingsOf({ PORT: "8080", PUBLIC_URL: "https://x.example/" }).publicUrl).toBe("https://x.example");
  });

  it("is a trial until an office is named, whatever else is told of it", () => {
    expect(settingsOf({ OFFICE_PHONE: "0292 000 0000" }).trial).toBe(true);
    expect(settingsOf({ OFFICE_NAME: "Phòng Rau Củ" })).toMatchObject({
      trial: false,
      office: { name: "Phòng Rau Củ" },
    });
  });

  it("turns Telegram on by its token alone", () => {
    expect(settingsOf({ TELEGRAM_API_ROOT: "http://127.0.0.1:9" }).telegram).toBeUndefined();
    expect(settingsOf({ TELEGRAM_BOT_TOKEN: "1:a" }).telegram).toEqual({
      token: "1:a",
      mode: "polling",
      apiRoot: "https://api.telegram.org",
      webhookSecret: undefined,
      real: true,
    });
  });

  it("does not take a stand-in for the platform itself", () => {
    const telegram = settingsOf({ TELEGRAM_BOT_TOKEN: "1:a", TELEGRAM_API_ROOT: "http://127.0.0.1:9/" }).telegram;
    expect(telegram).toMatchObject({ real: false, apiRoot: "http://127.0.0.1:9" });
    expect(
      settingsOf({ TELEGRAM_BOT_TOKEN: "1:a", TELEGRAM_API_ROOT: "https://api.telegram.org/" }).telegram?.real,
    ).toBe(true);
  });
});

describe("webhook mode", () => {
  it("is content with a secret and an https address", () => {
    expect(settingsOf(webhook).telegram).toMatchObject({ mode: "webhook", webhookSecret: "su-hao" });
  });

  it.each(["http://localhost:3000", "http://127.0.0.1:3000", "http://[::1]:3000"])("may be tried out on %s", (url) => {
    expect(faultsOf({ ...webhook, PUBLIC_URL: url })).toEqual([]);
  });

  it("asks for the secret and for https, both at once", () => {
    expect(faultsOf({ ...webhook, TELEGRAM_WEBHOOK_SECRET: "", PUBLIC_URL: "http://chungtay.example" })).toEqual([
      "TELEGRAM_WEBHOOK_SECRET",
      "PUBLIC_URL",
    ]);
  });

  it("names a wrong secret or address once, not twice", () => {
    expect(faultsOf({ ...webhook, TELEGRAM_WEBHOOK_SECRET: "có dấu", PUBLIC_URL: "ftp://x" })).toEqual([
      "PUBLIC_URL",
      "TELEGRAM_WEBHOOK_SECRET",
    ]);
  });

  it("asks for nothing while Telegram is off", () => {
    expect(faultsOf({ TELEGRAM_MODE: "webhook", PUBLIC_URL: "http://chungtay.example" })).toEqual([]);
  });

  it("also tells of the missing secret when the token is wrong, so that one look is enough", () => {
    expect(faultsOf({ TELEGRAM_BOT_TOKEN: "wrong", TELEGRAM_MODE: "webhook" })).toEqual([
      "TELEGRAM_BOT_TOKEN",
      "TELEGRAM_WEBHOOK_SECRET",
    ]);
  });
});

describe("faults", () => {
  const wrong = {
    PORT: "70000",
    HOST: "no host",
    PUBLIC_URL: "https://x.example/path",
    DATABASE_URL: "mysql://root:bi-do@localhost/x",
    DATA_DIR: "a\0b",
    DATA_KEY: "cu-cai-trang",
    PLAN: "kh-1",
    TZ: "Mars/Olympus",
    OFFICE_NAME: "a\nb",
    OFFICE_PHONE: "9".repeat(61),
    OFFICE_ADDRESS: "x".repeat(301),
    OFFICE_HOURS: "mon-fri",
    EMERGENCY_POLICE: "công an",
    EMERGENCY_FIRE: "1",
    EMERGENCY_AMBULANCE: "115a",
    EMERGENCY_CHILDREN: "+",
    UNIT_PHONES: "31120",
    TELEGRAM_BOT_TOKEN: "khoai-lang",
    TELEGRAM_MODE: "both",
    TELEGRAM_API_ROOT: "api.telegram.org",
    TELEGRAM_WEBHOOK_SECRET: "mướp đắng",
    ZALO_BOT_TOKEN: "khoai-môn",
    ZALO_BOT_MODE: "none",
    ZALO_BOT_API_ROOT: "bot-api.zaloplatforms.com",
    ZALO_BOT_WEBHOOK_SECRET: "rau đay",
    ZALO_BOT_MONTHLY_QUOTA: "-3",
    ZALO_OA_APP_ID: "số ứng dụng",
    ZALO_OA_APP_SECRET: "ngò gai",
    ZALO_OA_SECRET_KEY: "rau răm",
    ZALO_OA_REFRESH_TOKEN: "tía tô",
    ZALO_OA_API_ROOT: "openapi.zalo.me",
    ZALO_OAUTH_ROOT: "oauth.zaloapp.com",
    ZALO_OA_REPLIES: "eight",
    ZALO_OA_PAID: "đúng",
    ZALO_OA_BUTTON_TEMPLATE: "Nút",
    ZALO_OA_CARD_IMAGE: "card.png",
    MEDIA_HOSTS: "*.vn",
    STAFF_DIGEST_CRON: "every day",
    QUIET_HOURS: "20:00",
    UNDO_MINUTES: "-1",
    TRUSTED_PROXIES: "10.0.0.0/33",
    LIMIT_PER_ADDRESS: "0",
    METRICS_TOKEN: "rau má",
    LOG_LEVEL: "loud",
    METRICS: "yes",
  };

  it("are listed all at once, one for every setting", () => {
    expect(Object.keys(wrong)).toEqual([...settingNames]);
    expect(faultsOf(wrong)).toEqual([...settingNames]);
  });

  it("say what was expected, each on its line, and never what was given", () => {
    const reading = readSettings(wrong);
    const said = describeFaults("faults" in reading ? reading.faults : []);
    expect(said.split("\n")).toHaveLength(settingNames.length + 2);
    expect(said).toContain(`${settingNames.length} settings are wrong:`);
    expect(said).toContain("  PORT: expected a whole number from 1 to 65535\n");
    expect(said).toContain("  TELEGRAM_MODE: expected polling or webhook\n");
    for (const [name, value] of Object.entries(wrong))
      if (name !== "UNDO_MINUTES") expect(said).not.toContain(` ${value}\n`);
    for (const secret of ["bi-do", "cu-cai-trang", "khoai-lang", "mướp", "rau má", "ngò", "răm", "tía tô"])
      expect(said).not.toContain(secret);
    expect(describeFaults([{ name: "PORT", expected: "a number" }])).toMatch(/^One setting is wrong:\n {2}PORT/);
  });

  it("never repeat a value and never throw, whatever is given", () => {
    const env = fc.dictionary(
      fc.constantFrom(...settingNames),
      fc.string({ unit: "grapheme", maxLength: 60 }).map((s) => `Zq${s}qZ`),
    );
    fc.assert(
      fc.property(env, (given) => {
        const reading = readSettings(given);
        if ("faults" in reading) expect(JSON.stringify(reading.faults)).not.toContain("Zq");
      }),
    );
  });
});

describe("loadSettings", () => {
  const folders: string[] = [];
  const folder = () => {
    const made = mkdtempSync(join(tmpdir(), "settings-"));
    folders.push(made);
    return made;
  };
  afterEach(() => {
    for (const made of folders.splice(0)) rmSync(made, { recursive: true });
  });

  it("reads .env beneath the environment", () => {
    const at = folder();
    writeFileSync(join(at, ".env"), '# ours\nPORT=4000\r\nHOST=0.0.0.0\nOFFICE_NAME="Phòng Bí Đỏ" # note\n');
    expect(loadSettings(at, { PORT: "5000" })).toMatchObject({
      settings: { port: 5000, host: "0.0.0.0", office: { name: "Phòng Bí Đỏ" } },
    });
  });

  it("is content without a file, and tells of a misspelt name in one", () => {
    const at = folder();
    expect(loadSettings(at, {})).toMatchObject({ settings: { port: 3000 }, strangers: [] });
    writeFileSync(join(at, ".env"), "OFICE_NAME=x");
    expect(loadSettings(at, {}).strangers).toEqual([{ name: "OFICE_NAME", closest: "OFFICE_NAME" }]);
  });

  it("says so when the file cannot be read", () => {
    const at = folder();
    mkdirSync(join(at, ".env"));
    expect(loadSettings(at, {})).toMatchObject({ faults: [{ name: ".env" }] });
  });
});

describe(".env.example", () => {
  const example = readFileSync(new URL("../.env.example", import.meta.url), "utf8")
    .trimEnd()
    .split("\n");
  const entries = example.flatMap((line, at) =>
    /^#[A-Z_]+=/.test(line) ? [{ line: line.slice(1), before: example[at - 1] }] : [],
  );

  it("documents every setting, in order, and no other", () => {
    expect(entries.map(({ line }) => line.split("=")[0])).toEqual([...settingNames]);
  });

  it("gives each one plain line", () => {
    for (const { before } of entries) expect(before).toMatch(/^# .+[.]$/);
    const head = example.indexOf("");
    expect(example.length).toBe(head + 1 + entries.length * 2);
  });

  it("shows the defaults: taking every # away changes nothing", () => {
    const shown = parseEnv(entries.map(({ line }) => line).join("\n")) as Record<string, string>;
    expect(settingsOf(shown)).toEqual(settingsOf({}));
  });
});
