import { describe, expect, it } from "vitest";
import { agencyForm, agencyTrack } from "../../../conversations/register/agency.ts";
import { relevantFields } from "../../../src/dialogue/form.ts";
import type { Answers } from "../../../src/dialogue/session.ts";
import { walk } from "../journey.ts";
import { AGENCY } from "../journeys-of-people.ts";
import { Person } from "../person.ts";

const TODAY = "2026-01-05";
const asked = (answers: Answers) => relevantFields(agencyForm, answers).map(({ name }) => name);
const OWN = ["guidanceOnTime", "policyWork", "directs", "pledgedArea"];

describe("registering an agency, or somebody who works there", () => {
  it("asks of a unit who speaks for it", () => {
    expect(asked({ who: "unit" })).toEqual(["who", "unit", "place", "speaker", "post", "phone", "details"]);
    expect(agencyTrack.subject({ who: "unit" })).toBe("collective");
  });

  it("asks of a person who it is and who is telling", () => {
    expect(asked({ who: "person", teller: "self" })).toEqual([
      ...["who", "name", "unit", "place", "teller", "phone", "details"],
    ]);
    expect(asked({ who: "person", teller: "unit" })).toEqual(
      expect.arrayContaining(["name", "speaker", "post", "phone"]),
    );
    expect(agencyTrack.subject({ who: "person" })).toBe("individual");
  });

  it("asks nobody of their own conduct, and of persons nothing that is for collectives", () => {
    const self = asked({ who: "person", teller: "self", details: "now", isAssociation: true });
    expect(self.slice(-5)).toEqual([...OWN, "papers"]);
    const unit = asked({ who: "person", teller: "unit", details: "now" });
    expect(unit.slice(-8)).toEqual([...OWN, "obeysPolicy", "dutiesDone", "disciplined", "papers"]);
  });

  it("asks d.4 of associations and unions alone", () => {
    const models = ["mobilises", "modelsReplicated", "charityEffective"];
    expect(asked({ who: "unit", details: "now", isAssociation: true })).toEqual(expect.arrayContaining(models));
    expect(asked({ who: "unit", details: "now", isAssociation: false })).not.toContain("mobilises");
  });

  it("is sent with the facts it told, and called by its name", async () => {
    const person = new Person();
    await walk(person, AGENCY);
    const facts = [...OWN, "isAssociation", "mobilises", "modelsReplicated", "charityEffective", "obeysPolicy"];
    expect(person.effects.find((effect) => effect.do === "register")).toMatchObject({
      track: "d",
      subject: "collective",
      content: { facts: { ...Object.fromEntries(facts.map((name) => [name, true])), disciplined: false } },
    });
    expect(await person.say("hồ sơ của tôi")).toContain("· Hội Trái Cây thành phố");
  });

  it("becomes an individual's when it is corrected to one, without the answers of a unit", async () => {
    const person = new Person();
    await walk(person, AGENCY);
    await person.say("hồ sơ của tôi");
    await person.tap("correct");
    await person.act("change");
    await person.tap({ act: "field", field: "who" });
    await person.answer({ tap: "person" }, "Lê Thị Bí Đao", { tap: "self" });
    await person.act("send");
    const corrected = person.effects.at(-1);
    expect(corrected).toMatchObject({ do: "correct-registration", subject: "individual" });
    if (corrected?.do !== "correct-registration") throw new Error("Nothing was corrected");
    expect(corrected.content.facts).toMatchObject({ guidanceOnTime: true });
    expect(corrected.content.facts.obeysPolicy).toBeUndefined();
    expect(corrected.content.facts.isAssociation).toBeUndefined();
  });
});

describe("an agency's facts", () => {
  it.each([...OWN, "isAssociation", "mobilises", "modelsReplicated", "charityEffective", "unityAndDemocracy"])(
    "%s is what was answered",
    (name) => {
      expect(agencyTrack.facts({ [name]: true }, TODAY)[name]).toBe(true);
      expect(agencyTrack.facts({ [name]: false }, TODAY)[name]).toBe(false);
      expect(agencyTrack.facts({ [name]: null }, TODAY)[name]).toBeUndefined();
    },
  );
});
