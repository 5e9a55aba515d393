import { describe, expect, it } from "vitest";
import { type Check, createHealth } from "../../src/telemetry/health.ts";
import type { Log } from "../../src/telemetry/log.ts";

function healthOf(checks: Record<string, Check>) {
  const said: [string, ...unknown[]][] = [];
  const at = (level: string) => (event: string, fields?: object) => void said.push([level, event, fields]);
  const log: Log = { debug: at("debug"), info: at("info"), warn: at("warn"), error: at("error") };
  return { health: createHealth({ checks, log, timeoutMs: 50 }), said };
}

const broken: Check = async () => {
  throw new Error("broken");
};

describe("createHealth", () => {
  it("is ok when every check is", async () => {
    const { health } = healthOf({ database: async () => "ok", telegram: async () => "ok" });
    expect(await health.read()).toEqual({
      ready: true,
      body: { status: "ok", checks: { database: { status: "ok" }, telegram: { status: "ok" } } },
    });
  });

  it("is degraded but ready with a warning", async () => {
    const { health } = healthOf({ database: async () => "ok", telegram: async () => "warning" });
    expect(await health.read()).toEqual({
      ready: true,
      body: { status: "degraded", checks: { database: { status: "ok" }, telegram: { status: "warning" } } },
    });
  });

  it.each(["database", "migrations", "data-folder", "key"])("is not ready without the %s", async (name) => {
    const { health } = healthOf({ [name]: broken, telegram: async () => "ok" });
    expect(await health.read()).toMatchObject({
      ready: false,
      body: { status: "degraded", checks: { [name]: { status: "failing" } } },
    });
  });

  it.each<[string, Check]>([
    ["throws", broken],
    [
      "throws before it promises",
      () => {
        throw new Error("at once");
      },
    ],
    ["says it fails", async () => "failing"],
    ["never answers", () => new Promise(() => {})],
  ])("only warns when a platform's check %s", async (_how, check) => {
    const { health } = healthOf({ telegram: check });
    expect(await health.read()).toEqual({
      ready: true,
      body: { status: "degraded", checks: { telegram: { status: "warning" } } },
    });
  });

  it("takes no answer from the database for failing", async () => {
    const { health } = healthOf({ database: () => new Promise(() => {}) });
    expect((await health.read()).ready).toBe(false);
  });

  it("looks once for all who ask at the same time, and again for the next", async () => {
    let looks = 0;
    const { health } = healthOf({
      database: async () => {
        looks++;
        return "ok";
      },
    });
    await Promise.all([health.read(), health.read(), health.read()]);
    expect(looks).toBe(1);
    await health.read();
    expect(looks).toBe(2);
  });

  it("tells the log of changes only", async () => {
    let status: "ok" | "warning" = "ok";
    const { health, said } = healthOf({ telegram: async () => status });
    await health.read();
    status = "warning";
    await health.read();
    await health.read();
    status = "ok";
    await health.read();
    expect(said.map(([level, event, fields]) => [level, event, (fields as { state: string }).state])).toEqual([
      ["warn", "health changed", "warning"],
      ["info", "health changed", "ok"],
    ]);
  });
});
