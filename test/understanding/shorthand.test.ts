import { describe, expect, it } from "vitest";
import { writtenOut } from "../../src/understanding/shorthand.ts";

describe("what is typed for short", () => {
  it.each([
    ["dk o dau", "dang ky o dau"],
    ["bn tien", "bao nhieu tien"],
    ["hcn co dc tham gia ko", "ho can ngheo co duoc tham gia khong"],
    ["tui hong co sdt", "toi khong co so dien thoai"],
    ["ubnd xa", "uy ban nhan dan xa"],
  ])("%s → %s", (typed, meant) => expect(writtenOut(typed.split(" ")).join(" ")).toBe(meant));

  it("leaves every other word as it is", () => {
    expect(writtenOut(["ca", "rot", "constructor", "__proto__", ""])).toEqual([
      "ca",
      "rot",
      "constructor",
      "__proto__",
      "",
    ]);
    expect(writtenOut([])).toEqual([]);
  });

  it("is written out once: what stands for something is short for nothing itself", () => {
    const out = writtenOut("bn cccd cty hn hs htx ko ntn sdt tdkt ubnd".split(" "));
    expect(writtenOut(out)).toEqual(out);
  });
});
