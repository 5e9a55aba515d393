import { describe, expect, it } from "vitest";
import { calendarBefore } from "../../../src/commands/invented/calendar.ts";
import { dayIn } from "../../../src/dialogue/show.ts";
import fc from "../../property.ts";

const base = new Date("2026-01-05T10:00:00Z");
const calendar = calendarBefore(base, "Asia/Ho_Chi_Minh");

describe("the days before a base", () => {
  it("are counted from the day it is where the office stands", () => {
    expect(calendar.day(0)).toBe("2026-01-05");
    expect(calendar.day(5)).toBe("2025-12-31");
    const late = calendarBefore(new Date("2026-01-05T17:30:00Z"), "Asia/Ho_Chi_Minh");
    expect(late.day(0)).toBe("2026-01-06");
  });

  it("begin at that place's midnight", () => {
    expect(calendar.at(5, 8 * 60).toISOString()).toBe("2025-12-31T01:00:00.000Z");
  });

  it("end an hour before the base", () => {
    expect(calendar.at(0, 23 * 60).toISOString()).toBe("2026-01-05T09:00:00.000Z");
  });

  it("hold the moments that lie in them, in every zone", () => {
    fc.assert(
      fc.property(
        fc.constantFrom("Asia/Ho_Chi_Minh", "America/New_York", "UTC", "Pacific/Auckland"),
        fc.integer({ min: 1, max: 400 }),
        fc.integer({ min: 120, max: 1_200 }),
        (zone, before, minute) => {
          const there = calendarBefore(base, zone);
          expect(dayIn(zone, there.at(before, minute))).toBe(there.day(before));
        },
      ),
    );
  });
});
