import { describe, expect, it } from "vitest";
import { isFor } from "../../src/plan/audience.ts";

describe("isFor", () => {
  it("is everyone where no audience is named", () => {
    expect(isFor(undefined, "a", "household")).toBe(true);
    expect(isFor([{}], "a", "household")).toBe(true);
  });

  it("is nobody where the list of audiences is empty", () => {
    expect(isFor([], "a", "household")).toBe(false);
  });

  it.each([
    ["d", "individual", true],
    ["d", "collective", false],
    ["dd", "individual", true],
    ["e", "individual", false],
    ["e", "collective", true],
    ["e", "household", true],
  ])("%s, %s: %s", (track, subject, expected) => {
    const audiences = [
      { tracks: ["d", "dd"], subjects: ["individual" as const] },
      { tracks: ["e"], subjects: ["collective" as const] },
      { subjects: ["household" as const] },
    ];
    expect(isFor(audiences, track, subject)).toBe(expected);
  });
});
