import { describe, expect, it } from "vitest";
import { readDate } from "../../src/understanding/date.ts";
import { readMoney } from "../../src/understanding/money.ts";
import fc from "../property.ts";

const value = (value: string) => ({ kind: "value", value });

const DIGITS = "không một hai ba bốn năm sáu bảy tám chín".split(" ");

/** A number from 1 to 999 in words, as it is said in the South: "một trăm lẻ năm", "hai mươi mốt". */
function spoken(number: number): string {
  const [hundreds, tens, units] = [Math.floor(number / 100), Math.floor(number / 10) % 10, number % 10];
  const said: string[] = hundreds > 0 ? [`${DIGITS[hundreds]} trăm`] : [];
  if (tens > 1) said.push(`${DIGITS[tens]} mươi`);
  if (tens === 1) said.push("mười");
  if (tens === 0 && units > 0 && hundreds > 0) said.push("lẻ");
  if (units > 0) said.push(tens > 1 && units === 1 ? "mốt" : tens > 0 && units === 5 ? "lăm" : (DIGITS[units] ?? ""));
  return said.join(" ");
}

/** A whole sum in words: "hai triệu ba trăm ngàn". */
function sumInWords(millions: number, thousands: number, word: string): string {
  return [
    ...(millions > 0 ? [`${spoken(millions)} triệu`] : []),
    ...(thousands > 0
      ? [
          `${millions > 0 && thousands < 100 ? `không trăm ${thousands < 10 ? "lẻ " : ""}` : ""}${spoken(thousands)} ${word}`,
        ]
      : []),
  ].join(" ");
}

function bare(text: string): string {
  return text
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/gu, "")
    .replaceAll("đ", "d");
}

describe("a sum in any of our ways of writing reads back as itself", () => {
  const sum = fc.integer({ min: 10_000, max: 1e13 });

  it("as the languages of the house write it", () => {
    fc.assert(
      fc.property(
        sum,
        fc.constantFrom("vi", "en", "km"),
        fc.constantFrom(" đồng", "đ", " VND"),
        (number, lang, unit) => {
          const shown = new Intl.NumberFormat(lang, { numberingSystem: lang === "km" ? "khmr" : "latn" }).format(
            number,
          );
          expect([shown, readMoney(shown + unit)]).toEqual([shown, value(String(number))]);
        },
      ),
    );
  });

  it("in words, with accents and without, in small letters and capitals", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 999 }),
        fc.integer({ min: 0, max: 999 }),
        fc.constantFrom("ngàn", "nghìn"),
        fc.constantFrom("", " đồng", " nha", " ạ"),
        (millions, thousands, word, end) => {
          fc.pre(millions + thousands > 0);
          const text = `${sumInWords(millions, thousands, word)}${end}`;
          const meant = value(String(millions * 1_000_000 + thousands * 1000));
          for (const typed of [text, text.toUpperCase(), text.normalize("NFD")])
            expect([typed, readMoney(typed)]).toEqual([typed, meant]);
          const read = readMoney(bare(text));
          expect([bare(text), read.kind === "ask" ? meant : read]).toEqual([bare(text), meant]);
        },
      ),
    );
  });

  it("in thousands and millions", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999 }), fc.integer({ min: 1, max: 9 }), (whole, tenth) => {
        const million = value(String(whole * 1_000_000 + tenth * 100_000));
        for (const unit of ["tr", " tr", " triệu", "triệu ", " trieu "])
          expect(readMoney(`${whole}${unit}${tenth}`)).toEqual(million);
        for (const mark of [".", ","]) expect(readMoney(`${whole}${mark}${tenth} triệu`)).toEqual(million);
        for (const unit of ["k", "K", " ngàn", " nghìn đồng", "ngan"])
          expect(readMoney(`${whole}${unit}`)).toEqual(value(String(whole * 1000)));
      }),
    );
  });
});

describe("a date in any of our ways of writing reads back as itself", () => {
  const day = fc
    .date({ min: new Date("1900-01-01"), max: new Date("2026-01-05"), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));

  it.each([
    ["15/03/2018", ({ d, m, y }: Parts) => `${d}/${m}/${y}`],
    ["15-3-2018", ({ d, m, y }: Parts) => `${Number(d)}-${Number(m)}-${y}`],
    ["15.03.2018", ({ d, m, y }: Parts) => `${d}.${m}.${y}`],
    ["2018-03-15", ({ d, m, y }: Parts) => `${y}-${m}-${d}`],
    ["ngày 15 tháng 3 năm 2018", ({ d, m, y }: Parts) => `ngày ${Number(d)} tháng ${Number(m)} năm ${y}`],
    ["15 thang 3, 2018", ({ d, m, y }: Parts) => `${Number(d)} thang ${Number(m)}, ${y}`],
    ["Vietnamese in full", ({ date }: Parts) => long("vi", date)],
    ["English in full", ({ date }: Parts) => long("en", date)],
    ["British in full", ({ date }: Parts) => long("en-GB", date)],
  ])("%s", (_, write) => {
    fc.assert(
      fc.property(day, (iso) => {
        const [y = "", m = "", d = ""] = iso.split("-");
        const text = write({ y, m, d, date: new Date(iso) });
        expect([text, readDate(text, "2026-01-05")]).toEqual([text, value(iso)]);
      }),
    );
  });
});

interface Parts {
  y: string;
  m: string;
  d: string;
  date: Date;
}

function long(lang: string, date: Date): string {
  return new Intl.DateTimeFormat(lang, { dateStyle: "long", timeZone: "UTC" }).format(date);
}
