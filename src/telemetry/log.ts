import pino from "pino";
import type { Settings } from "../settings.ts";
import { type ErrorRecord, recordError } from "./error-record.ts";
import { scrub } from "./scrub.ts";

/**
 * The log. `event` names what happened, always in the same words ("turn committed"); what differs from one time to the
 * next goes into `fields`, and only the fields below exist. A person's words, name or number have no field.
 */
export type Log = Record<"debug" | "info" | "warn" | "error", (event: string, fields?: LogFields) => void>;

/** A word of the program or an identifier it made, never a text somebody wrote; at most 100 characters. */
const word = (value: string, secrets: readonly string[]): string => {
  if (typeof value !== "string" || !/^[\w.:/@+-]{0,100}$/.test(value)) return "[withheld]";
  return uuid.test(value) ? value : scrub(value, secrets);
};
const uuid = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;
/** A migration's folder begins with fourteen digits. */
const migration = (value: string): string => (/^\d{14}_\w{1,80}$/.test(value) ? value : "[withheld]");
const number = (value: number): number | string => (typeof value === "number" ? value : "[withheld]");
const moment = (value: Date): string =>
  value instanceof Date && !Number.isNaN(value.getTime()) ? value.toISOString() : "[withheld]";
const thrown = (value: unknown, secrets: readonly string[]): ErrorRecord => recordError(value, secrets);

/** Every field a log line may carry, and how its value is read. Nothing else is ever written. */
const allowed = {
  attempt: number,
  bytes: number,
  channel: word,
  chat: word,
  check: word,
  command: word,
  count: number,
  due: moment,
  durationMs: number,
  engine: word,
  error: thrown,
  failed: number,
  flow: word,
  host: word,
  job: word,
  kind: word,
  method: word,
  migration,
  outcome: word,
  pending: word,
  pid: number,
  port: number,
  reason: word,
  record: word,
  retryAfterSeconds: number,
  role: word,
  route: word,
  setting: word,
  signal: word,
  slot: word,
  staff: word,
  state: word,
  status: number,
  track: word,
  version: word,
  waiting: number,
};

export type LogFields = { [Field in keyof typeof allowed]?: Parameters<(typeof allowed)[Field]>[0] };

export type LogOptions = {
  level: Settings["logLevel"];
  /** Exact values that must never appear; see `secretsOf`. */
  secrets?: readonly string[];
  /** Standard output while serving; a command's output is its answer, so its log goes to standard error. */
  to?: "stdout" | "stderr" | { write(line: string): void };
};

/** Opens a log that writes one JSON object a line: level, time, pid, event and the allowed fields. */
export function createLog({ level, secrets = [], to = "stdout" }: LogOptions): Log {
  const destination = typeof to === "object" ? to : pino.destination({ dest: to === "stdout" ? 1 : 2, sync: true });
  const logger = pino(
    {
      level,
      base: { pid: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    destination,
  );
  const at = (name: keyof Log) => (event: string, fields?: LogFields) => {
    if (logger.isLevelEnabled(name)) logger[name]({ event: scrub(event, secrets), ...admit(fields, secrets) });
  };
  return { debug: at("debug"), info: at("info"), warn: at("warn"), error: at("error") };
}

/** The values in `settings` that no log, error or page may show. */
export function secretsOf(settings: Settings): string[] {
  const { dataKey, databaseUrl, metricsToken, telegram, zaloBot, zaloOa } = settings;
  const secrets = [dataKey?.toString("base64"), databaseUrl, metricsToken, telegram?.token, telegram?.webhookSecret];
  secrets.push(zaloBot?.token, zaloBot?.webhookSecret);
  secrets.push(zaloOa?.appSecret, zaloOa?.secretKey, zaloOa?.refreshToken);
  if (databaseUrl !== undefined) {
    const { password } = new URL(databaseUrl);
    secrets.push(password, decodeURIComponent(password));
  }
  // A longer secret may contain a shorter one.
  return secrets.filter((secret): secret is string => !!secret).sort((a, b) => b.length - a.length);
}

/** The allowed ones of `fields`; how many others there were is told, so that they are missed. */
function admit(fields: LogFields | undefined, secrets: readonly string[]): Record<string, unknown> {
  const admitted: Record<string, unknown> = {};
  let left = 0;
  for (const [name, value] of Object.entries(fields ?? {})) {
    if (value === undefined) continue;
    const read = Object.hasOwn(allowed, name) ? allowed[name as keyof typeof allowed] : undefined;
    if (read === undefined) left++;
    else admitted[name] = (read as (value: unknown, secrets: readonly string[]) => unknown)(value, secrets);
  }
  return left > 0 ? { ...admitted, leftOut: left } : admitted;
}
