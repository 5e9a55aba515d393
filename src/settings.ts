import { readFileSync } from "node:fs";
import { isIP } from "node:net";
import { resolve } from "node:path";
import { parseEnv } from "node:util";
import { Cron } from "croner";
import { z } from "zod";

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
  /** True while nobody is named as answering for the data: every first message, page and paper must say so. */
  trial: boolean;
  /** Absent = Telegram is off. */
  telegram?: TelegramSettings;
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

/** An environment name that is none of ours but looks as if it was meant to be. */
export type SettingWarning = { name: string; closest: string };

export type SettingsReading = ({ settings: Settings } | { faults: SettingFault[] }) & { warnings: SettingWarning[] };

const telegramApi = "https://api.telegram.org";
const logLevels = ["debug", "info", "warn", "error", "silent"] as const;

/** A setting's text, trimmed, through `read`; what `read` leaves undefined is a fault. */
function text<T>(expected: string, read: (text: string) => T | undefined) {
  return z.string().transform((given, context) => {
    const value = read(given);
    if (value !== undefined) return value;
    context.addIssue({ code: "custom", message: expected });
    return z.NEVER;
  });
}

const matching = (expected: string, pattern: RegExp) => text(expected, (t) => (pattern.test(t) ? t : undefined));
const oneOf = <T extends string>(values: readonly T[]) =>
  text(values.length === 1 ? `${values[0]}` : `one of ${values.join(", ")}`, (t) => values.find((v) => v === t));
const whole = (min: number, max: number) =>
  text(`a whole number from ${min} to ${max}`, (t) => {
    const n = /^\d{1,9}$/.test(t) ? Number(t) : Number.NaN;
    return n >= min && n <= max ? n : undefined;
  });
const words = (max: number) =>
  text(`one line of at most ${max} characters`, (t) => (t.length <= max && !/\p{Cc}/u.test(t) ? t : undefined));

/** Every setting by its outside name. Defaults are written as a person would write them. */
const shape = {
  PORT: whole(1, 65535).prefault("3000"),
  HOST: matching("an IP address or a host name to listen on", /^[A-Za-z0-9:._-]{1,253}$/).prefault("127.0.0.1"),
  PUBLIC_URL: text(
    "an http:// or https:// address of host and port only, such as https://example.org",
    origin,
  ).optional(),
  DATABASE_URL: text("a PostgreSQL address, postgres://user:password@host:port/database", postgresUrl).optional(),
  DATA_DIR: text("the path of a folder", (t) => (t.includes("\0") ? undefined : resolve(t))).prefault("./data"),
  DATA_KEY: text("32 random bytes in base64 (44 characters)", key).optional(),
  PLAN: oneOf(["kh-145-2017"]).prefault("kh-145-2017"),
  TZ: text("a time zone by its IANA name, such as Asia/Ho_Chi_Minh", timeZone).prefault("Asia/Ho_Chi_Minh"),
  OFFICE_NAME: words(200).optional(),
  OFFICE_PHONE: words(60).optional(),
  OFFICE_ADDRESS: words(300).optional(),
  TELEGRAM_BOT_TOKEN: matching("the token that @BotFather gave, digits:letters", /^\d+:[A-Za-z0-9_-]+$/).optional(),
  TELEGRAM_MODE: oneOf(["polling", "webhook"]).prefault("polling"),
  TELEGRAM_API_ROOT: text("an http:// or https:// address", httpUrl).prefault(telegramApi),
  TELEGRAM_WEBHOOK_SECRET: matching("1 to 256 of A-Z a-z 0-9 _ -", /^[A-Za-z0-9_-]{1,256}$/).optional(),
  STAFF_DIGEST_CRON: text("a cron expression of five fields that comes true some day", cron).prefault("30 7 * * 1-5"),
  QUIET_HOURS: text("two different times as HH:MM-HH:MM, or off", quietHours).prefault("20:00-07:00"),
  UNDO_MINUTES: whole(0, 1440).prefault("10"),
  TRUSTED_PROXIES: text("IP addresses or CIDR blocks, separated by commas", proxies).optional(),
  LIMIT_PER_ADDRESS: text("a number of requests a minute, such as 600/min, or off", limit).prefault("600/min"),
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
  faults.push(...webhookFaults(sound, new Set(faults.map((f) => f.name))));
  const warnings = strangers(env);
  return faults.length > 0 ? { faults, warnings } : { settings: assemble(sound), warnings };
}

