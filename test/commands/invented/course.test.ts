import { describe, expect, it } from "vitest";
import { contributionForm } from "../../../conversations/contribute.ts";
import { donorForm } from "../../../conversations/register/donor.ts";
import { calendarBefore } from "../../../src/commands/invented/calendar.ts";
import { chanceOf } from "../../../src/commands/invented/chance.ts";
import { courseOf, leastAge, PLOTS } from "../../../src/commands/invented/course.ts";
import { relevantFields } from "../../../src/dialogue/form.ts";
import fc from "../../property.ts";

const base = new Date("2026-01-05T10:00:00Z");
const calendar = calendarBefore(base, "Asia/Ho_Chi_Minh");
const money = { form: contributionForm, answers: { kind: "money" } };
const donor = { form: donorForm, answers: { giver: "individual", where: "abroad" } };

const lives = fc.record({
  plot: fc.constantFrom(...PLOTS),
  extra: fc.nat(150),
  about: fc.constantFrom(money, donor),
  draw: fc.nat(),
});

function live({
  plot,
  extra,
  about,
  draw,
}: {
  plot: (typeof PLOTS)[number];
  extra: number;
  about: typeof money | typeof donor;
  draw: number;
}) {
  return courseOf(plot, leastAge(plot) + extra, about, { calendar, chance: chanceOf("course", draw) });
}

describe("what became of a record", () => {
  it("covers every state, and shares all records out", () => {
    expect(new Set(PLOTS.map(({ state }) => state)).size).toBe(5);
    expect(PLOTS.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1);
  });

  it("happened in order, each step a day or more after the last, and is over", () => {
    fc.assert(
      fc.property(lives, (life) => {
        const course = live(life);
        const moments = [course.submittedAt, ...course.deeds.map(({ at }) => at)].map((at) => at.getTime());
        moments.slice(1).forEach((at, index) => {
          expect(at - (moments[index] as number)).toBeGreaterThan(3_600_000);
        });
        expect(course.updatedAt.getTime()).toBe(moments.at(-1));
        for (const { decidedAt, effectiveAt } of course.reviews) {
          expect(effectiveAt.getTime() - decidedAt.getTime()).toBe(600_000);
          expect(effectiveAt.getTime()).toBeLessThan(base.getTime());
        }
      }),
    );
  });

  it("leaves the version, the state and the waiting that its steps come to", () => {
    fc.assert(
      fc.property(lives, (life) => {
        const course = live(life);
        const { steps, state } = life.plot;
        expect(course.state).toBe(state);
        expect(course.version).toBe(1 + steps.length);
        const corrected = course.deeds.findLast(({ action }) => action === "person.correct");
        expect(course.waitingSince).toEqual(corrected?.at ?? course.submittedAt);
        expect(course.reviews.map(({ decision }) => decision)).toEqual(
          steps.filter((step) => step !== "correct" && step !== "withdraw"),
        );
        expect(course.deeds).toHaveLength(steps.length);
      }),
    );
  });

  it("gives a reason for every return and refusal, and only questions that were asked are in question", () => {
    fc.assert(
      fc.property(lives, (life) => {
        const names = relevantFields(life.about.form, life.about.answers).map(({ name }) => name);
        for (const { decision, reason, fields } of live(life).reviews) {
          expect(reason?.code !== undefined).toBe(decision !== "approve");
          expect(fields.length).toBe(decision === "return" ? 1 : 0);
          for (const field of fields) expect(names).toContain(field);
        }
      }),
    );
  });

  it("asks nobody for files whose form asks for none", () => {
    for (let draw = 0; draw < 200; draw++) {
      const plot = PLOTS.find(({ state }) => state === "returned") as (typeof PLOTS)[number];
      const [review] = live({ plot, extra: 10, about: donor, draw }).reviews;
      expect(["unclear-file", "missing-file", "place"]).not.toContain(review?.reason?.code);
    }
  });

  it("refuses a life too short for its steps", () => {
    const long = PLOTS.find(({ steps }) => steps.length === 3) as (typeof PLOTS)[number];
    const chance = chanceOf("short");
    expect(() => courseOf(long, leastAge(long) - 1, money, { calendar, chance })).toThrow(RangeError);
  });
});
