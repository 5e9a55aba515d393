import { describe, expect, it } from "vitest";
import { isGreeting } from "../../src/dialogue/greeting.ts";

describe("a greeting", () => {
  it.each([
    "xin chào",
    "Chào",
    "chào cán bộ ạ",
    "Dạ chào anh",
    "alo",
    "A lô!",
    "alo alo",
    "hello",
    "Hi 👋",
    "good morning",
    "có ai không?",
  ])("is %s", (text) => expect(isGreeting(text)).toBe(true));

  it.each(["", "cháo", "chao", "Chào Thị Ổi", "hello kitty", "không", "Nguyễn Thị Cà Rốt", "chào mào", "👋"])(
    "is not %s",
    (text) => expect(isGreeting(text)).toBe(false),
  );
});
