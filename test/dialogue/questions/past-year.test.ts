import { describe, expect, it } from "vitest";
import { pastYear } from "../../../src/dialogue/questions/past-year.ts";
import { context } from "../stub.ts";
import { NO_WORDS, reads, shows, takes } from "./reads.ts";

describe("a question for a year that is over", () => {
  const year = pastYear();

  it("offers the last five, latest first", () => {
    const offered = year.options("garden:field", context(), undefined);
    expect(offered.map(({ value }) => value)).toEqual([2025, 2024, 2023, 2022, 2021]);
    expect(offered.map(({ label }) => label)).toEqual(["2025", "2024", "2023", "2022", "2021"]);
  });

  it.each([
    ["2025", 2025],
    ["năm 2024", 2024],
    ["năm ngoái", 2025],
    ["2016", 2016],
  ])("takes %s", (text, value) => expect(reads(year, text)).toEqual({ kind: "value", value }));

  it("takes a tapped one", () => {
    expect(takes(year, { kind: "picked", value: 2023 })).toEqual({ kind: "value", value: 2023 });
  });

  it("takes none that still runs, is to come, or is too long ago to be one of these", () => {
    for (const text of ["2026", "2030", "1999"]) {
      expect(reads(year, text)).toEqual({ kind: "wrong", why: "out-of-range" });
    }
    expect(takes(year, { kind: "picked", value: 2026 })).toEqual({ kind: "wrong", why: "out-of-range" });
  });

  it("asks back about a day or a month", () => {
    expect(reads(year, "tháng 12/2024")).toEqual({ kind: "ask", options: [2024] });
    expect(reads(year, "20/3")).toEqual({ kind: "ask", options: [2025] });
  });

  it("needs words or one of its choices", () => {
    for (const input of NO_WORDS) expect(takes(year, input)).toEqual({ kind: "wrong", why: "not-text" });
    expect(reads(year, "không nhớ")).toEqual({ kind: "wrong", why: "unknown-to-person" });
  });

  it("is shown as it is, without groups", () => expect(shows(year, 2025)).toBe("2025"));
});
