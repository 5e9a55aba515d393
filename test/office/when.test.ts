import { describe, expect, it } from "vitest";
import { showMoment, showTime, startOfDay } from "../../src/office/when.ts";
import { textsIn } from "../../src/texts.ts";
import fc from "../property.ts";

const ZONE = "Asia/Ho_Chi_Minh";
const at = new Date("2026-03-04T17:05:09.123Z");

describe("a moment", () => {
  it("is told in the installation's time, in English with the month as a word", () => {
    expect(showMoment(at, textsIn("vi"), ZONE)).toBe("00:05 · 05/03/2026");
    expect(showMoment(at, textsIn("en"), ZONE)).toBe("00:05 · 5 Mar 2026");
    expect(showTime(at, textsIn("vi"), "UTC")).toBe("17:05");
  });
});

describe("the day", () => {
  it("began at midnight of the installation's time zone", () => {
    expect(startOfDay(at, ZONE)).toEqual(new Date("2026-03-04T17:00:00Z"));
    expect(startOfDay(at, "UTC")).toEqual(new Date("2026-03-04T00:00:00Z"));
    expect(startOfDay(new Date("2026-03-04T17:00:00Z"), ZONE)).toEqual(new Date("2026-03-04T17:00:00Z"));
  });

  it("holds its moment, and is shown as 00:00", () => {
    const moments = fc.date({ min: new Date("2016-01-01"), max: new Date("2040-01-01"), noInvalidDate: true });
    fc.assert(
      fc.property(moments, fc.constantFrom(ZONE, "UTC", "Asia/Kolkata"), (moment, zone) => {
        const start = startOfDay(moment, zone);
        const into = moment.getTime() - start.getTime();
        expect(into).toBeGreaterThanOrEqual(0);
        expect(into).toBeLessThan(86_400_000);
        expect(showTime(start, textsIn("vi"), zone)).toBe("00:00");
      }),
    );
  });
});
