import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import type { z } from "zod";
import {
  addresses,
  cron,
  folder,
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
} from "../../src/settings/values.ts";
import fc from "../property.ts";

/** The value, or the word "fault". */
function read(kind: z.ZodType, text: string): unknown {
  const result = kind.safeParse(text);
  return result.success ? result.data : "fault";
}

type Row = [name: string, kind: z.ZodType, text: string, value: unknown];

const bytes = Buffer.alloc(32, 7);

const rows: Row[] = [
  ["whole", whole(1, 65535), "1", 1],
  ["whole", whole(1, 65535), "65535", 65535],
  ["whole", whole(1, 65535), "0", "fault"],
  ["whole", whole(1, 65535), "65536", "fault"],
  ["whole", whole(0, 10), "1.5", "fault"],
  ["whole", whole(0, 10), "1e1", "fault"],
  ["whole", whole(0, 10), "0x1", "fault"],
  ["oneOf", oneOf(["on", "off"]), "on", "on"],
  ["oneOf", oneOf(["on", "off"]), "ON", "fault"],
  ["matching", matching("letters", /^[a-z]+$/), "abc", "abc"],
  ["matching", matching("letters", /^[a-z]+$/), "a1", "fault"],
  ["line", line(5), "Cà Tím".slice(0, 5), "Cà Tí"],
  ["line", line(5), "Cà Tím", "fault"],
  ["line", line(50), "hai\ndòng", "fault"],
  ["folder", folder, "kho/lúa", resolve("kho/lúa")],
  ["folder", folder, "/srv/kho", "/srv/kho"],
  ["httpAddress", httpAddress, "http://bot-api:8081/base/", "http://bot-api:8081/base"],
  ["httpAddress", httpAddress, "https://me:secret@x.example", "fault"],
  ["httpAddress", httpAddress, "https://x.example?a=1", "fault"],
  ["httpAddress", httpAddress, "file:///etc/passwd", "fault"],
  ["httpAddress", httpAddress, "x.example", "fault"],
  ["httpOrigin", httpOrigin, "HTTPS://Chungtay.Example:443/", "https://chungtay.example"],
  ["httpOrigin", httpOrigin, "https://x.example/chat", "fault"],
  ["postgresAddress", postgresAddress, "postgres://u:p@h:5432/d", "postgres://u:p@h:5432/d"],
  ["postgresAddress", postgresAddress, "postgresql:///d?host=/run/pg", "postgresql:///d?host=/run/pg"],
  ["postgresAddress", postgresAddress, "localhost:5432", "fault"],
  ["key", key, bytes.toString("base64"), bytes],
  ["key", key, bytes.toString("base64").slice(0, -1), bytes],
  ["key", key, Buffer.alloc(31).toString("base64"), "fault"],
  ["key", key, bytes.toString("hex"), "fault"],
  ["timeZone", timeZone, "Asia/Ho_Chi_Minh", "Asia/Ho_Chi_Minh"],
  ["timeZone", timeZone, ":America/Los_Angeles", "America/Los_Angeles"],
  ["timeZone", timeZone, "ICT", "fault"],
  ["cron", cron, "30 7 * * 1-5", "30 7 * * 1-5"],
  ["cron", cron, "30 7 * *", "fault"],
  ["cron", cron, "* * * * * *", "fault"],
  ["cron", cron, "61 7 * * *", "fault"],
  ["cron", cron, "0 0 31 2 *", "fault"],
  ["cron", cron, "2999-01-01T00:00:00", "fault"],
  ["span", span, "off", "off"],
  ["span", span, "20:00-07:00", { from: 1200, to: 420 }],
  ["span", span, "0:30 – 6:05", { from: 30, to: 365 }],
  ["span", span, "07:00-07:00", "fault"],
  ["span", span, "24:00-07:00", "fault"],
  ["span", span, "20:00-07:00-08:00", "fault"],
  ["perMinute", perMinute, "off", "off"],
  ["perMinute", perMinute, "600/min", 600],
  ["perMinute", perMinute, "5", 5],
  ["perMinute", perMinute, "0", "fault"],
  ["perMinute", perMinute, "5/s", "fault"],
  ["addresses", addresses, "127.0.0.1", ["127.0.0.1"]],
  ["addresses", addresses, "10.0.0.0/8, ::1 fd00::/8", ["10.0.0.0/8", "::1", "fd00::/8"]],
  ["addresses", addresses, "10.0.0.0/33", "fault"],
  ["addresses", addresses, "10.0.0.0/8/8", "fault"],
  ["addresses", addresses, "::1/129", "fault"],
  ["addresses", addresses, "proxy.example", "fault"],
];

describe("values of settings", () => {
  it.each(rows)("%s reads %#: %s", (_name, kind, text, value) => {
    expect(read(kind, text)).toEqual(value);
  });

  it("a span is read back as it was written, wherever it lies in the day", () => {
    const minute = fc.integer({ min: 0, max: 1439 });
    const clock = (at: number) => `${Math.floor(at / 60)}:${String(at % 60).padStart(2, "0")}`;
    fc.assert(
      fc.property(minute, minute, (from, to) => {
        fc.pre(from !== to);
        expect(read(span, `${clock(from)}-${clock(to)}`)).toEqual({ from, to });
      }),
    );
  });

  it("any 32 bytes are a key, and no other number of bytes is", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (given) => {
        const result = read(key, Buffer.from(given).toString("base64"));
        expect(result).toEqual(given.length === 32 ? Buffer.from(given) : "fault");
      }),
    );
  });

  it("says what was expected and never what was given", () => {
    const result = whole(1, 9).safeParse("mật khẩu");
    expect(result.error?.issues.map((issue) => issue.message)).toEqual(["a whole number from 1 to 9"]);
    expect(JSON.stringify(result.error?.issues)).not.toContain("mật khẩu");
  });
});
