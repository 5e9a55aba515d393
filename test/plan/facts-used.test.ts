import { describe, expect, it } from "vitest";
import type { CaseInput } from "../../src/plan/evaluate.ts";
import { basisOf, basisOfAll, factsUsed } from "../../src/plan/facts-used.ts";
import { gift, pack } from "./subjects.ts";

const input: CaseInput = {
  asOf: "2018-12-31",
  track: "a",
  subject: "household",
  facts: { voluntaryPledge: true, initiatives: 0, status: [] },
  contributions: [gift("2018-01-01", "5")],
};

describe("factsUsed", () => {
  it("says of each fact its value, who stated it and whose word verifies it", () => {
    const sources = { voluntaryPledge: { statedBy: "household", verified: false } };
    expect(factsUsed(pack, input, sources, ["voluntaryPledge", "initiatives", "loan", "contributions"])).toEqual([
      {
        name: "voluntaryPledge",
        value: true,
        source: { statedBy: "household", verified: false },
        verifier: "household",
      },
      { name: "initiatives", value: 0, verifier: "communes" },
      { name: "loan", verifier: "social-policy-bank" },
      { name: "contributions", value: input.contributions },
    ]);
  });
});

describe("basisOf", () => {
  const verified = { source: { verified: true } };

  it.each([
    ["nothing-known", []],
    ["nothing-known", [{ name: "loan" }, { name: "status", value: [] }]],
    ["verified", [{ name: "initiatives", value: 0, ...verified }, { name: "loan" }]],
    [
      "stated",
      [
        { name: "initiatives", value: 1, ...verified },
        { name: "voluntaryPledge", value: false },
      ],
    ],
    ["stated", [{ name: "initiatives", value: 1, source: { statedBy: "household" } }]],
    ["verified", [{ name: "contributions", value: [gift("2018-01-01", "5")] }]],
    ["stated", [{ name: "contributions", value: [gift("2018-01-01", "5"), gift("2018-01-01", "5", false)] }]],
  ] as const)("%s: %j", (basis, facts) => {
    expect(basisOf(facts)).toBe(basis);
  });
});

it.each([
  [[], "nothing-known"],
  [["nothing-known"], "nothing-known"],
  [["nothing-known", "verified"], "verified"],
  [["verified", "stated", "nothing-known"], "stated"],
] as const)("of %j together: %s", (bases, together) => {
  expect(basisOfAll(bases)).toBe(together);
});
