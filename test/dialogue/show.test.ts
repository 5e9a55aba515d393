import { describe, expect, it } from "vitest";
import { dayIn, instantIn, showCountry, showDate, showMoney, showNumber } from "../../src/dialogue/show.ts";
import { textsIn } from "../../src/texts.ts";
import fc from "../property.ts";

const HERE = "Asia/Ho_Chi_Minh";

describe("numbers", () => {
  it.each([
    ["1250.5", "1.250,5", "1,250.5"],
    ["10", "10", "10"],
    [0, "0", "0"],
    ["0.1250", "0,125", "0.125"],
    ["9007199254740993", "9.007.199.254.740.993", "9,007,199,254,740,993"],
  ])("%s as each language groups them, exact however large", (amount, vi, en) => {
    expect(showNumber(amount, "vi")).toBe(vi);
    expect(showNumber(amount, "en")).toBe(en);
  });

  it("of money name the đồng", () => {
    expect(showMoney("5200000", textsIn("vi"))).toBe("5.200.000 đồng");
    expect(showMoney("5200000", textsIn("en"))).toBe("5,200,000 đồng");
  });
});

describe("days", () => {
  it.each([
    ["2026-01-05", "05/01/2026", "5 January 2026"],
    ["2026-01", "01/2026", "January 2026"],
    ["2026", "2026", "2026"],
  ])("%s, whole or in part; in English with the month as a word", (date, vi, en) => {
    expect(showDate(date, "vi")).toBe(vi);
    expect(showDate(date, "en")).toBe(en);
  });

  it("are those of the installation", () => {
    expect(dayIn(HERE, new Date("2026-01-04T17:00:00Z"))).toBe("2026-01-05");
    expect(dayIn(HERE, new Date("2026-01-04T16:59:59Z"))).toBe("2026-01-04");
    expect(dayIn("America/New_York", new Date("2026-01-05T03:00:00Z"))).toBe("2026-01-04");
  });
});

describe("a local time", () => {
  it("is an instant whose day is the one written", () => {
    const days = fc.date({ min: new Date("1980-01-01"), max: new Date("2100-01-01"), noInvalidDate: true });
    fc.assert(
      fc.property(days, (date) => {
        const local = date.toISOString().slice(0, 16);
        const instant = instantIn(HERE, local);
        expect(instant && dayIn(HERE, instant)).toBe(local.slice(0, 10));
      }),
    );
    expect(instantIn(HERE, "2018-12-31T08:00")?.toISOString()).toBe("2018-12-31T01:00:00.000Z");
  });

  it.each(["", "2018-12-31", "2018-13-01T08:00", "2018-12-31T25:00", "hôm qua"])("is not %j", (local) => {
    expect(instantIn(HERE, local)).toBeUndefined();
  });
});

describe("countries", () => {
  it.each([
    ["US", "Hoa Kỳ", "United States"],
    ["DE", "Đức", "Germany"],
    ["VN", "Việt Nam", "Vietnam"],
  ])("%s by its name in each language", (code, vi, en) => {
    expect(showCountry(code, "vi")).toBe(vi);
    expect(showCountry(code, "en")).toBe(en);
  });
});
