import { getCountries } from "libphonenumber-js/min";
import { expect, it } from "vitest";
import { readCountry } from "../../src/understanding/country.ts";

it.each([
  ["Mỹ", "US"],
  ["Hoa Kỳ", "US"],
  ["hoa ky", "US"],
  ["USA", "US"],
  ["U.S.A.", "US"],
  ["ở bên Mỹ", "US"],
  ["San Jose, Hoa Kỳ", "US"],
  ["Úc", "AU"],
  ["nước Đức", "DE"],
  ["Nhật", "JP"],
  ["Hàn Quốc", "KR"],
  ["Đài Loan", "TW"],
  ["Anh", "GB"],
  ["Ý", "IT"],
  ["Lào", "LA"],
  ["I live in the Netherlands", "NL"],
])("%s", (typed, code) => expect(readCountry(typed)).toEqual({ kind: "value", value: code }));

it("knows every country by its Vietnamese and English name", () => {
  for (const language of ["vi", "en"]) {
    const names = new Intl.DisplayNames([language], { type: "region" });
    for (const code of getCountries()) expect(readCountry(names.of(code) ?? code).kind, code).not.toBe("none");
  }
});

it.each(["Atlanta, Georgia", "ở gần Canada lắm"])("asks about %s", (typed) =>
  expect(readCountry(typed).kind).toBe("ask"),
);

it("takes no word for a country that is none", () => {
  expect(readCountry("Rau Muống")).toEqual({ kind: "none", why: "unreadable" });
  expect(readCountry("không biết").kind).toBe("none");
});
