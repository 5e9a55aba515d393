import { describe, expect, it } from "vitest";
import { choice } from "../../../src/dialogue/questions/choice.ts";
import { context, stubTexts } from "../stub.ts";
import { NO_WORDS, takes } from "./reads.ts";

const soil = choice(["clay", "sand", "peat"]);
const texts = stubTexts({
  "garden:soil.choices.clay": "Đất sét",
  "garden:soil.choices.sand": "Đất cát",
  "garden:soil.choices.peat": "Than bùn",
});
const here = context({ texts });
const read = (text: string) => soil.read({ kind: "text", text }, "garden:soil", here, undefined);

describe("a choice", () => {
  it("offers its values by their labels, in order", () => {
    expect(soil.options("garden:soil", here, undefined)).toEqual([
      { value: "clay", label: "Đất sét" },
      { value: "sand", label: "Đất cát" },
      { value: "peat", label: "Than bùn" },
    ]);
    expect(soil.pick).toBe(true);
  });

  it("is tapped, or typed as its label or its number", () => {
    expect(soil.read({ kind: "picked", value: "sand" }, "garden:soil", here, undefined)).toEqual({
      kind: "value",
      value: "sand",
    });
    expect(read("dat cat")).toEqual({ kind: "value", value: "sand" });
    expect(read("3")).toEqual({ kind: "value", value: "peat" });
  });

  it("is asked where it could be several, and refused where it is none", () => {
    expect(read("đất")).toEqual({ kind: "ask", options: ["clay", "sand"] });
    expect(read("9")).toEqual({ kind: "wrong", why: "out-of-range" });
    expect(soil.read({ kind: "picked", value: "gold" }, "garden:soil", here, undefined)).toEqual({
      kind: "wrong",
      why: "unreadable",
    });
    for (const input of NO_WORDS.slice(0, 2)) expect(takes(soil, input)).toEqual({ kind: "wrong", why: "not-text" });
  });

  it("holds its own values only, and shows one of another release as it is kept", () => {
    expect(soil.holds?.("clay")).toBe(true);
    expect(soil.holds?.("gold")).toBe(false);
    expect(soil.show("clay", "garden:soil", here)).toBe("Đất sét");
    expect(soil.show("gold", "garden:soil", here)).toBe("gold");
  });
});
