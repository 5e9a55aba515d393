import { describe, expect, it } from "vitest";
import { communityForm, communityTrack } from "../../../conversations/register/community.ts";
import { relevantFields } from "../../../src/dialogue/form.ts";
import type { Answers } from "../../../src/dialogue/session.ts";
import { textsIn } from "../../../src/texts.ts";
import { walk } from "../journey.ts";
import { COMMUNITY } from "../journeys-of-people.ts";
import { Person } from "../person.ts";

const TODAY = "2026-01-05";
const asked = (answers: Answers) => relevantFields(communityForm, answers).map(({ name }) => name);

describe("registering a community", () => {
  it("needs its name, its commune and who speaks for it; all else may wait", async () => {
    expect(asked({ details: "later" })).toEqual(["unit", "place", "speaker", "post", "phone", "details"]);
    const person = new Person();
    await person.arrive();
    await person.register("b");
    expect(person.reply.text).toContain(textsIn("vi")("register/common:speaksForUnit"));
    await person.answer("Ấp Rau Muống", "xã Trường Long", "Trần Văn Su Hào", "Trưởng ấp", "0912 345 678");
    await person.tap("later");
    await person.act("send");
    const sent = person.effects.at(-1);
    expect(sent).toMatchObject({ do: "register", track: "b", subject: "collective" });
    expect(sent?.do === "register" && Object.values(sent.content.facts).every((fact) => fact === undefined)).toBe(true);
  });

  it("asks for rules of a fund only where there is one", () => {
    expect(asked({ details: "now", managesFund: true })).toContain("fundRules");
    expect(asked({ details: "now", managesFund: false })).not.toContain("fundRules");
  });

  it("is sent with the facts it told", async () => {
    const person = new Person();
    await walk(person, COMMUNITY);
    expect(person.effects.find((effect) => effect.do === "register")).toMatchObject({
      track: "b",
      subject: "collective",
      term: "2026-2030",
      content: {
        phone: "+84912345678",
        facts: {
          supportedPoor: true,
          managesFund: false,
          mobilised: true,
          improved: { income: true, health: true, housing: false, information: true },
          accessEasier: true,
          obeysPolicy: true,
          disciplined: false,
          rates: [{ year: 2025, poor: 1.2, targetPoor: 1.5, nearPoor: 2 }],
        },
        files: [{ field: "papers" }],
      },
    });
  });

  it("is called by its name, and can add later what it left out", async () => {
    const person = new Person();
    await person.arrive();
    await person.register("b");
    await person.answer("Ấp Rau Muống", "xã Trường Long", "Trần Văn Su Hào", "Trưởng ấp", "0912 345 678");
    await person.tap("later");
    await person.act("send");
    expect(await person.say("hồ sơ của tôi")).toContain("· Ấp Rau Muống");
    await person.tap("correct");
    await person.act("change");
    await person.tap({ act: "field", field: "details" });
    await person.tap("now");
    expect(person.top).toMatchObject({ flow: "correct/community", at: "supportedPoor" });
  });
});

describe("a community's facts", () => {
  it.each(["supportedPoor", "managesFund", "fundRules", "mobilised", "accessEasier", "obeysPolicy", "disciplined"])(
    "%s is what was answered",
    (name) => {
      expect(communityTrack.facts({ [name]: true }, TODAY)[name]).toBe(true);
      expect(communityTrack.facts({ [name]: false }, TODAY)[name]).toBe(false);
      expect(communityTrack.facts({ [name]: null }, TODAY)[name]).toBeUndefined();
    },
  );

  it("hold the rates of each year", () => {
    const answers = { year1: 2025, poor1: 1.2, targetPoor1: 1.5, nearPoor1: 2, targetNearPoor1: 2.5 };
    expect(communityTrack.facts(answers, TODAY).rates).toEqual([
      { year: 2025, poor: 1.2, targetPoor: 1.5, nearPoor: 2, targetNearPoor: 2.5 },
    ]);
  });
});
