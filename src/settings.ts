import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parseEnv } from "node:util";
import type { z } from "zod";
import { assembleHelp, type HelpSettings, helpShape } from "./settings/help.ts";
import { findStrangers, type Stranger } from "./settings/strangers.ts";
import {
  addresses,
  cron,
  folder,
  hostPatterns,
  httpAddress,
  httpOrigin,
  key,
  line,
  matching,
  oneOf,
  perMinute,
  postgresAddress,
  span,
  timeZone,
  whole,
} from "./settings/values.ts";
import {
  assembleZaloBot,
  isZaloBotHooked,
  type ZaloBotSettings,
  zaloBotFaults,
  zaloBotShape,
} from "./settings/zalo-bot.ts";

import { assembleZaloOa, type ZaloOaSettings, zaloOaFaults, zaloOaShape } from "./settings/zalo-oa.ts";

export type { HelpSettings, ZaloBotSettings, ZaloOaSettings };

/** Everything an installation can be told from outside, read once at start (contract, section 2). */
export type Settings = {
  /** 1–65535. */
  port: number;
  host: string;
  /** Address that people and platforms reach; scheme, host and port, never a trailing slash. */
  publicUrl: string;
  /** PostgreSQL; absent = the embedded database in `dataDir`. */
  databaseUrl?: string;
  /** Absolute path. */
  dataDir: string;
  /** 32 bytes; absent = generated into `dataDir` on first start. */
  dataKey?: Buffer;
  /** Identifier of the plan (kế hoạch) in force. */
  plan: string;
  /** IANA name. */
  timeZone: string;
  /** Who answers for the data (people.md, Being asked). */
  office: { name?: string; phone?: string; address?: string };
  /** When somebody of it is there, and whom to call when something cannot wait. */
  help: HelpSettings;
  /** True while nobody is named as answering for the data: every first message, page and paper must say so. */
  trial: boolean;
  /** Absent = Telegram is off. */
  telegram?: TelegramSettings;
  /** Absent = the Zalo bot is off. */
  zaloBot?: ZaloBotSettings;
  /** Absent = the Zalo OA is off. */
  zaloOa?: ZaloOaSettings;
  /** Five-field cron expression, in `timeZone`. */
  staffDigestCron: string;
  /** Minutes after midnight between which nothing unasked is sent; `from` may be later than `to` (over midnight). */
  quietHours: { from: number; to: number } | "off";
  /** How long the message of a decision waits; 0 = leaves at once. */
  undoMinutes: number;
  /** Addresses or CIDR blocks whose X-Forwarded-For is believed; empty = nobody's is. */
  trustedProxies: string[];
  /** Requests per minute and address. */
  limitPerAddress: number | "off";
  /** Absent = `/metrics` answers loopback only. */
  metricsToken?: string;
  logLevel: (typeof logLevels)[number];
  metrics: boolean;
};

export type TelegramSettings = {
  token: string;
  mode: "polling" | "webhook";
  /** Without a trailing slash. */
  apiRoot: string;
  /** Always there in webhook mode. */
  webhookSecret?: string;
  /** A channel is real when it talks to the platform itself, not to a stand-in for it. */
  real: boolean;
};

/** A setting that cannot be used. Says what was expected and never what was given: it may be a misplaced secret. */
export type SettingFault = { name: string; expected: string };

/** Either all settings or all faults; and the names in the environment that look misspelt. */
export type SettingsReading = ({ settings: Settings } | { faults: SettingFault[] }) & { strangers: Stranger[] };

const telegramApi = "https://api.telegram.org";
const logLevels = ["debug", "info", "warn", "error", "silent"] as const;

/** Every setting by its outside name; defaults are written as a person would write them. */
const shape = {
  PORT: whole(1, 65535).prefault("3000"),
  HOST: matching("an IP address or a host name to listen on", /^[A-Za-z0-9:._-]{1,253}$/).prefault("127.0.0.1"),
  PUBLIC_URL: httpOrigin.optional(),
  DATABASE_URL: postgresAddress.optional(),
  DATA_DIR: folder.prefault("./data"),
  DATA_KEY: key.optional(),
  PLAN: oneOf(["kh-145-2017"]).prefault("kh-145-2017"),
  TZ: timeZone.prefault("Asia/Ho_Chi_Minh"),
  OFFICE_NAME: line(200).optional(),
  OFFICE_PHONE: line(60).optional(),
  OFFICE_ADDRESS: line(300).optional(),
  ...helpShape,
  TELEGRAM_BOT_TOKEN: matching("the token @BotFather gave, digits:letters", /^\d+:[A-Za-z0-9_-]+$/).optional(),
  TELEGRAM_MODE: oneOf(["polling", "webhook"]).prefault("polling"),
  TELEGRAM_API_ROOT: httpAddress.prefault(telegramApi),
  TELEGRAM_WEBHOOK_SECRET: matching("1 to 256 of A-Z a-z 0-9 _ -", /^[A-Za-z0-9_-]{1,256}$/).optional(),
  ...zaloBotShape,
  ...zaloOaShape,
  MEDIA_HOSTS: hostPatterns.prefault("*.zdn.vn"),
  STAFF_DIGEST_CRON: cron.prefault("30 7 * * 1-5"),
  QUIET_HOURS: span.prefault("20:00-07:00"),
  UNDO_MINUTES: whole(0, 1440).prefault("10"),
  TRUSTED_PROXIES: addresses.optional(),
  LIMIT_PER_ADDRESS: perMinute.prefault("600/min"),
  METRICS_TOKEN: matching("8 to 256 characters without spaces", /^[\x21-\x7e]{8,256}$/).optional(),
  LOG_LEVEL: oneOf(logLevels).prefault("info"),
  METRICS: oneOf(["on", "off"]).prefault("on"),
};

