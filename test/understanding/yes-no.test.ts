import { describe, expect, it, test } from "vitest";
import { fold } from "../../src/understanding/fold.ts";
import { readYesNo } from "../../src/understanding/yes-no.ts";
import { rows, shown } from "./reading-table.ts";

describe("yes and no as people say them", () => {
  test.each(
    rows(`
      có → = true
      co → = true
      cô → x unreadable
      dạ → ? true
      dạ có → = true
      dạ có ạ → = true
      vâng ạ → = true
      không → = false
      ko → = false
      k → = false
      hông → = false
      hong → = false
      hồng → x unreadable
      chưa → = false
      chua → = false
      rồi → = true
      dạ rồi → = true
      đồng ý → = true
      dong y → = true
      không đồng ý → = false
      khong dong y → = false
      có không? → x unreadable
      có không → x unreadable
      không biết → x unknown-to-person
      chưa biết → x unknown-to-person
      đúng → = true
      dung → ? true | false
      đừng → = false
      thôi → = false
      ok → = true
      👍 → = true
      yes → = true
      nope → = false
      បាទ → = true
      ទេ → = false
      đã → x unreadable
      đã có → = true
      có, tôi có vay → = true
      có nhưng ít → ? true
      không, tôi chưa vay → = false
      không sao → ? true
      hổng có → = false
      đâu có → = false
      có lẽ → ? true
      1 → x wrong-kind
      ừ → = true
      ừa có → = true
      cũng được → ? true | false
      dạ hổng có đâu ạ → = false
      dạ chưa có nha → = false
      đc → = true
      dc → = true
      OK em → = true
      tôi đồng ý → = true
      tui hổng chịu → = false
      có rồi nha em → = true
      Có ạ!!! → = true
      no → = false
      ờ → = true
      bún bò → x unreadable
      phải → = true
      không phải → = false
      dạ phải → = true
      da → ? true
      da co → = true
      chắc chắn → = true
      em không đồng ý → = false
      nhà em chưa có → = false
      có rồi → = true
      tui → x unreadable
      không phải đâu em → = false
      có đâu → = false
      có gì đâu → ? true
      đồng ý gì → ? true
      được gì đâu → ? true
      có em → = true
      thôi được → ? true
      chưa có gì hết → = false
      hết rồi → x unreadable
      có nữa → ? true
      không đồng ý đâu nha → = false
      không có gì → = false
      có chứ sao không → x unreadable
      sao không → x unreadable
      chắc chắn không → x unreadable
      đúng không → x unreadable
      không đúng → = false
      có phải không → x unreadable
      đồng ý hay không → x unreadable
      tôi không phản đối → x unreadable
      hok bít → ? false
      ko bit → ? false
      được, nhưng để mai → ? true
      rồi, không cần nữa → ? true
      từ từ → x unreadable
      khoan → x unreadable
      để tôi suy nghĩ → x unreadable
      có chút → ? true
      ok không → x unreadable
      yes and no → ? true | false
      yes please → = true
      no problem → ? true
      ừm không → x unreadable
      ờ thì có → = true
      có lúc → ? true
      vâng, tôi đồng ý → = true
      dạ vâng em đồng ý → ? true
      đồng ý với điều kiện → ? true
      mình hổng có vay → x unreadable
      tôi có vay ngân hàng → x unreadable
      không có vay → ? false
      chưa vay bao giờ → ? false
      đồng ý gì → ? true
      được gì đâu → ? true
    `),
  )("%s → %s", (typed, read) => expect(shown(readYesNo(typed))).toBe(read));

  it.each(["không", "chưa", "không đồng ý", "dạ không ạ", "hổng có", "chưa có"])(
    "%s never turns into a yes, typed bare or loud",
    (typed) => {
      for (const form of [typed, fold(typed), typed.toUpperCase(), `${typed}!`, `  ${typed}  `]) {
        expect(readYesNo(form)).toEqual({ kind: "value", value: false });
      }
    },
  );

  it("tells signs of both kinds apart", () => {
    expect(readYesNo("👍🏽")).toEqual({ kind: "value", value: true });
    expect(readYesNo("👎")).toEqual({ kind: "value", value: false });
    expect(readYesNo("👍👎").kind).toBe("ask");
    expect(readYesNo("🎉")).toEqual({ kind: "none", why: "unreadable" });
    expect(readYesNo(" \u200b ")).toEqual({ kind: "none", why: "empty" });
  });
});
