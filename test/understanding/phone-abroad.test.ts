import { expect, it } from "vitest";
import { readPhone } from "../../src/understanding/phone.ts";
import { formatPhoneWith, readPhoneOf } from "../../src/understanding/phone-abroad.ts";
import fc from "../property.ts";

it.each([
  ["(408) 555-0142", "US", "+14085550142"],
  ["408 555 0142", "US", "+14085550142"],
  ["0412 345 678", "AU", "+61412345678"],
  ["030 123456", "DE", "+4930123456"],
  ["090-1234-5678", "JP", "+819012345678"],
  ["+84 912 345 678", "US", "+84912345678"],
  ["001 408 555 0142", "AU", "+14085550142"],
])("%s in %s", (typed, country, number) =>
  expect(readPhoneOf(typed, country)).toEqual({ kind: "value", value: number }),
);

it("asks what is a number here and there", () => {
  const reading = readPhoneOf("0912 345 678", "JP");
  expect(reading.kind === "none" ? [] : [reading].flat()).not.toEqual([]);
  expect(readPhoneOf("0912 345 678", "AU")).toMatchObject({ kind: "ask" });
});

it("reads whoever lives in Việt Nam as before", () =>
  fc.assert(
    fc.property(fc.string(), (typed) => {
      expect(readPhoneOf(typed, "VN")).toEqual(readPhone(typed));
    }),
  ));

it("is read back with its country, and British islands as Britain", () => {
  expect(formatPhoneWith("+14085550142", (code) => code)).toBe("+1 408 555 0142 (US)");
  expect(formatPhoneWith("+447911123456", (code) => code)).toMatch(/\(GB\)$/);
  expect(formatPhoneWith("+84912345678", (code) => code)).toBe("0912 345 678");
});
