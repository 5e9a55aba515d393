import { describe, expect, it } from "vitest";
import { verdictOrder } from "../../src/plan/routes.ts";
import { changesOf, directionOf } from "../../src/plan/what-if.ts";
import fc from "../property.ts";
import { anyCase, someReadings } from "./any-case.ts";
import { pack, threshold } from "./subjects.ts";

const plain = { thresholds: [], readings: {} };
const someRules = fc.record({
  thresholds: fc.subarray([
    threshold("city-5-year", "individual", "5"),
    threshold("city-5-year", "household", "100"),
    threshold("city-annual", "collective", "100"),
    threshold("city-annual", "individual", "0"),
  ]),
  readings: someReadings,
});

describe("other rules", () => {
  it("change nothing where they are the same", () => {
    fc.assert(
      fc.property(anyCase, someRules, (input, rules) => {
        expect(changesOf(pack, input, rules, rules)).toEqual([]);
      }),
    );
  });

  it("swapped, swap what is gained and what is lost", () => {
    fc.assert(
      fc.property(anyCase, someRules, someRules, (input, one, other) => {
        const forth = changesOf(pack, input, one, other);
        const back = changesOf(pack, input, other, one);
        expect(back).toEqual(forth.map(({ award, from, to }) => ({ award, from: to, to: from })));
        const opposite = { gain: "lose", lose: "gain" } as const;
        expect(back.map(directionOf)).toEqual(forth.map((change) => opposite[directionOf(change)]));
      }),
    );
  });

  it("take the place of those a case brings with it", () => {
    const input = {
      ...{ asOf: "2020-06-01", track: "e", subject: "individual" as const },
      facts: { obeysPolicy: true, disciplined: false },
      contributions: [{ date: "2019-05-01", kind: "money" as const, value: "90", verified: true }],
      thresholds: [threshold("city-5-year", "individual", "1")],
    };
    const measured = { thresholds: [threshold("city-5-year", "individual", "100")], readings: {} };
    expect(changesOf(pack, input, plain, measured)).toEqual([
      { award: "city-5-year", from: "ask-office", to: "not-yet" },
    ]);
    const lower = { thresholds: [threshold("city-5-year", "individual", "90")], readings: {} };
    expect(changesOf(pack, input, plain, lower)).toEqual([{ award: "city-5-year", from: "ask-office", to: "meets" }]);
  });
});

describe("a change", () => {
  it.each(verdictOrder.flatMap((from, at) => verdictOrder.slice(at + 1).map((to) => ({ from, to }))))(
    "from $from to $to is a loss, and back a gain",
    ({ from, to }) => {
      expect(directionOf({ from, to })).toBe("lose");
      expect(directionOf({ from: to, to: from })).toBe("gain");
    },
  );
});
