import { describe, expect, it } from "vitest";
import { wrongdoingIn } from "../../src/understanding/wrongdoing.ts";
import fc from "../property.ts";

describe("words that may accuse somebody", () => {
  it.each([
    ["Ra phường thì bị đòi tiền trà nước", ["money-asked"]],
    ["can bo voi tien moi lam cho", ["money-asked"]],
    ["phải lót tay hai trăm", ["money-asked"]],
    ["Nhà đó khai gian để được khen", ["false-file"]],
    ["ho so khong dung su that", ["false-file"]],
    ["khai khống rồi còn đòi tiền", ["false-file", "money-asked"]],
    ["they asked for money", ["money-asked"]],
    ["it is a fake file", ["false-file"]],
  ])("%s", (text, found) => expect([...wrongdoingIn(text)].sort()).toEqual(found));

  it.each([
    ["Đường vô ấp khó đi quá"],
    ["Tôi muốn góp ý về cách đăng ký"],
    ["Chưa biết gửi hồ sơ ở đâu"],
    ["nhận tiền hỗ trợ rồi, cảm ơn"],
    [""],
  ])("“%s” has none of it", (text) => expect(wrongdoingIn(text).size).toBe(0));

  it("are found wherever they stand, with or without accents", () => {
    const filler = fc.constantFrom("hôm qua", "ở phường", "tôi thấy", "12", "...");
    fc.assert(
      fc.property(fc.array(filler), fc.array(filler), fc.constantFrom("đòi tiền", "doi tien"), (before, after, cue) =>
        wrongdoingIn([...before, cue, ...after].join(" ")).has("money-asked"),
      ),
    );
  });
});
