import { describe, expect, it } from "vitest";
import { livingFacts, livingQuestions } from "../../../conversations/register/living-conditions.ts";
import { pack } from "../person.ts";

const SIDES = ["income", "health", "education", "housing", "waterSanitation", "information"];
const every = (value: boolean) => Object.fromEntries(SIDES.map((side) => [side, value]));

describe("how poor people live", () => {
  it("is asked at once, and side by side only where some got better and some did not", () => {
    const asked = (improved: string | null) =>
      Object.entries(livingQuestions())
        .filter(([, { when }]) => when?.({ details: "now", improved }))
        .map(([name]) => name);
    for (const improved of ["all", "none", null]) expect(asked(improved)).toEqual(["improved", "accessEasier"]);
    expect(asked("some")).toEqual(["improved", ...SIDES, "accessEasier"]);
  });

  it("has the sides that the pack names", () => {
    expect(pack.facts.find(({ name }) => name === "improved")).toMatchObject({ of: SIDES });
  });

  it.each([
    [{ improved: "all" }, every(true)],
    [{ improved: "none" }, every(false)],
    [
      { improved: "some", income: true, housing: false, health: null },
      { income: true, housing: false },
    ],
    [{ improved: "some", income: null }, undefined],
    [{ improved: null }, undefined],
    [{}, undefined],
  ])("%j is kept as %j", (answers, improved) => expect(livingFacts(answers).improved).toEqual(improved));

  it("tells of the services by themselves", () => {
    expect(livingFacts({ accessEasier: false }).accessEasier).toBe(false);
    expect(livingFacts({ improved: "all" }).accessEasier).toBeUndefined();
  });
});
