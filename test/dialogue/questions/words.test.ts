import { describe, expect, it } from "vitest";
import { personName, words } from "../../../src/dialogue/questions/words.ts";
import fc from "../../property.ts";
import { NO_WORDS, reads, shows, takes } from "./reads.ts";

describe("a name", () => {
  it("is tidied and kept as its owner writes it", () => {
    expect(reads(personName(), "dạ con tên nguyễn thị  cà rốt")).toEqual({ kind: "value", value: "Nguyễn Thị Cà Rốt" });
    expect(shows(personName(), "Nguyễn Thị Cà Rốt")).toBe("Nguyễn Thị Cà Rốt");
  });

  it.each(["Sáu", "chị Sáu", "0912345678", "không biết", ""])("is not %j", (text) => {
    expect(reads(personName(), text).kind).not.toBe("value");
  });

  it("is no picture, contact or button", () => {
    for (const input of NO_WORDS) expect(takes(personName(), input)).toEqual({ kind: "wrong", why: "not-text" });
  });
});

describe("free words", () => {
  const way = words({ max: 40 });

  it("are kept as typed, but for what nobody sees", () => {
    expect(reads(way, " nuôi\u200b  ếch\u202e\n trong vèo ")).toEqual({ kind: "value", value: "nuôi ếch trong vèo" });
  });

  it("have letters, and are neither too short nor too long", () => {
    for (const text of ["a", "123", "…", "👍"]) expect(reads(way, text)).toEqual({ kind: "wrong", why: "unreadable" });
    expect(reads(way, "rau ".repeat(11))).toEqual({ kind: "wrong", why: "too-long" });
    expect(reads(words(), "a".repeat(501))).toEqual({ kind: "wrong", why: "too-long" });
  });

  it("never hold a control sign or half a character, whatever was typed", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 100 }), (text) => {
        const answer = reads(words(), text);
        if (answer.kind === "value") expect(answer.value).not.toMatch(/[\p{Cc}\p{Cs}\u202a-\u202e]/u);
      }),
    );
  });
});
