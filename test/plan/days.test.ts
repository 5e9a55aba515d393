import { describe, expect, it } from "vitest";
import { daysOf, isDate, isDay, laterThan, within } from "../../src/plan/days.ts";
import fc from "../property.ts";

const term = { from: "2016-01-01", to: "2020-12-31" };
const anyDay = { first: "0000-01-01", last: "9999-12-31" };

describe("daysOf", () => {
  it.each([
    ["2018-05-04", "2018-05-04", "2018-05-04"],
    ["2018-02", "2018-02-01", "2018-02-28"],
    ["2020-02", "2020-02-01", "2020-02-29"],
    ["1900-02", "1900-02-01", "1900-02-28"],
    ["2000-02", "2000-02-01", "2000-02-29"],
    ["2018-04", "2018-04-01", "2018-04-30"],
    ["2018-12", "2018-12-01", "2018-12-31"],
    ["2018", "2018-01-01", "2018-12-31"],
  ])("%s means %s to %s", (date, first, last) => {
    expect(daysOf(date)).toEqual({ first, last });
  });

  it.each(["2018-02-30", "2018-13", "2018-13-01", "2018-00-01", "2018-01-00", "4/5/2018", "", undefined, null, 2018])(
    "%j may be any day",
    (date) => {
      expect(daysOf(date)).toEqual(anyDay);
    },
  );

  it("knows every day of the calendar, and no other", () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date("1900-01-01"), max: new Date("2100-12-31"), noInvalidDate: true }),
        (date) => {
          const day = date.toISOString().slice(0, 10);
          expect(daysOf(day)).toEqual({ first: day, last: day });
          const month = daysOf(day.slice(0, 7));
          expect(new Date(`${month.last}T00:00:00Z`).toISOString().slice(0, 10)).toBe(month.last);
          expect(new Date(Date.parse(`${month.last}T00:00:00Z`) + 86_400_000).getUTCDate()).toBe(1);
        },
      ),
    );
  });
});

describe("isDay", () => {
  it.each([
    ["2020-02-29", true],
    ["2019-02-29", false],
    ["2019-02", false],
    ["2019", false],
    ["hôm qua", false],
  ])("%s: %s", (date, expected) => {
    expect(isDay(date)).toBe(expected);
  });
});

describe("within", () => {
  it.each([
    ["2016-01-01", "yes"],
    ["2020-12-31", "yes"],
    ["2015-12-31", "no"],
    ["2021-01-01", "no"],
    ["2016", "yes"],
    ["2020-12", "yes"],
    ["2015", "no"],
    ["2021-01", "no"],
    ["không rõ", "maybe"],
  ])("%s in the term: %s", (date, expected) => {
    expect(within(daysOf(date), term)).toBe(expected);
  });

  it.each([
    ["2018", "maybe"],
    ["2018-06", "maybe"],
    ["2018-05", "yes"],
    ["2018-07", "no"],
  ])("%s in a window that ends on 2018-06-15: %s", (date, expected) => {
    expect(within(daysOf(date), { from: "2016-01-01", to: "2018-06-15" })).toBe(expected);
  });

  it("finds nothing in an empty window", () => {
    expect(within(daysOf("2018"), { from: "2016-01-01", to: "2015-06-15" })).toBe("no");
    expect(within(anyDay, { from: "2016-01-01", to: "2015-06-15" })).toBe("no");
  });
});

describe("laterThan", () => {
  it.each([
    ["2018-05-05", "2018-05-04", "yes", "yes"],
    ["2018-05-04", "2018-05-04", "no", "yes"],
    ["2018-05-03", "2018-05-04", "no", "no"],
    ["2018-05", "2018-05-04", "maybe", "maybe"],
    ["2018-05", "2018-05-31", "no", "maybe"],
    ["2018-05", "2018-04-30", "yes", "yes"],
    ["2018-05", "2018-05-01", "maybe", "yes"],
    ["2019-01-01", "2018", "yes", "yes"],
    ["2018-12-31", "2018", "maybe", "yes"],
    ["2018-06-01", "2018", "maybe", "maybe"],
    ["2017-12-31", "2018", "no", "no"],
  ])("%s after %s: %s; with the same day: %s", (later, earlier, strictly, sameDay) => {
    expect(laterThan(daysOf(later), daysOf(earlier), false)).toBe(strictly);
    expect(laterThan(daysOf(later), daysOf(earlier), true)).toBe(sameDay);
  });
});

it.each([
  ["2018-05-04", true],
  ["2018-05", true],
  ["2018", true],
  ["2020-02-29", true],
  ["2018-02-29", false],
  ["2018-13", false],
  ["2018-00", false],
  ["4/5/2018", false],
  ["2018-5-4", false],
  ["2018-05-04T00:00:00Z", false],
  ["", false],
])("%j is a date: %s", (date, expected) => {
  expect(isDate(date)).toBe(expected);
});
