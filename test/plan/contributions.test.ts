import { describe, expect, it } from "vitest";
import { givenWithin, hasVerified, readLines, tally } from "../../src/plan/contributions.ts";
import { daysOf } from "../../src/plan/days.ts";
import fc from "../property.ts";
import { gift } from "./subjects.ts";

const term = { from: "2016-01-01", to: "2020-12-31" };
const count = (...gifts: ReturnType<typeof gift>[]) => tally(readLines(gifts), term);
const since = (award: string, sameDay: boolean, ...gifts: ReturnType<typeof gift>[]) =>
  tally(readLines(gifts), term, { given: [daysOf(award)], sameDay });

describe("readLines", () => {
  it("takes whole VND in digits, however large", () => {
    expect(readLines([gift("2018-01-01", "123456789012345678901")])[0]?.value).toBe(123456789012345678901n);
  });

  it.each(["-5", "5tr", "1.000", "5e6", ""])("takes %j for no value", (value) => {
    expect(readLines([gift("2018-01-01", value)])[0]?.value).toBeUndefined();
  });

  it("takes nothing for verified unless it says so", () => {
    expect(readLines([{ date: "2018-01-01", kind: "land" }])[0]?.verified).toBe(false);
    expect(readLines(undefined)).toEqual([]);
  });
});

describe("tally", () => {
  it("adds what is verified, valued and in the window", () => {
    expect(count(gift("2016-01-01", "100"), gift("2020-12-31", "20"), gift("2015-12-31", "3"))).toMatchObject({
      sum: 120n,
      mayAdd: 0n,
      anything: true,
    });
  });

  it("keeps apart what may yet count", () => {
    expect(count(gift("2018-01-01", "7", false), gift("2018", "1"))).toMatchObject({
      sum: 1n,
      mayAdd: 7n,
      anything: true,
    });
    expect(count(gift("2018-01-01"))).toMatchObject({ sum: 0n, mayAdd: undefined, anything: true });
    expect(count(gift("2018-01-01"), gift("2018-01-01", "7", false)).mayAdd).toBeUndefined();
  });

  it("counts a partial date only where all of its days agree", () => {
    const window = { from: "2016-01-01", to: "2018-06-15" };
    expect(tally(readLines([gift("2018-05", "5")]), window).sum).toBe(5n);
    expect(tally(readLines([gift("2018-06", "5")]), window)).toMatchObject({ sum: 0n, mayAdd: 5n, anything: true });
    expect(tally(readLines([gift("2018-07", "5")]), window)).toMatchObject({ sum: 0n, mayAdd: 0n, anything: false });
  });

  it("finds nothing where there is nothing", () => {
    expect(count()).toMatchObject({ sum: 0n, mayAdd: 0n, anything: false });
    expect(count(gift("2021-01-01", "5")).anything).toBe(false);
  });

  it("counts only what came after an earlier award", () => {
    const gifts = [gift("2018-05-03", "1"), gift("2018-05-04", "20"), gift("2018-05-05", "300")];
    expect(since("2018-05-04", false, ...gifts).sum).toBe(300n);
    expect(since("2018-05-04", true, ...gifts).sum).toBe(320n);
  });

  it("leaves open what may have come before a partly dated award", () => {
    expect(since("2018", false, gift("2018-05-04", "20"), gift("2019-01-01", "1"))).toMatchObject({
      sum: 1n,
      mayAdd: 20n,
      anything: true,
    });
  });

  it("lets an award that may lie outside the window rule nothing out", () => {
    const given = [{ first: "2015-06-01", last: "2016-06-30" }];
    const lines = readLines([gift("2016-01-02", "20"), gift("2016-07-01", "1")]);
    expect(tally(lines, term, { given, sameDay: false })).toMatchObject({ sum: 1n, mayAdd: 20n, anything: true });
  });

  it("counts from the last of several awards", () => {
    const given = [daysOf("2019-01-01"), daysOf("2017-01-01")];
    const lines = readLines([gift("2018-01-01", "20"), gift("2019-06-01", "1")]);
    expect(tally(lines, term, { given, sameDay: false }).sum).toBe(1n);
  });

  it("never counts more after an award than in the whole window", () => {
    const date = fc.constantFrom("2016", "2018", "2018-05", "2018-05-04", "2018-05-05", "2021-01-01", "hồi đó");
    const lines = fc.array(
      fc.record({
        date,
        kind: fc.constant("money" as const),
        value: fc.constantFrom("1", "20", "x"),
        verified: fc.boolean(),
      }),
    );
    fc.assert(
      fc.property(lines, date, fc.boolean(), (gifts, award, sameDay) => {
        const whole = tally(readLines(gifts), term);
        const later = tally(readLines(gifts), term, { given: [daysOf(award)], sameDay });
        expect(later.sum <= whole.sum).toBe(true);
        expect(later.anything && !whole.anything).toBe(false);
      }),
    );
  });
});

describe("hasVerified", () => {
  it.each([
    ["a verified one inside", [gift("2018-01-01")], true],
    ["an unverified one inside", [gift("2018-01-01", "5", false)], undefined],
    ["a verified one that may lie inside", [gift("hồi đó", "5")], undefined],
    ["one outside", [gift("2021-01-01", "5")], false],
    ["none", [], false],
    ["both kinds", [gift("2018-01-01", "5", false), gift("2018-01-01")], true],
  ])("%s", (_, gifts, expected) => {
    expect(hasVerified(readLines(gifts), term)).toBe(expected);
  });
});

describe("givenWithin", () => {
  it("keeps awards of one id that were or may have been given in the window", () => {
    const awards = [
      { award: "city-annual", date: "2015-12-31" },
      { award: "city-annual", date: "2016-01-01" },
      { award: "city-annual", date: "2018" },
      { award: "letter", date: "2018-01-01" },
      { award: "city-annual", date: "2021-01-01" },
    ];
    expect(givenWithin(awards, "city-annual", term)).toEqual([daysOf("2016-01-01"), daysOf("2018")]);
  });
});
