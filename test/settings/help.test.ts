import { describe, expect, it } from "vitest";
import { readSettings } from "../../src/settings.ts";

function helpOf(env: Record<string, string>) {
  const reading = readSettings(env);
  return "faults" in reading ? reading.faults.map(({ name }) => name) : reading.settings.help;
}

describe("office hours", () => {
  it.each([
    ["mon-sat 8:00-12:00", [1, 2, 3, 4, 5, 6], [{ from: 480, to: 720 }]],
    ["Tue 07:30-16:00", [2], [{ from: 450, to: 960 }]],
  ])("%s", (text, days, spans) => {
    expect(helpOf({ OFFICE_HOURS: text })).toMatchObject({ officeHours: { days, spans } });
  });

  it("may be off", () => expect(helpOf({ OFFICE_HOURS: "off" })).toMatchObject({ officeHours: "off" }));

  it.each([
    "mon-fri",
    "fri-mon 8:00-9:00",
    "mon 9:00-8:00",
    "mon 8:00-10:00 9:00-11:00",
    "mon 25:00-26:00",
    "8:00-9:00",
  ])("are not “%s”", (text) => expect(helpOf({ OFFICE_HOURS: text })).toEqual(["OFFICE_HOURS"]));
});

describe("telephones of communes", () => {
  it("are told by code", () => {
    expect(helpOf({ UNIT_PHONES: "31120=0292 3820 000, 31135=02923.811.811" })).toMatchObject({
      unitPhones: { "31120": "0292 3820 000", "31135": "02923.811.811" },
    });
  });

  it.each(["31120", "Cái Khế=0292", "31120=", "31120=0292 3820 000,,31135=0292"])("are not “%s”", (text) =>
    expect(helpOf({ UNIT_PHONES: text })).toEqual(["UNIT_PHONES"]),
  );
});

describe("emergency numbers", () => {
  it("can be others", () => {
    expect(helpOf({ EMERGENCY_POLICE: "0292 3822 222" })).toMatchObject({ emergency: { police: "0292 3822 222" } });
  });
});
