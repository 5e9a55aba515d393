import { describe, expect, it } from "vitest";
import { findStrangers } from "../../src/settings/strangers.ts";
import { settingNames } from "../../src/settings.ts";

const found = (...names: string[]) => findStrangers(names, settingNames);

describe("findStrangers", () => {
  it.each([
    ["TELEGRAM_TOKEN", "TELEGRAM_BOT_TOKEN"],
    ["TELEGRAM_WEBHOOK_SECERT", "TELEGRAM_WEBHOOK_SECRET"],
    ["OFFICE_TEL", "OFFICE_NAME"],
    ["QUIET_HOUR", "QUIET_HOURS"],
    ["DATABSE_URL", "DATABASE_URL"],
    ["DATADIR", "DATA_DIR"],
    ["PUBLIC_URI", "PUBLIC_URL"],
    ["LOGLEVEL", "LOG_LEVEL"],
  ])("takes %s for %s", (name, closest) => {
    expect(found(name)).toEqual([{ name, closest }]);
  });

  it("knows the right names", () => {
    expect(found(...settingNames)).toEqual([]);
  });

  it("leaves alone what belongs to others", () => {
    expect(
      found(
        "PATH",
        "HOME",
        "PORTS",
        "HOSTNAME",
        "LANG",
        "NODE_ENV",
        "DATA_SOURCE",
        "PGHOST",
        "DATABASE",
        "npm_config_cache",
      ),
    ).toEqual([]);
  });
});
