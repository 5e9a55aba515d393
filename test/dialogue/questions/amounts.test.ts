import { describe, expect, it } from "vitest";
import { count, money, pastDate, quantity } from "../../../src/dialogue/questions/amounts.ts";
import { NO_WORDS, reads, shows, takes } from "./reads.ts";

describe.each([
  ["count", count({ min: 1, max: 30 })],
  ["money", money()],
  ["quantity", quantity()],
  ["pastDate", pastDate()],
])("a question of the kind %s", (kind, question) => {
  it("lets a number be an answer, not the number of a button", () => {
    expect(question).toMatchObject({ kind, pick: false, optional: false });
  });

  it("needs words, and not too many", () => {
    for (const input of NO_WORDS) expect(takes(question, input)).toEqual({ kind: "wrong", why: "not-text" });
    expect(reads(question, "a".repeat(4_096))).toEqual({ kind: "wrong", why: "too-long" });
    expect(reads(question, "")).toEqual({ kind: "wrong", why: "empty" });
    expect(reads(question, "không biết").kind).toBe("wrong");
  });
});

describe("a count", () => {
  const members = count({ min: 1, max: 30 });

  it("is a whole number within its bounds", () => {
    expect(reads(members, "sáu người")).toEqual({ kind: "value", value: 6 });
    expect(reads(members, "30")).toEqual({ kind: "value", value: 30 });
    for (const text of ["0", "31"]) expect(reads(members, text)).toEqual({ kind: "wrong", why: "out-of-range" });
  });

  it("offers no reading beyond its bounds", () => {
    const answer = reads(members, "4, 5 người");
    if (answer.kind === "ask") for (const option of answer.options) expect(Number(option)).toBeLessThanOrEqual(30);
    expect(answer.kind).toBe("ask");
  });

  it("is shown in figures", () => expect(shows(members, 1_000)).toBe("1.000"));
});

describe("a sum of money", () => {
  it("is whole đồng, and more than nothing", () => {
    expect(reads(money(), "5tr2")).toEqual({ kind: "value", value: "5200000" });
    expect(reads(money(), "0 đồng")).toEqual({ kind: "wrong", why: "out-of-range" });
    expect(reads(money(), "100 đô")).toEqual({ kind: "wrong", why: "wrong-kind" });
    expect(reads(money(), "1.250 triệu").kind).toBe("ask");
  });

  it("is said back", () => {
    expect(money().echo).toBe(true);
    expect(shows(money(), "5200000")).toBe("5.200.000 đồng");
  });
});

describe("a quantity", () => {
  it("has its unit, and the word it was given in where it is none of ours", () => {
    expect(reads(quantity(), "10 ký")).toEqual({ kind: "value", value: { amount: "10", unit: "kg" } });
    expect(reads(quantity(), "1,500 kg").kind).toBe("ask");
    expect(shows(quantity(), { amount: "1250.5", unit: "kg" })).toBe("1.250,5 kg");
    expect(shows(quantity(), { amount: "3", unit: "other", word: "xuồng" })).toBe("3 xuồng");
  });
});

describe("a day of the past", () => {
  it("may be today, or a month or year that has begun, and never one to come", () => {
    expect(reads(pastDate(), "hôm nay")).toEqual({ kind: "value", value: "2026-01-05" });
    expect(reads(pastDate(), "hôm qua")).toEqual({ kind: "value", value: "2026-01-04" });
    expect(reads(pastDate(), "tháng 1/2026")).toEqual({ kind: "value", value: "2026-01" });
    expect(reads(pastDate(), "6/1/2026")).toEqual({ kind: "wrong", why: "out-of-range" });
    expect(reads(pastDate(), "30/2/2025")).toEqual({ kind: "wrong", why: "impossible" });
  });

  it("offers no day to come", () => {
    const answer = reads(pastDate(), "20/3");
    expect(answer).toEqual({ kind: "ask", options: ["2025-03-20"] });
  });

  it("is shown day first", () => expect(shows(pastDate(), "2026-01-04")).toBe("ngày 4 tháng một năm 2026"));
});
