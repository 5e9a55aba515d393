import { describe, expect, it, test } from "vitest";
import { readPercent } from "../../src/understanding/percent.ts";
import fc from "../property.ts";
import { rows, shown } from "./reading-table.ts";

describe("rates as people type them", () => {
  test.each(
    rows(`
      1,2% → = 1.2
      1.2 → = 1.2
      1,2 → = 1.2
      2 % → = 2
      0,5 phần trăm → = 0.5
      0,5 phan tram → = 0.5
      12 → = 12
      100 → = 100
      0 → = 0
      0,125 → = 0.125
      1.20 → = 1.2
      3%. → = 3
      dạ 1,2% ạ → = 1.2
      khoảng 1,2% → = 1.2
      1,2% hộ nghèo → = 1.2
      1.2 percent → = 1.2
      hai phẩy năm → = 2.5
      hai phẩy năm phần trăm → = 2.5
      2 phẩy 5 → = 2.5
      ba phần trăm → = 3
      mười hai phần trăm → = 12
      nam phan tram → = 5
      không phần trăm → = 0
      một phần trăm rưỡi → = 1.5
      1 rưỡi → = 1.5
      năm 2025 là 1,2% → = 1.2
      cuối năm 2025: 1,2 % → = 1.2
      1,2 điểm phần trăm → = 1.2
      -0,5 → = -0.5
      âm 0,5 → = -0.5
    `),
  )("%s → %s", (typed, read) => expect(shown(readPercent(typed))).toBe(read));
});

describe("rates that could be something else", () => {
  test.each(
    rows(`
      hơn 2% → ? 2
      dưới 1% → ? 1
      còn 1,2% → ? 1.2
      giảm 1,2% → ? 1.2
      giảm còn 1,2% → ? 1.2
      tăng 0,3 → ? -0.3 | 0.3
      1.250 → ? 1.25
      ,5 → ? 0.5
      1-2% → ? 1 | 2
      từ 2 đến 3% → ? 2 | 3
      hộ nghèo 1,2% cận nghèo 3% → ? 1.2 | 3
      không → ? 0
      hết hộ nghèo rồi → ? 0
    `),
  )("%s → %s", (typed, read) => expect(shown(readPercent(typed))).toBe(read));
});

describe("what is no rate", () => {
  test.each(
    rows(`
      101 → x out-of-range
      5 hộ → x wrong-kind
      300 hộ nghèo → x wrong-kind
      30 hộ nghèo → x wrong-kind
      30 households → x wrong-kind
      1/2 → x wrong-kind
      2‰ → x wrong-kind
      1.234,5 → x unreadable
      1,2,3 → x unreadable
      vài phần trăm → x unreadable
      cá lóc → x unreadable
      99999999999 → x unreadable
      không biết → x unknown-to-person
      không muốn nói → x refused
    `),
  )("%s → %s", (typed, read) => expect(shown(readPercent(typed))).toBe(read));

  it("is nothing at all", () => expect(readPercent("  ")).toEqual({ kind: "none", why: "empty" }));
});

describe("any rate", () => {
  it("is read with a point, a comma, a sign of per cent or the words for it", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000 }), (hundredths) => {
        const number = hundredths / 100;
        const read = { kind: "value", value: number };
        expect(readPercent(String(number))).toEqual(read);
        expect(readPercent(`${String(number).replace(".", ",")}%`)).toEqual(read);
        expect(readPercent(`${number.toFixed(2)} phần trăm`)).toEqual(read);
      }),
    );
  });

  it("is between −100 and 100, whatever is typed", () => {
    const piece = fc.constantFrom(
      ..."0 1 2,5 100 999 - % , . phần trăm không hai phẩy rưỡi tăng còn hộ năm 2025".split(" "),
    );
    const typed = fc.oneof(
      fc.string({ unit: "grapheme", maxLength: 40 }),
      fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(" ")),
    );
    fc.assert(
      fc.property(typed, (text) => {
        const reading = readPercent(text);
        const numbers = reading.kind === "value" ? [reading.value] : reading.kind === "ask" ? reading.options : [];
        for (const number of numbers) expect(Math.abs(number)).toBeLessThanOrEqual(100);
      }),
    );
  });
});
