import { describe, expect, it } from "vitest";
import { verdictOrder } from "../../src/plan/routes.ts";
import type { Change } from "../../src/plan/what-if.ts";
import type { Breakdown } from "../../src/registry/small-groups.ts";
import { readChange, WhatIfTally } from "../../src/registry/what-if-tally.ts";
import fc from "../property.ts";

const AWARDS = ["letter", "city-annual"];
const change = fc
  .tuple(fc.constantFrom(...AWARDS), fc.constantFrom(...verdictOrder), fc.constantFrom(...verdictOrder))
  .filter(([, from, to]) => from !== to)
  .map(([award, from, to]): Change => ({ award, from, to }));
const registration = fc.record({
  track: fc.constantFrom("a", "b", "e"),
  unit: fc.constantFrom("31120", "31135", "31147", undefined),
  personId: fc.nat(40).map(String),
  changes: fc.uniqueArray(change, { maxLength: 2, selector: ({ award }) => award }),
});
type Registration = typeof registration extends fc.Arbitrary<infer Value> ? Value : never;

function tallied(registrations: readonly Registration[]) {
  const tally = new WhatIfTally();
  for (const { changes, ...belongs } of registrations) tally.add(belongs, changes);
  return tally.differences(AWARDS);
}

function numbersOf({ total, parts, others }: Breakdown): number[] {
  return [...(total === "few" ? [] : [total]), ...parts.map(({ count }) => count), ...(others ? [others] : [])];
}

describe("what is shown of changes", () => {
  it("adds up to the same whole whichever way it is broken down, and no number is about fewer than five people", () => {
    fc.assert(
      fc.property(fc.array(registration, { maxLength: 80 }), (registrations) => {
        for (const { award, gain, lose } of tallied(registrations)) {
          for (const [direction, moved] of [
            ["gain", gain],
            ["lose", lose],
          ] as const) {
            if (moved === undefined) continue;
            const counted = registrations.filter(({ changes }) =>
              changes.some((one) => {
                const up = verdictOrder.indexOf(one.to) < verdictOrder.indexOf(one.from);
                return one.award === award && up === (direction === "gain");
              }),
            );
            const few = new Set(counted.map(({ personId }) => personId)).size < 5;
            for (const breakdown of Object.values(moved) as Breakdown[]) {
              expect(breakdown.total).toBe(few ? "few" : counted.length);
              const [total = 0, ...rest] = numbersOf(breakdown);
              if (!few) expect(rest.reduce((sum, number) => sum + number, 0)).toBe(total);
              for (const number of numbersOf(breakdown)) expect(number).toBeGreaterThanOrEqual(5);
            }
          }
        }
      }),
    );
  });

  it("keeps awards in their order, and leaves out those that nothing changes in", () => {
    const one = { track: "e", unit: "31120", personId: "1" };
    const tally = new WhatIfTally();
    tally.add(one, []);
    expect(tally.differences(AWARDS)).toEqual([]);
    tally.add(one, [
      { award: "city-annual", from: "unknown", to: "meets" },
      { award: "letter", from: "meets", to: "unknown" },
    ]);
    const few = { total: "few", parts: [] };
    const moved = { changes: few, byTrack: few, byUnit: few };
    expect(tally.differences(AWARDS)).toEqual([
      { award: "letter", lose: moved },
      { award: "city-annual", gain: moved },
    ]);
  });

  it("names a change by its two verdicts", () => {
    expect(readChange("ask-office not-yet")).toEqual({ from: "ask-office", to: "not-yet" });
  });
});
