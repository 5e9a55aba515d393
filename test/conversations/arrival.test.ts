import { describe, expect, it } from "vitest";
import { arrivedFor, askedFor, wishElsewhere } from "../../conversations/arrival.ts";
import { here } from "./here.ts";

describe("how somebody came", () => {
  it.each([
    ["/start e", { flow: "choose-track", state: { track: "e" } }],
    ["/start dd", { flow: "choose-track", state: { track: "dd" } }],
    ["/start staff-QX7M", { flow: "staff/link", state: { code: "QX7M" } }],
    ["tôi muốn đăng ký", { flow: "choose-track" }],
    ["ủng hộ 5 bao gạo", { flow: "contribute" }],
    ["tui có được khen không", { flow: "award-check" }],
    ["hồ sơ của tôi", { flow: "my-file" }],
    ["đề cử chị hàng xóm", { flow: "nominate" }],
    ["toi muon phan anh", { flow: "feedback" }],
    ["hướng dẫn", { flow: "guide" }],
    ["ai duoc tham gia", { flow: "guide", state: { asked: "ai duoc tham gia" } }],
    ["không biết chữ", { flow: "guide", state: { asked: "không biết chữ" } }],
    ["/start z", undefined],
    ["/start constructor", undefined],
    ["xin chào", undefined],
    ["gặp cán bộ", undefined],
    ["đăng ký hay góp gạo", undefined],
    ["", undefined],
  ])("%j", (arrival, led) => expect(arrivedFor(here({ memory: { arrival } }))).toEqual(led));

  it("is nothing where nobody said", () => {
    expect(arrivedFor(here())).toBeUndefined();
    expect(arrivedFor(here({ memory: { arrival: null } }))).toBeUndefined();
  });
});

describe("a question", () => {
  it("leads to the guide, with its words, where the guide has an answer", () => {
    expect(askedFor("mat bien lai")).toEqual({ flow: "guide", state: { asked: "mat bien lai" } });
    expect(askedFor("con cò mà đi ăn đêm")).toBeUndefined();
  });
});

describe("a wish for something else", () => {
  it("is words that lead somewhere, never a picture or a button", () => {
    const text = "tôi muốn ủng hộ gạo";
    expect(wishElsewhere(here(), { kind: "text", text })).toEqual({
      say: [],
      memory: { arrival: text },
      go: { to: "home" },
    });
    expect(wishElsewhere(here(), { kind: "text", text: "ờ ờ" })).toBeUndefined();
    expect(wishElsewhere(here(), { kind: "picked", value: text })).toBeUndefined();
    expect(wishElsewhere(here(), { kind: "files", files: [], refused: [], caption: text })).toBeUndefined();
  });
});