type Name = keyof typeof shape;
type Values = { [N in Name]: z.infer<(typeof shape)[N]> };

/** Every setting there is, by its name in the environment. */
export const settingNames = Object.keys(shape) as readonly Name[];

/** Reads the settings from `env`, where an empty value counts as absent. Lists every fault at once; throws nothing. */
export function readSettings(env: Record<string, string | undefined>): SettingsReading {
  const values: Partial<Record<Name, unknown>> = {};
  const faults: SettingFault[] = [];
  for (const name of settingNames) {
    const result = shape[name].safeParse(env[name]?.trim() || undefined);
    if (result.success) values[name] = result.data;
    else faults.push({ name, expected: result.error.issues[0]?.message ?? "another value" });
  }
  const sound = values as Values;
  const wrong = new Set(faults.map((f) => f.name));
  faults.push(...webhookFaults(sound, wrong), ...zaloBotFaults(sound, wrong), ...zaloOaFaults(sound, wrong));
  const strangers = findStrangers(Object.keys(env), settingNames);
  return faults.length > 0 ? { faults, strangers } : { settings: assemble(sound), strangers };
}

/** The settings of this process: the environment and, beneath it, the `.env` of `folder`. */
export function loadSettings(folder: string = process.cwd(), env = process.env): SettingsReading {
  const file = readEnvFile(resolve(folder, ".env"));
  if (file === "unreadable") {
    const fault = { name: ".env", expected: "a file that this user may read, or none" };
    return { faults: [fault], strangers: [] };
  }
  return readSettings({ ...file, ...env });
}

/** What to print when the start stops: one line per fault, in English, as the operator's manual is. */
export function describeFaults(faults: readonly SettingFault[]): string {
  const lines = faults.map(({ name, expected }) => `  ${name}: expected ${expected}`);
  const head = faults.length === 1 ? "One setting is wrong:" : `${faults.length} settings are wrong:`;
  return [head, ...lines, "Set them in the environment or in .env; .env.example explains each."].join("\n");
}

function assemble(v: Values): Settings {
  const office = { name: v.OFFICE_NAME, phone: v.OFFICE_PHONE, address: v.OFFICE_ADDRESS };
  return {
    port: v.PORT,
    host: v.HOST,
    publicUrl: v.PUBLIC_URL ?? `http://localhost:${v.PORT}`,
    databaseUrl: v.DATABASE_URL,
    dataDir: v.DATA_DIR,
    dataKey: v.DATA_KEY,
    plan: v.PLAN,
    timeZone: v.TZ,
    office,
    help: assembleHelp(v),
    trial: office.name === undefined,
    telegram:
      v.TELEGRAM_BOT_TOKEN === undefined
        ? undefined
        : {
            token: v.TELEGRAM_BOT_TOKEN,
            mode: v.TELEGRAM_MODE,
            apiRoot: v.TELEGRAM_API_ROOT,
            webhookSecret: v.TELEGRAM_WEBHOOK_SECRET,
            real: v.TELEGRAM_API_ROOT === telegramApi,
          },
    zaloBot: assembleZaloBot(v),
    zaloOa: assembleZaloOa(v),
    staffDigestCron: v.STAFF_DIGEST_CRON,
    quietHours: v.QUIET_HOURS,
    undoMinutes: v.UNDO_MINUTES,
    trustedProxies: v.TRUSTED_PROXIES ?? [],
    limitPerAddress: v.LIMIT_PER_ADDRESS,
    metricsToken: v.METRICS_TOKEN,
    logLevel: v.LOG_LEVEL,
    metrics: v.METRICS === "on",
  };
}

/** What webhook mode asks of other settings; says nothing about one that is already `wrong` by itself. */
function webhookFaults(v: Values, wrong: ReadonlySet<string>): SettingFault[] {
  const telegram =
    v.TELEGRAM_MODE === "webhook" && (v.TELEGRAM_BOT_TOKEN !== undefined || wrong.has("TELEGRAM_BOT_TOKEN"));
  const faults: SettingFault[] = [];
  if (telegram && v.TELEGRAM_WEBHOOK_SECRET === undefined && !wrong.has("TELEGRAM_WEBHOOK_SECRET"))
    faults.push({
      name: "TELEGRAM_WEBHOOK_SECRET",
      expected: "a secret of 1 to 256 of A-Z a-z 0-9 _ - when TELEGRAM_MODE is webhook",
    });
  const mode = telegram ? "TELEGRAM_MODE" : isZaloBotHooked(v, wrong) ? "ZALO_BOT_MODE" : undefined;
  if (mode && v.PUBLIC_URL !== undefined && !v.PUBLIC_URL.startsWith("https:") && !isLoopback(v.PUBLIC_URL))
    faults.push({ name: "PUBLIC_URL", expected: `an https:// address when ${mode} is webhook` });
  return faults;
}

function isLoopback(url: string): boolean {
  return /^(localhost|127(\.\d+){3}|\[::1\])$/.test(new URL(url).hostname);
}

function readEnvFile(path: string): NodeJS.Dict<string> | "unreadable" {
  try {
    return parseEnv(readFileSync(path, "utf8"));
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ENOENT" ? {} : "unreadable";
  }
}
