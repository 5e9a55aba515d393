import { describe, expect, it, test } from "vitest";
import { formatPhone, readPhone } from "../../src/understanding/phone.ts";
import fc from "../property.ts";
import { rows, shown } from "./reading-table.ts";

describe("telephone numbers as people type them", () => {
  test.each(
    rows(`
      0912345678 → = +84912345678
      0912 345 678 → = +84912345678
      0912.345.678 → = +84912345678
      +84912345678 → = +84912345678
      +84 912 345 678 → = +84912345678
      84912345678 → = +84912345678
      +840912345678 → = +84912345678
      0084912345678 → = +84912345678
      O912345678 → = +84912345678
      09l2345678 → ? +84912345678
      912345678 → ? +84912345678
      01221234567 → = +84771234567
      0168 123 4567 → = +84381234567
      02923822333 → = +842923822333
      0292 3822 333 → = +842923822333
      0710 3822333 → = +842923822333
      (0292) 3 822 333 → = +842923822333
      091234567 → x impossible
      09123456789 → x impossible
      sđt của con là 0912345678 ạ → = +84912345678
      so dien thoai: 0912345678 → = +84912345678
      zalo 0912345678 → = +84912345678
      không có → x has-none
      không có điện thoại → x has-none
      +1 408 555 0142 → = +14085550142
      (408) 555-0142 → ? +14085550142
      +855 12 345 678 → = +85512345678
      092199001234 → x wrong-kind
      0912345678 hoặc 0987654321 → ? +84912345678 | +84987654321
      0912345678/0987654321 → ? +84912345678 | +84987654321
      0912345678 - 0987654321 → ? +84912345678 | +84987654321
      0912345678 0987654321 → ? +84912345678 | +84987654321
      3822333 → ? +842923822333
      113 → x impossible
      abc → x unreadable
      0793822333 → = +84793822333
      361234567 → ? +84361234567
      1221234567 → ? +84771234567
      +84123 → x impossible
      0912-345-678 → = +84912345678
      ០៩១២៣៤៥៦៧៨ → = +84912345678
      tui hổng có xài điện thoại → x has-none
    `),
  )("%s → %s", (typed, read) => expect(shown(readPhone(typed))).toBe(read));
});

describe("every mobile number", () => {
  const mobile = fc
    .tuple(fc.constantFrom("3", "5", "7", "8", "9"), fc.stringMatching(/^\d{8}$/u))
    .map(([first, rest]) => first + rest);

  it("is read from the national and the international form, in any grouping", () => {
    fc.assert(
      fc.property(mobile, fc.constantFrom("", " ", ".", "-"), (number, sign) => {
        const read = { kind: "value", value: `+84${number}` };
        const national = `0${number}`;
        expect(readPhone([national.slice(0, 4), national.slice(4, 7), national.slice(7)].join(sign))).toEqual(read);
        expect(readPhone(`+84 ${number}`)).toEqual(read);
        expect(readPhone(`84${number}`)).toEqual(read);
      }),
    );
  });

  it("reads back as it is shown to people", () => {
    fc.assert(
      fc.property(mobile, (number) => {
        expect(readPhone(formatPhone(`+84${number}`))).toEqual({ kind: "value", value: `+84${number}` });
      }),
    );
  });

  it("without its first zero is asked, and too short or too long is none", () => {
    fc.assert(
      fc.property(mobile, (number) => {
        expect(readPhone(number)).toEqual({ kind: "ask", options: [`+84${number}`] });
        expect(readPhone(`0${number.slice(1)}`).kind).toBe("none");
      }),
    );
  });
});

describe("a number shown to people", () => {
  it("is national within Việt Nam and has its country code from abroad", () => {
    expect(formatPhone("+84912345678")).toBe("0912 345 678");
    expect(formatPhone("+842923822333")).toBe("0292 3822 333");
    expect(formatPhone("+14085550142")).toBe("+1 408 555 0142");
    expect(formatPhone("không phải số")).toBe("không phải số");
  });
});
