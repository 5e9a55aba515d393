import { describe, expect, test } from "vitest";
import { withoutPoliteness } from "../../src/understanding/politeness.ts";
import { words } from "../../src/understanding/tokens.ts";
import { rows } from "./reading-table.ts";

describe("words of respect around an answer", () => {
  test.each(
    rows(`
      dạ có ạ → có
      dạ thưa cán bộ, không ạ → không
      có nha em → có
      5 triệu nghen → 5 triệu
      dạ → dạ
      ạ → ạ
      hai người → hai người
    `),
  )("%s → %s", (typed, core) => {
    const left = withoutPoliteness(words(typed)).map((word) => word.typed);
    expect(left.join(" ")).toBe(core);
  });

  test("never take everything", () => {
    for (const typed of ["dạ ạ", "dạ dạ dạ", "nha nha", "cảm ơn"])
      expect(withoutPoliteness(words(typed)).length).toBeGreaterThan(0);
  });
});
