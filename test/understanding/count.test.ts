import { describe, expect, it, test } from "vitest";
import { readCount } from "../../src/understanding/count.ts";
import fc from "../property.ts";
import { rows, shown } from "./reading-table.ts";

describe("counts as people type them", () => {
  test.each(
    rows(`
      4 → = 4
      bốn → = 4
      bon → = 4
      4 người → = 4
      nhà có 4 người → = 4
      nam → ? 5
      năm → = 5
      nam nguoi → = 5
      3 nam 2 nữ → ? 5
      3 nam 2 nu → ? 5
      2 vợ chồng và 3 con → ? 5
      hai vợ chồng → ? 2
      không → ? 0
      không có → x has-none
      không có ai → = 0
      0 → = 0
      -3 → x impossible
      1.5 → x unreadable
      1.200 → = 1200
      3-4 → ? 3 | 4
      vài → x vague
      khoảng 4 → = 4
      mười hai → = 12
      hai mươi mốt → = 21
      muoi lam → = 15
      một trăm lẻ năm → = 105
      1000001 → x out-of-range
      1000000 → = 1000000
      15/3 → x wrong-kind
      four → = 4
      twenty five → = 25
      4 nhân khẩu ạ → = 4
      dạ 4 → = 4
      nam nay 4 nguoi → = 4
      4 người, trong đó 2 trẻ em → ? 4 | 6
      5 triệu → x wrong-kind
      ៥ → = 5
      một mình → ? 1
      0912345678 → x out-of-range
      3 đứa → = 3
      ba → = 3
      tư → = 4
      ngàn hai → ?
      một ngàn hai trăm → = 1200
      2tr → x wrong-kind
      dạ nhà em 6 khẩu → = 6
      hơn 10 → ? 10
      5kg → x wrong-kind
      mười → = 10
      1,5 → x unreadable
      12 hộ → = 12
      ba má với 2 đứa em → ? 4
      ba người → = 3
      3 người và tôi → ? 3
      2 con → = 2
      nam muoi → = 50
      một chục → = 10
      2 chục → = 20
      chục → x unreadable
      4,5 → x unreadable
      4-5 người → ? 4 | 5
      4 5 người → ? 4 | 5
      bốn năm người → ? 4 | 5
      3.5 → x unreadable
      3 cặp vợ chồng → ? 6 | 3
      nhà 2 người già 1 em bé → ? 3
      10 ngàn → = 10000
      10k → ? 10000
      1tr → x wrong-kind
      dạ 4 người hết á → = 4
      nhà tôi có bốn người → = 4
      6 người con → = 6
      ba đứa con → = 3
      không có đứa nào → = 0
      chưa có → x has-none
      4 (bốn) → = 4
      bốn (4) người → = 4
      hai ba người → ? 2 | 3
      cỡ mười người → = 10
      tám → = 8
      tam → = 8
      bay → = 7
      sau → = 6
      12/2018 → x wrong-kind
      số 4 → = 4
      ấp 4 → x unreadable
      một → = 1
      1 người → = 1
      5 hộ, 12 người → ? 17
      tui với bà xã → x unreadable
      100% → x wrong-kind
      5 6 7 → ? 18
      chín mươi chín → = 99
      0 người → = 0
      không người nào → = 0
      +4 → = 4
      4+1 → ? 5
      4 người + 1 người → ? 5
      năm 2017 → x unreadable
      2017 → = 2017
      nam nguoi nam nay → = 5
    `),
  )("%s → %s", (typed, read) => expect(shown(readCount(typed))).toBe(read));

  it("reads every count in digits, in groups, and with a noun", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000 }), (number) => {
        const read = { kind: "value", value: number };
        expect(readCount(String(number))).toEqual(read);
        expect(readCount(`dạ ${number} người ạ`)).toEqual(read);
        expect(readCount(String(number).replace(/\B(?=(\d{3})+$)/gu, "."))).toEqual(read);
      }),
    );
  });

  it("never takes one part of a sum", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 50 }),
        fc.integer({ min: 1, max: 50 }),
        fc.constantFrom(" nam ", " người lớn và ", " trai, "),
        (a, b, joint) => {
          const read = readCount(`${a}${joint}${b} nữ`);
          expect(read).toEqual({ kind: "ask", options: [a + b] });
        },
      ),
    );
  });
});
