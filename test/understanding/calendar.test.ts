import { describe, expect, it } from "vitest";
import { addDays, addMonths, dayOf, exists, monthOf, weekdayOf } from "../../src/understanding/calendar.ts";
import fc from "../property.ts";

describe("days of the calendar", () => {
  it("know leap years", () => {
    expect(exists(2024, 2, 29)).toBe(true);
    expect(exists(2026, 2, 29)).toBe(false);
    expect(exists(2000, 2, 29)).toBe(true);
    expect(exists(1900, 2, 29)).toBe(false);
    expect(exists(2026, 13, 1)).toBe(false);
    expect(exists(2026, 4, 31)).toBe(false);
    expect(exists(2026, 4, 0)).toBe(false);
  });

  it("count over the ends of months and years", () => {
    expect(addDays("2026-01-01", -1)).toBe("2025-12-31");
    expect(addDays("2024-02-28", 1)).toBe("2024-02-29");
    expect(addMonths("2026-01-31", -1)).toBe("2025-12");
    expect(addMonths("2026-12-05", 1)).toBe("2027-01");
    expect(dayOf(2026, 1, 5)).toBe("2026-01-05");
    expect(monthOf(987, 3)).toBe("0987-03");
  });

  it("have weekdays from Monday to Sunday", () => {
    expect(weekdayOf("2026-01-05")).toBe(1);
    expect(weekdayOf("2026-01-11")).toBe(7);
  });

  it("come back when the same days are taken away, a week on the same weekday", () => {
    fc.assert(
      fc.property(fc.integer({ min: -30_000, max: 30_000 }), (days) => {
        const day = addDays("2026-01-05", days);
        expect(addDays(day, -days)).toBe("2026-01-05");
        expect(weekdayOf(addDays(day, 7))).toBe(weekdayOf(day));
        expect(exists(Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8)))).toBe(true);
      }),
    );
  });
});
