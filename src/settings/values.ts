import { isIP } from "node:net";
import { resolve } from "node:path";
import { Cron } from "croner";
import { z } from "zod";

/**
 * How the text of a setting is read: each kind is a zod schema from the trimmed text to the value the program uses. Its
 * only issue says what was expected, to follow the words "expected …"; it never repeats what was given, which may be a
 * misplaced secret.
 */
export function kind<T>(expected: string, read: (text: string) => T | undefined) {
  return z.string().transform((text, context) => {
    const value = read(text);
    if (value !== undefined) return value;
    context.addIssue({ code: "custom", message: expected });
    return z.NEVER;
  });
}

/** A text of the given form, kept as it is. */
export const matching = (expected: string, form: RegExp) =>
  kind(expected, (text) => (form.test(text) ? text : undefined));

/** One of a few words. */
export const oneOf = <T extends string>(words: readonly T[]) =>
  kind(words.join(" or "), (text) => words.find((word) => word === text));

/** A whole number, both ends included. */
export const whole = (min: number, max: number) =>
  kind(`a whole number from ${min} to ${max}`, (text) => {
    const number = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
    return number >= min && number <= max ? number : undefined;
  });

/** One line that people will read. */
export const line = (max: number) =>
  kind(`one line of at most ${max} characters`, (text) =>
    text.length <= max && !/\p{Cc}/u.test(text) ? text : undefined,
  );

/** A path, made absolute from the working directory. */
export const folder = kind("the path of a folder", (text) => (text.includes("\0") ? undefined : resolve(text)));

/** Where something answers over HTTP; no credentials, query or trailing slash. */
export const httpAddress = kind("an http:// or https:// address", readHttp);

/** The same without a path: links are built on it, and the server answers at its root. */
export const httpOrigin = kind("http:// or https:// with host and port only, such as https://example.org", (text) => {
  const address = readHttp(text);
  return address !== undefined && new URL(address).origin === address ? address : undefined;
});

function readHttp(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const { protocol, username, password, search, hash, href } = new URL(text);
  if (!/^https?:$/.test(protocol) || username || password || search || hash) return undefined;
  return href.replace(/\/+$/, "");
}

/** Where a PostgreSQL server answers, as libpq writes it; holds a password. */
export const postgresAddress = kind("a PostgreSQL address, postgres://user:password@host:port/database", (text) =>
  URL.canParse(text) && /^postgres(ql)?:$/.test(new URL(text).protocol) ? text : undefined,
);

/** A key of 256 bits. */
export const key = kind("32 random bytes in base64 (44 characters)", (text) =>
  /^[A-Za-z0-9+/]{43}=?$/.test(text) ? Buffer.from(text, "base64") : undefined,
);

/** An IANA time zone. POSIX lets TZ begin with a colon, which Intl does not know. */
export const timeZone = kind("a time zone by its IANA name, such as Asia/Ho_Chi_Minh", (text) => {
  const name = text.replace(/^:/, "");
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return name;
  } catch {
    return undefined;
  }
});

/** A schedule in five fields. One that never comes true (the 31st of February) is surely a slip. */
export const cron = kind("a cron expression of five fields that comes true some day", (text) => {
  if (text.split(/\s+/).length !== 5) return undefined;
  try {
    return new Cron(text, { paused: true, mode: "5-part" }).nextRun() === null ? undefined : text;
  } catch {
    return undefined;
  }
});

/** A span of the day in minutes after midnight; it may run over midnight. Equal ends could mean nothing or all day. */
export const span = kind("two different times as HH:MM-HH:MM, or off", (text) => {
  if (text === "off") return "off" as const;
  const ends = text.split(/\s*[-–]\s*/).map(readTime);
  const [from, to] = ends;
  return ends.length === 2 && from !== undefined && to !== undefined && from !== to ? { from, to } : undefined;
});

function readTime(text: string): number | undefined {
  const parts = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(text);
  return parts ? Number(parts[1]) * 60 + Number(parts[2]) : undefined;
}

/** A rate per minute; the unit may be left out. */
export const perMinute = kind("a number of requests a minute, such as 600/min, or off", (text) => {
  if (text === "off") return "off" as const;
  const rate = Number(/^(\d{1,7})(\/min)?$/.exec(text)?.[1]);
  return rate >= 1 ? rate : undefined;
});

/** IP addresses and CIDR blocks. */
export const addresses = kind("IP addresses or CIDR blocks, separated by commas", (text) => {
  const list = text.split(/[\s,]+/).filter(Boolean);
  return list.every(isAddressOrBlock) ? list : undefined;
});

function isAddressOrBlock(text: string): boolean {
  const [address = "", bits, ...rest] = text.split("/");
  const version = isIP(address);
  if (version === 0 || rest.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128));
}

/** Names of hosts, in small letters; `*.example.org` stands for everything beneath example.org. */
export const hostPatterns = kind("host names separated by commas, such as *.zdn.vn", (text) => {
  const list = text
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean);
  const form = /^(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)*$/;
  // All beneath a top-level domain would be nearly everybody.
  return list.length > 0 && list.every((host) => form.test(host) && !/^\*\.[^.]+$/.test(host)) ? list : undefined;
});
