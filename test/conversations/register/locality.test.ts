import { describe, expect, it } from "vitest";
import { localityForm, localityTrack } from "../../../conversations/register/locality.ts";
import { findField, relevantFields } from "../../../src/dialogue/form.ts";
import { textsIn } from "../../../src/texts.ts";
import { walk } from "../journey.ts";
import { LOCALITY } from "../journeys-of-people.ts";
import { Person } from "../person.ts";

const TODAY = "2026-01-05";

describe("registering a commune", () => {
  it("needs the commune and who speaks for it", () => {
    const asked = relevantFields(localityForm, { details: "later" });
    expect(asked.map(({ name }) => name)).toEqual(["place", "speaker", "post", "phone", "details"]);
    expect(asked.every(({ question }) => !question.optional)).toBe(true);
  });

  it("asks for a commune or ward of today, never for a district", async () => {
    for (const language of ["vi", "en"] as const) {
      const texts = textsIn(language);
      for (const { key } of localityForm.fields)
        expect(texts(`${key}.question`)).not.toMatch(/huyện|quận|thị xã|district/i);
    }
    const person = new Person();
    await person.arrive();
    await person.register("c");
    await person.say("huyện Phong Điền");
    expect(person.top.answers.place).toBeUndefined();
  });

  it("is sent with the facts it told, and called by the commune", async () => {
    const person = new Person();
    await walk(person, LOCALITY);
    expect(person.effects.find((effect) => effect.do === "register")).toMatchObject({
      track: "c",
      subject: "collective",
      content: {
        unit: "31120",
        facts: {
          ...{ programme: true, resolutions: true, fundsRight: true, settledOnTime: true, reportsOnTime: false },
          mobilised: true,
          improved: { income: true, information: true },
          drops: [{ year: 2025, drop: -0.3, targetDrop: 1 }],
        },
      },
    });
    expect(await person.say("hồ sơ của tôi")).toContain(`${person.code} · Phường Cái Khế`);
  });

  it("takes a rise for a drop below zero, but no target below zero", () => {
    const { question } = findField(localityForm, "drop1") ?? {};
    const target = findField(localityForm, "targetDrop1")?.question;
    const context = { texts: textsIn("vi"), today: TODAY, units: { edition: "2025" as const, units: [] } };
    const input = { kind: "text" as const, text: "-0,3" };
    expect(question?.read(input, "x", context, undefined)).toEqual({ kind: "value", value: -0.3 });
    expect(target?.read(input, "x", context, undefined)).toEqual({ kind: "wrong", why: "out-of-range" });
  });
});

describe("a commune's facts", () => {
  it.each(["programme", "resolutions", "fundsRight", "settledOnTime", "reportsOnTime", "mobilised", "accessEasier"])(
    "%s is what was answered",
    (name) => {
      expect(localityTrack.facts({ [name]: true }, TODAY)[name]).toBe(true);
      expect(localityTrack.facts({ [name]: false }, TODAY)[name]).toBe(false);
      expect(localityTrack.facts({ [name]: null }, TODAY)[name]).toBeUndefined();
    },
  );

  it("hold the drop of each year", () => {
    expect(localityTrack.facts({ year1: 2025, drop1: 1.2, targetDrop1: 1 }, TODAY).drops).toEqual([
      { year: 2025, drop: 1.2, targetDrop: 1 },
    ]);
    expect(localityTrack.facts({}, TODAY).drops).toBeUndefined();
  });
});
