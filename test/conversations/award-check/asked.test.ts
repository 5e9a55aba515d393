import { describe, expect, it } from "vitest";
import { answersAbout } from "../../../conversations/award-check/asked.ts";
import { TRACKS } from "../../../conversations/register/tracks.ts";
import { pack } from "../person.ts";

/** Asked in a flow of their own: the pledge after sending, the rest from the award check. */
const BY_THEMSELVES = new Set(["voluntaryPledge", "incomes", "ethnicMinority"]);
/** Known to the authorities alone: nobody is asked for them. */
const OF_THE_OFFICE = new Set(["previousAwards", "proposedForState"]);

describe.each(TRACKS)("track $id", ({ id, form }) => {
  it("asks for every fact that people of it can state", () => {
    const own = pack.facts.filter(({ tracks, name }) => tracks?.includes(id) && !BY_THEMSELVES.has(name));
    for (const fact of own) {
      const names = fact.type === "flags" ? fact.of.map((flag) => `${fact.name}.${flag}`) : [fact.name];
      expect(
        names.every((name) => answersAbout(form, name).length > 0),
        fact.name,
      ).toBe(true);
    }
  });

  it("asks obeying the law and discipline (G1, G5) only of who speaks for a unit", () => {
    for (const fact of ["obeysPolicy", "disciplined"])
      expect(answersAbout(form, fact).length > 0, fact).toBe(["b", "c", "d", "dd"].includes(id));
  });
});

it("leaves to the office only what the office alone knows", () => {
  const general = pack.facts.filter(({ tracks, name }) => tracks === undefined && !OF_THE_OFFICE.has(name));
  for (const { name } of general)
    expect(
      TRACKS.some(({ form }) => answersAbout(form, name).length > 0),
      name,
    ).toBe(true);
});
