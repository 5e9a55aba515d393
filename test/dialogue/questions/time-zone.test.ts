import { describe, expect, it } from "vitest";
import { timeZone } from "../../../src/dialogue/questions/time-zone.ts";
import { instantIn } from "../../../src/dialogue/show.ts";
import { context } from "../stub.ts";
import { NO_WORDS, reads, shows, takes } from "./reads.ts";

describe("a question for the clock somebody lives by", () => {
  const inAmerica = timeZone({ country: () => "US" });

  it("offers those of the country, from west to east, each once", () => {
    const offered = inAmerica.options?.("garden:field", context(), undefined) ?? [];
    const zones = offered.map(({ value }) => value);
    expect(zones).toEqual(expect.arrayContaining(["America/Los_Angeles", "America/Chicago", "America/New_York"]));
    expect(zones.indexOf("America/Los_Angeles")).toBeLessThan(zones.indexOf("America/New_York"));
    expect(new Set(offered.map(({ label }) => label)).size).toBe(offered.length);
  });

  it("takes one of them, by its button or by a city of it", () => {
    expect(takes(inAmerica, { kind: "picked", value: "America/Chicago" })).toEqual({
      kind: "value",
      value: "America/Chicago",
    });
    expect(reads(inAmerica, "Los Angeles")).toEqual({ kind: "value", value: "America/Los_Angeles" });
  });

  it("takes none of another country, and no words that name none", () => {
    expect(takes(inAmerica, { kind: "picked", value: "Europe/Berlin" })).toEqual({ kind: "wrong", why: "unreadable" });
    expect(reads(inAmerica, "cà rốt").kind).toBe("wrong");
    for (const input of NO_WORDS) expect(takes(inAmerica, input).kind).toBe("wrong");
  });

  it("is that of Việt Nam where no country is known", () => {
    const offered = timeZone({ country: () => undefined }).options?.("garden:field", context(), undefined) ?? [];
    // The tables of the runtime may still call it Asia/Saigon.
    expect(offered).toHaveLength(1);
    expect(instantIn(String(offered[0]?.value), "2026-01-05T00:00")).toEqual(new Date("2026-01-05T00:00:00+07:00"));
  });

  it("is said back by its city and its name", () =>
    expect(shows(inAmerica, "America/Los_Angeles")).toMatch(/^Los Angeles \(.+\)$/));
});
