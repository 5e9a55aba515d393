import { describe, expect, it } from "vitest";
import { generalFacts, generalQuestions } from "../../../conversations/register/general-criteria.ts";
import { pack } from "../person.ts";

const NAMES = ["obeysPolicy", "dutiesDone", "unityAndDemocracy", "cleanStrongOrganisation", "disciplined"];

describe("the general criteria", () => {
  it("are asked in the plan's order, each by the fact the pack knows", () => {
    expect(Object.keys(generalQuestions({}))).toEqual(NAMES);
    for (const name of NAMES) expect(pack.facts.map((fact) => fact.name)).toContain(name);
  });

  it("are asked of those they concern", () => {
    const asked = (answers: Record<string, boolean>) =>
      Object.entries(
        generalQuestions({ everybody: ({ any }) => any === true, collective: ({ unit }) => unit === true }),
      )
        .filter(([, { when }]) => when?.({ details: "now", ...answers }))
        .map(([name]) => name);
    expect(asked({ any: true, unit: true })).toEqual(NAMES);
    expect(asked({ any: true, unit: false })).toEqual(["obeysPolicy", "dutiesDone", "disciplined"]);
    expect(asked({ any: false, unit: false })).toEqual([]);
  });

  it("leave out what is for collectives on a track that has none", () => {
    expect(Object.keys(generalQuestions({ collective: false }))).toEqual(["obeysPolicy", "dutiesDone", "disciplined"]);
  });

  it("are stated as told", () => {
    expect(generalFacts({ obeysPolicy: true, disciplined: false, dutiesDone: null })).toEqual({
      obeysPolicy: true,
      disciplined: false,
      dutiesDone: undefined,
      unityAndDemocracy: undefined,
      cleanStrongOrganisation: undefined,
    });
  });
});
