import { describe, expect, test } from "vitest";
import { isQuiet, quietUntil } from "../../src/delivery/quiet-hours.ts";
import fc, { runs } from "../property.ts";

const ZONE = "Asia/Ho_Chi_Minh";
/** An instant by the clock in Cần Thơ. */
const at = (time: string) => new Date(`2026-01-05T${time}+07:00`);
const overnight = { from: 20 * 60, to: 7 * 60 };
const noon = { from: 11 * 60 + 30, to: 13 * 60 };

describe("hours over midnight", () => {
  test.each([
    ["19:59:59", false],
    ["20:00:00", true],
    ["23:59:59", true],
    ["00:00:00", true],
    ["06:59:59", true],
    ["07:00:00", false],
    ["12:00:00", false],
  ])("at %s: %s", (time, quiet) => expect(isQuiet(overnight, ZONE, at(time))).toBe(quiet));
});

describe("hours within a day", () => {
  test.each([
    ["11:29:59", false],
    ["11:30:00", true],
    ["12:59:59", true],
    ["13:00:00", false],
    ["00:00:00", false],
  ])("at %s: %s", (time, quiet) => expect(isQuiet(noon, ZONE, at(time))).toBe(quiet));
});

test("the hours are those of the installation's time zone", () => {
  expect(isQuiet(overnight, "UTC", at("21:00:00"))).toBe(false);
  expect(isQuiet(overnight, "UTC", at("04:00:00"))).toBe(true);
});

test("off is never quiet, and so are hours without a length", () => {
  const instants = fc.date({ min: new Date("2020-01-01"), max: new Date("2040-01-01"), noInvalidDate: true });
  fc.assert(
    fc.property(instants, fc.integer({ min: 0, max: 1439 }), (instant, minute) => {
      expect(isQuiet("off", ZONE, instant)).toBe(false);
      expect(isQuiet({ from: minute, to: minute }, ZONE, instant)).toBe(false);
    }),
  );
});

test("hours and their complement part the day", () => {
  const minutes = fc.integer({ min: 0, max: 1439 });
  const instants = fc.date({ min: new Date("2020-01-01"), max: new Date("2040-01-01"), noInvalidDate: true });
  fc.assert(
    fc.property(minutes, minutes, instants, (from, to, instant) => {
      fc.pre(from !== to);
      expect(isQuiet({ from, to }, ZONE, instant)).toBe(!isQuiet({ from: to, to: from }, ZONE, instant));
    }),
  );
});

describe("the end of quiet hours", () => {
  test.each([
    ["20:00:00", "2026-01-06T07:00:00+07:00"],
    ["23:59:30", "2026-01-06T07:00:00+07:00"],
    ["06:59:59", "2026-01-05T07:00:00+07:00"],
  ])("at %s is the morning after, to the minute", (time, end) =>
    expect(quietUntil(overnight, ZONE, at(time))).toEqual(new Date(end)),
  );

  test("is now where it is not quiet, and never where hours are off", () => {
    expect(quietUntil(overnight, ZONE, at("12:00:30"))).toEqual(at("12:00:30"));
    expect(quietUntil("off", ZONE, at("23:00:00"))).toEqual(at("23:00:00"));
  });

  test("follows a clock that is put forward or back in the night", () => {
    const zone = "America/Los_Angeles";
    const springs = new Date("2026-03-07T22:00:00-08:00");
    expect(quietUntil(overnight, zone, springs)).toEqual(new Date("2026-03-08T07:00:00-07:00"));
    const falls = new Date("2026-10-31T22:00:00-07:00");
    expect(quietUntil(overnight, zone, falls)).toEqual(new Date("2026-11-01T07:00:00-08:00"));
  });

  test("is the first minute that is not quiet, in whichever zone", () => {
    const zones = fc.constantFrom(ZONE, "America/Los_Angeles", "Europe/Berlin", "Asia/Kolkata", "Pacific/Auckland");
    const minutes = fc.integer({ min: 0, max: 1439 });
    const instants = fc.date({ min: new Date("2024-01-01"), max: new Date("2028-01-01"), noInvalidDate: true });
    fc.assert(
      fc.property(zones, minutes, minutes, instants, (zone, from, to, instant) => {
        fc.pre(from !== to);
        const end = quietUntil({ from, to }, zone, instant);
        expect(isQuiet({ from, to }, zone, end)).toBe(false);
        expect(end.getTime()).toBeGreaterThanOrEqual(instant.getTime());
        const before = new Date(end.getTime() - 60_000);
        if (before > instant) expect(isQuiet({ from, to }, zone, before)).toBe(true);
      }),
      { numRuns: runs(20) },
    );
  });
});
