import { describe, expect, it } from "vitest";
import { isKind, kinds, readerOf } from "../../src/understanding/kinds.ts";
import { around, inWords } from "./phrases.ts";

function read(kind: (typeof kinds)[number], text: string, context?: string): string {
  const reader = readerOf(kind, context, around);
  return typeof reader === "string" ? `takes ${reader}` : inWords(reader(text));
}

describe("the kinds of answers", () => {
  it("are those of the contract", () => {
    expect([...kinds].sort()).toEqual(
      "choice count date intent money name national-id phone place quantity yes-no".split(" "),
    );
    expect(isKind("money")).toBe(true);
    expect([isKind("Money"), isKind(""), isKind("toString")]).toEqual([false, false, false]);
  });

  it("take today, the edition and labels from the context, else from around", () => {
    expect(read("date", "hôm qua", "2018-03-15")).toBe("= 2018-03-14");
    expect(read("date", "hôm qua")).toBe("= 2026-01-04");
    expect(read("place", "phường An Hòa", "2017")).toBe("= 31120");
    expect(read("place", "phường Ninh Kiều")).toBe("= 31135");
    expect(read("choice", "2", "Có|Không")).toBe("= 1");
    expect(read("choice", "2")).toBe("x out-of-range");
    expect(read("national-id", "092227001234", "whatever")).toBe("x impossible");
  });

  it.each([
    ["date", "2018-02-30"],
    ["date", "15/3/2018"],
    ["date", "0000-01-01"],
    ["date", "2018-03-15\tx"],
    ["place", "2018"],
    ["place", "2025 "],
  ] as const)("%s refuses %j as a context", (kind, context) => {
    expect(read(kind, "x", context)).toMatch(/^takes /u);
  });

  it.each(kinds)("%s calls nothing typed empty, and reads any text", (kind) => {
    for (const text of ["", " ", "\u200b"]) expect(read(kind, text)).toBe("x empty");
    for (const text of ["\ud800", "😀", "\u0301", "\0", "a\u2028b", "ﷺ", "💯".repeat(50)])
      expect(read(kind, text)).toMatch(/^[=?x]/u);
  });
});
