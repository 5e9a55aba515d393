import { describe, expect, it } from "vitest";
import { nextOpening } from "../../conversations/office-hours.ts";
import fc from "../property.ts";
import { HELP } from "./person.ts";

const ZONE = "Asia/Ho_Chi_Minh";
const at = (moment: string) => new Date(`${moment}+07:00`);
const next = (moment: string) => nextOpening(HELP.officeHours, ZONE, at(moment));

describe("when the office is there", () => {
  it.each(["2026-01-05T07:00:00", "2026-01-05T11:29:59", "2026-01-05T13:00:00", "2026-01-09T16:59:00"])(
    "is now, at %s",
    (moment) => expect(next(moment)).toEqual({ open: true }),
  );

  it.each([
    ["2026-01-05T06:59:30", "2026-01-05T07:00:00"],
    ["2026-01-05T11:30:00", "2026-01-05T13:00:00"],
    ["2026-01-05T17:00:00", "2026-01-06T07:00:00"],
    ["2026-01-09T20:00:00", "2026-01-12T07:00:00"],
    ["2026-01-11T23:59:59", "2026-01-12T07:00:00"],
  ])("at %s is from %s on", (moment, opens) => expect(next(moment)).toEqual({ open: false, at: at(opens) }));

  it("is not told where the office tells no hours", () => {
    expect(nextOpening("off", ZONE, at("2026-01-05T08:00:00"))).toBeUndefined();
  });

  it("is open at the very instant it names", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20 * 24 * 60 }), (minutes) => {
        const now = new Date(at("2026-01-01T00:00:00").getTime() + minutes * 60_000);
        const opening = nextOpening(HELP.officeHours, ZONE, now);
        if (!opening || opening.open) return;
        expect(nextOpening(HELP.officeHours, ZONE, opening.at)).toEqual({ open: true });
        expect(opening.at.getTime()).toBeGreaterThan(now.getTime());
      }),
    );
  });
});
