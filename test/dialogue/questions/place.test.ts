import { describe, expect, it } from "vitest";
import { place } from "../../../src/dialogue/questions/place.ts";
import { NO_WORDS, reads, shows, takes } from "./reads.ts";

describe("a place", () => {
  it("is a commune of the list handed in, kept by its code and said back", () => {
    expect(reads(place(), "xã bí đao")).toEqual({ kind: "value", value: "00001" });
    expect(place().echo).toBe(true);
    expect(shows(place(), "00001")).toBe("Xã Bí Đao");
  });

  it("is none that the list does not have", () => {
    expect(reads(place(), "xã Mướp Hương").kind).not.toBe("value");
    for (const input of NO_WORDS) expect(takes(place(), input)).toEqual({ kind: "wrong", why: "not-text" });
  });

  it("of another list is shown by its code", () => expect(shows(place(), "99999")).toBe("99999"));
});
