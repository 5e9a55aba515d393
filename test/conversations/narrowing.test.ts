import { describe, expect, it } from "vitest";
import { narrowing } from "../../conversations/narrowing.ts";
import { LANGUAGES, textsIn } from "../../src/texts.ts";
import { here } from "./here.ts";
import { pack } from "./person.ts";

const tracks = pack.tracks.map(({ id }) => id);

/** Every answer that can be come to from a question, with the questions on the way to it. */
function answersFrom(name: string, way: readonly string[] = []): { value: string; way: readonly string[] }[] {
  const question = narrowing(here(), name);
  if (!question) return [];
  expect(way).not.toContain(name);
  return question.choices.flatMap(({ value }) => {
    const further = answersFrom(String(value), [...way, name]);
    return further.length > 0 ? further : [{ value: String(value), way: [...way, name] }];
  });
}

describe("who is not sure of a track", () => {
  it("comes to every track of the plan, in two questions at most", () => {
    const answers = answersFrom("unsure");
    expect(new Set(answers.map(({ value }) => value))).toEqual(new Set([...tracks, "nearest"]));
    for (const { way } of answers) expect(way.length).toBeLessThanOrEqual(2);
  });

  it("can say that none fits at every question", () => {
    for (const name of ["unsure", "person", "unit"])
      expect(narrowing(here(), name)?.choices.at(-1)?.value).toBe("nearest");
  });

  it("is asked nothing under any other name", () => {
    for (const name of [...tracks, "nearest", "", "constructor", "toString", "__proto__"])
      expect(narrowing(here(), name)).toBeUndefined();
  });

  it.each(LANGUAGES)("reads every question and answer in words, told apart (%s)", (language) => {
    const context = here({ texts: textsIn(language), language });
    for (const name of ["unsure", "person", "unit"]) {
      const question = narrowing(context, name);
      expect(question?.text).toMatch(/\?$/);
      const labels = question?.choices.map(({ label }) => label) ?? [];
      expect(new Set(labels).size).toBe(labels.length);
      for (const label of labels) expect(label).not.toMatch(/choose-track|narrow\.|^$/);
    }
  });
});
