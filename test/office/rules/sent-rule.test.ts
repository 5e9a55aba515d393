import { describe, expect, it } from "vitest";
import { readReading, readSent, readThreshold, sentOf } from "../../../src/office/rules/sent-rule.ts";
import { loadPack } from "../../../src/plan/pack.ts";
import type { RecordedRule } from "../../../src/plan/recorded-rules.ts";
import fc from "../../property.ts";

const pack = loadPack("kh-145-2017");
const held = { from: "2026-01-01", to: "", cite: "Công văn 1" };
const measure = { award: "city-annual", subject: "household", minVnd: "5000000", ...held };
const sumOf = (minVnd: string, more: object = {}) => {
  const read = readThreshold(pack, readSent({ ...measure, minVnd, ...more }));
  return "rule" in read ? (read.rule.minVnd ?? "none") : read.faults;
};

describe("a sum", () => {
  it.each([
    ["5000000", "5000000"],
    ["5.000.000", "5000000"],
    ["5,000,000", "5000000"],
    ["5 000 000", "5000000"],
    ["0", "0"],
    ["007", "7"],
  ])("typed as %j is %s đồng", (typed, sum) => {
    expect(sumOf(typed)).toBe(sum);
  });

  it.each(["", "-1", "5.5", "5.000,000", "5.00.000", "5tr", "1e6", "9".repeat(16)])(
    "is never guessed from %j",
    (typed) => {
      expect(sumOf(typed)).toEqual({ minVnd: "sum" });
    },
  );

  it("is none where that is ticked, and then must not be typed as well", () => {
    expect(sumOf("", { none: "yes" })).toBe("none");
    expect(sumOf("5", { none: "yes" })).toEqual({ minVnd: "sum" });
  });
});

describe("what is sent", () => {
  it("is read with all its faults at once, and never fails", () => {
    expect(readThreshold(pack, readSent({}))).toEqual({
      faults: { award: "choose", subject: "choose", minVnd: "sum", from: "day", cite: "cite" },
    });
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...Object.keys(measure), "reading", "none"), fc.anything()), (body) => {
        for (const read of [readThreshold(pack, readSent(body)), readReading(pack, readSent(body))]) {
          expect("rule" in read || Object.keys(read.faults).length > 0).toBe(true);
        }
      }),
    );
  });

  it.each<[string, RecordedRule]>([
    [
      "a measure",
      {
        kind: "threshold",
        award: "city-annual",
        subject: "household",
        minVnd: "5",
        from: "2026-01-01",
        to: "2026-12-31",
        cite: "–",
      },
    ],
    [
      "the end of one",
      { kind: "threshold", award: "city-5-year", subject: "collective", from: "2026-01-01", cite: "–" },
    ],
    ["a reading", { kind: "reading", id: "R8", value: "since", from: "2026-01-01", cite: "–" }],
    ["a text", { kind: "reading", id: "R1", from: "2026-01-01", cite: "–" }],
  ])("of %s comes back as it was", (_what, rule) => {
    // biome-ignore format: a table
    const sent = readSent({ ...sentOf(rule), cite: "–" });
    expect(rule.kind === "threshold" ? readThreshold(pack, sent) : readReading(pack, sent)).toEqual({ rule });
  });
});
