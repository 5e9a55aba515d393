import { describe, expect, it } from "vitest";
import { donorForm, donorTrack } from "../../../conversations/register/donor.ts";
import { relevantFields } from "../../../src/dialogue/form.ts";
import type { Answers } from "../../../src/dialogue/session.ts";
import { walk } from "../journey.ts";
import { DONOR } from "../journeys-of-people.ts";
import { Person } from "../person.ts";

const IN_GERMANY = { country: { typed: "Đức", code: "DE" }, town: "Berlin" };
const asked = (answers: Answers) => relevantFields(donorForm, answers).map(({ name }) => name);

describe("registering a donor", () => {
  it("asks of each kind of giver what concerns it, and where they live before their telephone", () => {
    expect(asked({ giver: "individual", where: "city" })).toEqual([
      ...["giver", "name", "where", "place", "phone", "links", "models"],
    ]);
    expect(asked({ giver: "household", where: "vietnam" })).toEqual([
      ...["giver", "name", "where", "town", "phone", "links", "models"],
    ]);
    expect(asked({ giver: "organisation", where: "abroad", credit: true, ...IN_GERMANY })).toEqual([
      ...["giver", "organisation", "speaker", "post", "where", "country", "town", "unitPhone"],
      ...["credit", "creditEffective", "links", "models"],
    ]);
    expect(asked({ giver: "individual", credit: true })).not.toContain("creditEffective");
  });

  it("asks by which clock only where a country has several and the town does not tell", () => {
    const abroad = (code: string, town: string) => asked({ where: "abroad", country: { typed: code, code }, town });
    expect(abroad("US", "San Jose")).toContain("zone");
    expect(abroad("AU", "Melbourne")).not.toContain("zone");
    expect(abroad("JP", "Osaka")).not.toContain("zone");
    expect(donorTrack.timeZone?.({ where: "abroad", ...IN_GERMANY })).toBe("Europe/Berlin");
    expect(donorTrack.timeZone?.({ where: "abroad", zone: "America/Los_Angeles" })).toBe("America/Los_Angeles");
    expect(donorTrack.timeZone?.({ where: "city", zone: "America/Los_Angeles" })).toBeNull();
  });

  it.each([
    ["individual", "individual"],
    ["household", "household"],
    ["organisation", "collective"],
  ])("sends %s as %s", (giver, subject) => expect(donorTrack.subject({ giver })).toBe(subject));

  it("states what was said of credit and production, and leaves the rest unknown", () => {
    expect(
      donorTrack.facts({ links: true, models: false, credit: false, creditEffective: null }, "2026-01-05"),
    ).toEqual({
      linksProduction: true,
      runsModels: false,
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
      { tap: "abroad" },
      "USA",
      "San Jose",
      { tap: "America/Los_Angeles" },
      "(408) 555-0142",
      "no",
      "no",
    );
    expect(person.replies.at(-3)?.text).toContain("+1 408 555 0142 (United States)");
    await person.act("send");
    expect(person.effects.at(-1)).toMatchObject({
      do: "register",
      track: "e",
      subject: "individual",
      content: { phone: "+14085550142", answers: { name: "John McCarrot", town: "San Jose" } },
    });
    expect(person.session?.timeZone).toBe("America/Los_Angeles");
  });

  it("registers one who lives elsewhere in Việt Nam by their town, on Việt Nam's clock, and calls no commune of ours", async () => {
    const person = new Person();
    await person.arrive();
    await person.register("e");
    await person.answer({ tap: "individual" }, "Lê Thị Bí Đao", { tap: "vietnam" }, "Cà Mau", "0912 345 678");
    await person.answer("bỏ qua", "bỏ qua");
    expect(person.reply.text).toContain("Cà Mau");
    await person.act("send");
    const sent = person.effects.at(-1);
    expect(sent).toMatchObject({
      ...{ do: "register", track: "e", subject: "individual" },
      content: { phone: "+84912345678", who: "le thi bi dao|ca mau", represented: false },
    });
    expect(sent?.do === "register" && sent.content.unit).toBeUndefined();
    expect(person.session?.timeZone).toBeUndefined();
    expect(await person.tap("my-file")).toContain("Cà Mau");
  });

  it("asks no pledge of a giver", async () => {
    const person = new Person();
    await walk(person, DONOR);
    expect(person.effects.map(({ do: what }) => what)).toEqual(["consent", "register", "contribute"]);
  });
});
