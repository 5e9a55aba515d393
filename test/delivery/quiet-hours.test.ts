import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isQuiet } from "../../src/delivery/quiet-hours.ts";

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
