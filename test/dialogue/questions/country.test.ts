import { describe, expect, it } from "vitest";
import { country, countryIn } from "../../../src/dialogue/questions/country.ts";
import { NO_WORDS, reads, shows, takes } from "./reads.ts";

describe("a question for a country", () => {
  const question = country();

  it.each([
    ["Mỹ", "US"],
    ["duc", "DE"],
    ["San Jose, Hoa Kỳ", "US"],
    ["em ở bên Úc", "AU"],
    ["Japan", "JP"],
  ])("keeps %s as typed, with its two letters", (text, code) =>
    expect(reads(question, text)).toEqual({ kind: "value", value: { typed: text, code } }),
  );

  it("asks where a name is that of two places, and takes none by guessing", () => {
    expect(reads(question, "Georgia")).toEqual({
      kind: "ask",
      options: ["US", "GE"].map((code) => ({ typed: "Georgia", code })),
    });
    expect(reads(question, "cà rốt")).toEqual({ kind: "wrong", why: "unreadable" });
  });

  it("needs words, and says what it took for empty or too long", () => {
    for (const input of NO_WORDS) expect(takes(question, input)).toEqual({ kind: "wrong", why: "not-text" });
    expect(reads(question, "")).toEqual({ kind: "wrong", why: "empty" });
    expect(reads(question, "a".repeat(4_096))).toEqual({ kind: "wrong", why: "too-long" });
  });

  it("is said back with its name beside the word that was typed, once where they are the same", () => {
    expect(shows(question, { typed: "Mỹ", code: "US" })).toBe("Mỹ (Hoa Kỳ)");
    expect(shows(question, { typed: "hoa kỳ", code: "US" })).toBe("Hoa Kỳ");
  });

  it("is read off the answers by its two letters, once it is there", () => {
    expect(countryIn({ country: { typed: "Mỹ", code: "US" } }, "country")).toBe("US");
    for (const value of ["US", null, ["US"], { typed: "Mỹ" }])
      expect(countryIn({ country: value }, "country")).toBe(undefined);
    expect(countryIn({}, "country")).toBe(undefined);
  });
});
