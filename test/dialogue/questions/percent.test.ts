import { describe, expect, it } from "vitest";
import { percent } from "../../../src/dialogue/questions/percent.ts";
import { NO_WORDS, reads, shows, takes } from "./reads.ts";

describe("a question for a percentage", () => {
  const rate = percent();

  it("lets a number be an answer, not the number of a button, and says it back", () => {
    expect(rate).toMatchObject({ kind: "percent", pick: false, optional: false, echo: true });
    expect(percent({ optional: true }).optional).toBe(true);
  });

  it("needs words, and not too many", () => {
    for (const input of NO_WORDS) expect(takes(rate, input)).toEqual({ kind: "wrong", why: "not-text" });
    expect(reads(rate, "1".repeat(4_096))).toEqual({ kind: "wrong", why: "too-long" });
    expect(reads(rate, "")).toEqual({ kind: "wrong", why: "empty" });
    expect(reads(rate, "không biết")).toEqual({ kind: "wrong", why: "unknown-to-person" });
  });

  it.each([
    ["1,2%", 1.2],
    ["1.2", 1.2],
    ["0,5 phần trăm", 0.5],
    ["0", 0],
    ["100", 100],
  ])("takes %s", (text, value) => expect(reads(rate, text)).toEqual({ kind: "value", value }));

  it("is from 0 to 100 unless it may fall below", () => {
    for (const text of ["-1", "101", "âm 0,5"]) {
      expect(reads(rate, text)).toEqual({ kind: "wrong", why: "out-of-range" });
    }
    expect(reads(percent({ min: -100 }), "-1")).toEqual({ kind: "value", value: -1 });
  });

  it("offers no reading beyond its bounds", () => {
    expect(reads(rate, "tăng 0,3")).toEqual({ kind: "ask", options: [0.3] });
    expect(reads(percent({ min: -100 }), "tăng 0,3")).toEqual({ kind: "ask", options: [-0.3, 0.3] });
  });

  it("is shown with its sign, as each language writes decimals", () => {
    expect(shows(rate, 1.25)).toBe("1,25%");
    expect(shows(rate, 0)).toBe("0%");
  });
});
