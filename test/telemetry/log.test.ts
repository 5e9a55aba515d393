import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { readSettings } from "../../src/settings.ts";
import { createLog, type LogFields, type LogOptions, secretsOf } from "../../src/telemetry/log.ts";

function logged(write: (log: ReturnType<typeof createLog>) => void, options: Partial<LogOptions> = {}) {
  const lines: string[] = [];
  write(createLog({ level: "debug", to: { write: (line) => lines.push(line) }, ...options }));
  return lines;
}

/** The one line, read, without what differs from run to run. */
function line(write: (log: ReturnType<typeof createLog>) => void, options?: Partial<LogOptions>) {
  const { time, pid, ...rest } = JSON.parse(logged(write, options).join(""));
  expect(new Date(time).toISOString()).toBe(time);
  expect(pid).toBe(process.pid);
  return rest;
}

describe("a log line", () => {
  it("is one JSON object with level, event and fields", () => {
    expect(line((log) => log.info("turn committed", { channel: "web", durationMs: 12, outcome: "turn" }))).toEqual({
      level: "info",
      event: "turn committed",
      channel: "web",
      durationMs: 12,
      outcome: "turn",
    });
  });

  it("is written at its level and above", () => {
    const all = (log: ReturnType<typeof createLog>) => {
      for (const level of ["debug", "info", "warn", "error"] as const) log[level](level);
    };
    expect(logged(all, { level: "warn" }).map((text) => JSON.parse(text).level)).toEqual(["warn", "error"]);
    expect(logged(all, { level: "silent" })).toEqual([]);
  });

  it("leaves out what has no field, however deep it lies, and says how much", () => {
    const markers = { name: "Cà Rốt", phone: "0912345678", deep: { deeper: { answers: ["Cà Rốt"] } } } as unknown;
    expect(line((log) => log.info("saved", { count: 1, ...(markers as LogFields) }))).toEqual({
      level: "info",
      event: "saved",
      count: 1,
      leftOut: 3,
    });
  });

  it("cannot be reached through the names that every object has", () => {
    const odd = JSON.parse('{"__proto__":{"phone":"0912345678"},"constructor":"0912345678","toString":"x"}');
    expect(JSON.stringify(line((log) => log.info("saved", odd)))).not.toContain("0912345678");
  });

  it("withholds a person's words from a field made for the program's", () => {
    const odd = { channel: "Nguyễn Thị Cà Rốt", count: "0912345678", due: "Cà Rốt", kind: { a: "Cà Rốt" } } as unknown;
    expect(line((log) => log.info("saved", odd as LogFields))).toMatchObject({
      channel: "[withheld]",
      count: "[withheld]",
      due: "[withheld]",
      kind: "[withheld]",
    });
  });

  it("scrubs words and events too", () => {
    const said = line((log) => log.warn("told +84912345678", { chat: "912345678", reason: "bot123456:AAE-su_hao" }));
    expect(said).toMatchObject({ event: "told [digits]", chat: "[digits]", reason: "bot[token]" });
  });

  it("keeps identifiers, days and the names of migrations", () => {
    const fields: LogFields = {
      chat: "11111111-2222-4333-8444-123456789012",
      migration: "20260105080000_first",
      slot: "2026-01-05T00:30:00.000Z",
      due: new Date("2026-01-05T00:30:00Z"),
    };
    expect(line((log) => log.info("kept", fields))).toMatchObject({ ...fields, due: "2026-01-05T00:30:00.000Z" });
    expect(line((log) => log.info("odd", { migration: "092301001234" }))).toMatchObject({ migration: "[withheld]" });
  });

  it("rewrites errors", () => {
    const error = Object.assign(new Error("no 0912345678"), { code: "E1", response: { data: "Cà Rốt" } });
    const said = line((log) => log.error("failed", { error }));
    expect(said.error).toMatchObject({ name: "Error", code: "E1", message: "no [digits]" });
    expect(JSON.stringify(said)).not.toContain("Cà Rốt");
  });

  it("does not miss a field that is absent", () => {
    expect(line((log) => log.info("kept", { error: undefined }))).toEqual({ level: "info", event: "kept" });
  });
});

describe("secretsOf", () => {
  const env = {
    DATABASE_URL: "postgres://u:b%C3%AD-m%E1%BA%ADt-9@h/d",
    DATA_KEY: Buffer.alloc(32, 3).toString("base64"),
    METRICS_TOKEN: "rau-muong-xao-toi",
    TELEGRAM_BOT_TOKEN: "1:su-hao",
    TELEGRAM_WEBHOOK_SECRET: "cai_ngong",
    ZALO_OA_APP_SECRET: "ngo-gai-rau-ram",
    ZALO_OA_SECRET_KEY: "tia-to-kinh-gioi",
    ZALO_OA_REFRESH_TOKEN: "la-lot-hung-que",
  };
  const appId = { ZALO_OA_APP_ID: "360846524940903967" };

  it("names every secret there is, and a log that knows them shows none", () => {
    const reading = readSettings({ ...env, ...appId });
    if ("faults" in reading) throw new Error("settings");
    const secrets = secretsOf(reading.settings);
    expect(secrets).toEqual(expect.arrayContaining([...Object.values(env), "bí-mật-9", "b%C3%AD-m%E1%BA%ADt-9"]));
    const text = logged((log) => log.error("x", { error: new Error(secrets.join(" ")) }), { secrets }).join("");
    for (const secret of secrets) expect(text).not.toContain(secret);
  });

  it("is empty where none are set, so that nothing is replaced", () => {
    const reading = readSettings({});
    expect("settings" in reading && secretsOf(reading.settings)).toEqual([]);
  });
});

describe("where it goes", () => {
  const run = (to: "stdout" | "stderr") => {
    const source = `import { createLog } from "./src/telemetry/log.ts"; createLog({ level: "info", to: "${to}" }).info("here"); process.exit(0);`;
    return execFileSync(process.execPath, ["--import", "tsx", "--input-type=module", "-e", source], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    });
  };

  it("is standard output, complete even at a sudden end; standard error for commands", () => {
    expect(run("stdout")).toContain('"event":"here"');
    expect(run("stderr")).toBe("");
  });
});
