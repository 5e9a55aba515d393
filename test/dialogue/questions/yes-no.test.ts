import { describe, expect, it } from "vitest";
import { yesNo } from "../../../src/dialogue/questions/yes-no.ts";
import { context } from "../stub.ts";
import { reads, shows, takes } from "./reads.ts";

describe("yes or no", () => {
  it("is tapped or said", () => {
    expect(yesNo().options("garden:pond", context(), undefined)).toEqual([
      { value: true, label: "Có" },
      { value: false, label: "Không" },
    ]);
    expect(takes(yesNo(), { kind: "picked", value: false })).toEqual({ kind: "value", value: false });
    expect(reads(yesNo(), "dạ có")).toEqual({ kind: "value", value: true });
    expect(reads(yesNo(), "chưa")).toEqual({ kind: "value", value: false });
  });

  it("is asked back where it only shows respect", () => {
    expect(reads(yesNo(), "dạ")).toEqual({ kind: "ask", options: [true] });
  });

  it("is not a number, a question back or a picture", () => {
    expect(reads(yesNo(), "3 cái")).toEqual({ kind: "wrong", why: "wrong-kind" });
    expect(reads(yesNo(), "có không?").kind).not.toBe("value");
    expect(takes(yesNo(), { kind: "files", files: [], refused: [] })).toEqual({ kind: "wrong", why: "not-text" });
    expect(takes(yesNo(), { kind: "picked", value: "yes" })).toEqual({ kind: "wrong", why: "not-text" });
  });

  it("is shown in words", () => {
    expect(shows(yesNo(), true)).toBe("Có");
    expect(shows(yesNo(), false)).toBe("Không");
  });
});