/** The settings of this process: the environment and, beneath it, the `.env` of `folder`. */
export function loadSettings(folder: string = process.cwd(), env = process.env): SettingsReading {
  const file = readEnvFile(resolve(folder, ".env"));
  if (file === "unreadable") {
    const fault = { name: ".env", expected: "a file that this user may read, or none" };
    return { faults: [fault], warnings: [] };
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
  if (v.TELEGRAM_MODE !== "webhook" || (v.TELEGRAM_BOT_TOKEN === undefined && !wrong.has("TELEGRAM_BOT_TOKEN")))
    return [];
  const faults: SettingFault[] = [];
  if (v.TELEGRAM_WEBHOOK_SECRET === undefined && !wrong.has("TELEGRAM_WEBHOOK_SECRET"))
    faults.push({
      name: "TELEGRAM_WEBHOOK_SECRET",
      expected: "a secret of 1 to 256 of A-Z a-z 0-9 _ - when TELEGRAM_MODE is webhook",
    });
  if (v.PUBLIC_URL !== undefined && !v.PUBLIC_URL.startsWith("https:") && !isLoopback(v.PUBLIC_URL))
    faults.push({ name: "PUBLIC_URL", expected: "an https:// address when TELEGRAM_MODE is webhook" });
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

function httpUrl(t: string): string | undefined {
  if (!URL.canParse(t)) return undefined;
  const url = new URL(t);
  const plain = !url.username && !url.password && !url.search && !url.hash;
  return /^https?:$/.test(url.protocol) && plain ? url.href.replace(/\/+$/, "") : undefined;
}

function origin(t: string): string | undefined {
  const url = httpUrl(t);
  return url !== undefined && new URL(url).origin === url ? url : undefined;
}

function postgresUrl(t: string): string | undefined {
  return URL.canParse(t) && /^postgres(ql)?:$/.test(new URL(t).protocol) ? t : undefined;
}

function key(t: string): Buffer | undefined {
  return /^[A-Za-z0-9+/]{43}=?$/.test(t) ? Buffer.from(t, "base64") : undefined;
}

/** POSIX lets TZ begin with a colon; Node does not mind, Intl does. */
function timeZone(t: string): string | undefined {
  const name = t.replace(/^:/, "");
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return name;
  } catch {
    return undefined;
  }
}

function cron(t: string): string | undefined {
  try {
    return new Cron(t, { paused: true, mode: "5-part" }).nextRun() === null ? undefined : t;
  } catch {
    return undefined;
  }
}

function quietHours(t: string): Settings["quietHours"] | undefined {
  if (t === "off") return "off";
  const parts = /^([01]?\d|2[0-3]):([0-5]\d)-([01]?\d|2[0-3]):([0-5]\d)$/.exec(t);
  if (!parts) return undefined;
  const [from, to] = [Number(parts[1]) * 60 + Number(parts[2]), Number(parts[3]) * 60 + Number(parts[4])];
  return from === to ? undefined : { from, to };
}

function proxies(t: string): string[] | undefined {
  const list = t.split(/[\s,]+/).filter(Boolean);
  return list.every(isAddressOrBlock) ? list : undefined;
}

function isAddressOrBlock(t: string): boolean {
  const [address = "", bits, more] = t.split("/");
  const version = isIP(address);
  if (version === 0 || more !== undefined) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128));
}

function limit(t: string): number | "off" | undefined {
  if (t === "off") return "off";
  const n = Number(/^(\d{1,7})(\/min)?$/.exec(t)?.[1]);
  return n >= 1 ? n : undefined;
}

/** Prefixes that hardly any other program uses; elsewhere only a slip of one or two letters is taken for a typo. */
const ownPrefixes = /^(TELEGRAM|OFFICE|STAFF_DIGEST|QUIET|UNDO|TRUSTED_PROX|LIMIT_PER)_/;

function strangers(env: Record<string, string | undefined>): SettingWarning[] {
  const known = new Set<string>(settingNames);
  const warnings: SettingWarning[] = [];
  for (const name of Object.keys(env)) {
    if (known.has(name)) continue;
    const near = settingNames
      .map((closest) => ({ name, closest, distance: editDistance(name, closest) }))
      .sort((a, b) => a.distance - b.distance)[0];
    if (near && (ownPrefixes.test(name) || (name.length >= 7 && near.distance <= 2)))
      warnings.push({ name, closest: near.closest });
  }
  return warnings;
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++)
      next[j] = Math.min(
        (row[j] ?? 0) + 1,
        (next[j - 1] ?? 0) + 1,
        (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1),
      );
    row = next;
  }
  return row[b.length] ?? 0;
}
