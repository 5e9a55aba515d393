import { describe, expect, it } from "vitest";
import { isAsking } from "../../src/understanding/asking.ts";

describe("a text that says itself that it asks", () => {
  it.each([
    "có tốn tiền không?",
    "co ton tien khong ?",
    "ủa là sao??!",
    "thiệt hả?…",
    "là gì？",
    "hỏi",
    "hỏi: biểu trưng là gì",
    "hoi bieu trung la gi",
    "Cho em hỏi chút, ai được tham gia",
    "dạ cho con hỏi giấy tờ gì ạ",
    "tui muốn hỏi vụ vay vốn",
    "may I ask who decides",
  ])("%s", (text) => expect(isAsking(text)).toBe(true));

  it.each([
    "",
    "có",
    "5 triệu",
    "Nguyễn Thị Cà Rốt",
    "Hội Phụ nữ phường Bí Đao",
    "học hỏi bà con",
    "phường Cái Khế",
    "không biết",
    "http://rau.example/?a=1",
  ])("not %j", (text) => expect(isAsking(text)).toBe(false));
});
