import { describe, expect, it } from "vitest";
import { officerForm, officerTrack } from "../../../conversations/register/officer.ts";
import { relevantFields } from "../../../src/dialogue/form.ts";
import type { Answers } from "../../../src/dialogue/session.ts";
import { walk } from "../journey.ts";
import { OFFICER } from "../journeys-of-people.ts";
import { Person } from "../person.ts";

const TODAY = "2026-01-05";
const asked = (answers: Answers) => relevantFields(officerForm, answers).map(({ name }) => name);
const OWN = ["effort", "closeToGrassroots", "usefulInitiative"];

describe("registering an officer", () => {
  it("asks who it is, where they work and who is telling", () => {
    expect(asked({ teller: "self" })).toEqual(["name", "job", "unit", "place", "teller", "phone", "details"]);
    expect(asked({ teller: "unit" })).toEqual([
      ...["name", "job", "unit", "place", "teller", "speaker", "post", "phone", "details"],
    ]);
  });

  it("asks of conduct and duties the unit alone", () => {
    expect(asked({ teller: "self", details: "now" }).slice(-4)).toEqual([...OWN, "papers"]);
    expect(asked({ teller: "unit", details: "now" }).slice(-7)).toEqual([
      ...[...OWN, "obeysPolicy", "dutiesDone", "disciplined", "papers"],
    ]);
  });

  it("is sent as an individual with the facts told, and called by their name", async () => {
    const person = new Person();
    await walk(person, OFFICER);
    expect(person.effects.find((effect) => effect.do === "register")).toMatchObject({
      track: "dd",
      subject: "individual",
      content: {
        facts: { effort: true, closeToGrassroots: true, usefulInitiative: true, dutiesDone: true, disciplined: false },
      },
    });
    expect(await person.say("hồ sơ của tôi")).toContain("· Lê Thị Bí Đao");
  });

  it("who speaks for themself finds the general criteria with the authorities, not missing", async () => {
    const person = new Person();
    await walk(person, { ...OFFICER, answers: { ...OFFICER.answers, teller: { tap: "self" } } });
    const said = await person.say("xem khen thưởng");
    expect(said).toMatch(/\? Chưa rõ: không bị kỷ luật/);
    expect(said).not.toContain("✗");
  });
});

describe("an officer's facts", () => {
  it.each([...OWN, "obeysPolicy", "dutiesDone", "disciplined"])("%s is what was answered", (name) => {
    expect(officerTrack.facts({ [name]: true }, TODAY)[name]).toBe(true);
    expect(officerTrack.facts({ [name]: false }, TODAY)[name]).toBe(false);
    expect(officerTrack.facts({ [name]: null }, TODAY)[name]).toBeUndefined();
  });
});
