import { describe, expect, it } from "vitest";
import { detail, details, papers, tellsDetails } from "../../../conversations/register/details.ts";

describe("what the criteria need", () => {
  it("is asked only of who tells of it now, and may be left out", () => {
    for (const question of [detail(), papers()]) {
      expect(question.optional).toBe(true);
      expect(question.when?.({ details: "now" })).toBe(true);
      expect(question.when?.({ details: "later" })).toBe(false);
      expect(question.when?.({})).toBe(false);
    }
  });

  it("is asked only where it concerns", () => {
    const question = detail(({ who }) => who === "unit");
    expect(question.when?.({ details: "now", who: "unit" })).toBe(true);
    expect(question.when?.({ details: "now", who: "person" })).toBe(false);
    expect(question.when?.({ details: "later", who: "unit" })).toBe(false);
  });

  it("waits for one answer that cannot be left out", () => {
    expect(details.optional).toBe(false);
    expect(tellsDetails({ details: null })).toBe(false);
  });
});
