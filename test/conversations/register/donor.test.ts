import { describe, expect, it } from "vitest";
import { donorForm, donorTrack } from "../../../conversations/register/donor.ts";
import { relevantFields } from "../../../src/dialogue/form.ts";
import type { Answers } from "../../../src/dialogue/session.ts";
import { walk } from "../journey.ts";
import { DONOR } from "../journeys-of-people.ts";
import { Person } from "../person.ts";

const asked = (answers: Answers) => relevantFields(donorForm, answers).map(({ name }) => name);

describe("registering a donor", () => {
  it("asks of each kind of giver what concerns it", () => {
    expect(asked({ giver: "individual", where: "city" })).toEqual([
      "giver",
      "name",
      "phone",
      "where",
      "place",
      "links",
    ]);
    expect(asked({ giver: "household", where: "vietnam" })).toEqual([
      "giver",
      "name",
      "phone",
      "where",
      "town",
      "links",
    ]);
    expect(asked({ giver: "organisation", where: "abroad", credit: true })).toEqual([
      ...[
        "giver",
        "organisation",
        "speaker",
        "post",
        "unitPhone",
        "where",
        "town",
        "credit",
        "creditEffective",
        "links",
      ],
    ]);
    expect(asked({ giver: "individual", credit: true })).not.toContain("creditEffective");
  });

  it.each([
    ["individual", "individual"],
    ["household", "household"],
    ["organisation", "collective"],
  ])("sends %s as %s", (giver, subject) => expect(donorTrack.subject({ giver })).toBe(subject));

  it("states what was said of credit and production, and leaves the rest unknown", () => {
    expect(donorTrack.facts({ links: true, credit: false, creditEffective: null }, "2026-01-05")).toEqual({
      linksProduction: true,
      creditInstitution: false,
      creditPolicyEffective: undefined,
    });
  });

  it("takes a number of abroad and a name of anywhere", async () => {
    const person = new Person();
    await person.arrive("en");
    await person.register("e");
    await person.answer(
      { tap: "individual" },
      "John McCarrot",
      "+1 408 555 0142",
      { tap: "abroad" },
      "San Jose, USA",
      "no",
    );
    await person.act("send");
    expect(person.effects.at(-1)).toMatchObject({
      do: "register",
      track: "e",
      subject: "individual",
      content: { phone: "+14085550142", answers: { name: "John McCarrot", town: "San Jose, USA" } },
    });
  });

  it("asks no pledge of a giver", async () => {
    const person = new Person();
    await walk(person, DONOR);
    expect(person.effects.map(({ do: what }) => what)).toEqual(["consent", "register", "contribute"]);
  });
});
