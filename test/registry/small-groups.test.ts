import { describe, expect, it } from "vitest";
import { breakDown, countIn, type Group, shown, shownRoundly } from "../../src/registry/small-groups.ts";
import fc, { runs } from "../property.ts";

/** Groups of people with one record each, by how many there are. */
function groupsOf(sizes: readonly number[]): Map<string, Group> {
  const groups = new Map<string, Group>();
  sizes.forEach((size, group) => {
    for (let nth = 0; nth < size; nth++) countIn(groups, `g${group}`, `${group}-${nth}`);
  });
  return groups;
}

const sizes = fc.array(fc.oneof(fc.nat(4), fc.nat(12)), { maxLength: 7 });

describe("a whole broken down by its parts", () => {
  it.each([
    [[], { total: 0, parts: [] }],
    [[4], { total: "few", parts: [] }],
    [[2, 2], { total: "few", parts: [] }],
    [[5], { total: 5, parts: [{ key: "g0", count: 5 }] }],
    [[3, 2], { total: 5, parts: [], others: 5 }],
    [
      [6, 9],
      {
        total: 15,
        parts: [
          { key: "g1", count: 9 },
          { key: "g0", count: 6 },
        ],
      },
    ],
    [
      [6, 9, 3, 4],
      {
        total: 22,
        parts: [
          { key: "g1", count: 9 },
          { key: "g0", count: 6 },
        ],
        others: 7,
      },
    ],
    // The one small part would follow from the total: the smallest other joins it.
    [[6, 9, 3], { total: 18, parts: [{ key: "g1", count: 9 }], others: 9 }],
    [[6, 3], { total: 9, parts: [], others: 9 }],
    // Two are alike and smallest: were one of them shown, the other could be nothing else.
    [[4, 8, 8], { total: 20, parts: [], others: 20 }],
    // Eight of two hidden parts could only be four and four.
    [[4, 4, 5], { total: 13, parts: [], others: 13 }],
    [[3, 3, 7, 9], { total: 22, parts: [{ key: "g3", count: 9 }], others: 13 }],
  ])("of %j", (counts, expected) => {
    // biome-ignore format: a table
    expect(breakDown(groupsOf(counts))).toEqual(expected);
  });

  it("counts people, not records: what few have many of is hidden", () => {
    const groups = new Map<string, Group>();
    for (let nth = 0; nth < 40; nth++) countIn(groups, "one", `person ${nth % 4}`);
    expect(breakDown(groups)).toEqual({ total: "few", parts: [] });
    for (let nth = 0; nth < 8; nth++) countIn(groups, "other", `person ${nth % 5}`);
    expect(breakDown(groups)).toEqual({ total: 48, parts: [], others: 48 });
    expect(groups.get("one")?.people.size).toBe(4);
    expect(groups.get("other")?.people.size).toBe(5);
  });

  it("shows no number from 1 to 4, and sums up to the total", () => {
    fc.assert(
      fc.property(sizes, (counts) => {
        const { total, parts, others } = breakDown(groupsOf(counts));
        const numbers = [...parts.map(({ count }) => count), ...(others === undefined ? [] : [others])];
        for (const number of numbers) expect(number).toBeGreaterThanOrEqual(5);
        const sum = counts.reduce((one, other) => one + other, 0);
        if (total === "few") expect([numbers, sum > 0 && sum < 5]).toEqual([[], true]);
        else expect([numbers.reduce((one, other) => one + other, 0), total]).toEqual([sum, sum]);
      }),
    );
  });

  it("leaves every hidden part open: with another number the same would have been shown", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 }), (counts) => {
        const answer = breakDown(groupsOf(counts));
        const listed = new Set(answer.parts.map(({ key }) => key));
        const possible = worlds(counts.length, Math.max(...counts, 9)).filter(
          (other) => JSON.stringify(breakDown(groupsOf(other))) === JSON.stringify(answer),
        );
        counts.forEach((count, group) => {
          if (listed.has(`g${group}`) || count >= 5) return;
          const could = new Set(possible.map((other) => other[group]));
          expect(could.size).toBeGreaterThan(1);
        });
      }),
      { numRuns: runs(20) },
    );
  });

  it("shows the same whichever way round the hidden parts stand, of which no two are alike alone", () => {
    fc.assert(
      fc.property(sizes, (counts) => {
        const answer = breakDown(groupsOf(counts));
        const listed = new Set(answer.parts.map(({ key }) => key));
        const hidden = counts.flatMap((count, group) => (count > 0 && !listed.has(`g${group}`) ? [group] : []));
        if (listed.size > 0 && hidden.length > 0) {
          expect(new Set(hidden.map((group) => counts[group])).size).toBeGreaterThan(1);
        }
        const turned = [...counts];
        hidden.forEach((group, nth) => {
          turned[group] = counts[hidden[(nth + 1) % hidden.length] as number] as number;
        });
        expect(breakDown(groupsOf(turned))).toEqual(answer);
      }),
    );
  });
});

/** All ways in which groups may be filled. */
function worlds(groups: number, most: number): number[][] {
  if (groups === 0) return [[]];
  return worlds(groups - 1, most).flatMap((rest) => Array.from({ length: most + 1 }, (_, count) => [...rest, count]));
}

describe("a number by itself", () => {
  it("is few from one to four", () => {
    expect([0, 1, 4, 5, 6].map(shown)).toEqual([0, "few", "few", 5, 6]);
  });

  it("is told to the nearest five where others could be taken from it", () => {
    expect([0, 1, 4, 5, 7, 8, 1003].map(shownRoundly)).toEqual([0, "few", "few", 5, 5, 10, 1005]);
  });
});
