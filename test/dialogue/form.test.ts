import { describe, expect, it } from "vitest";
import { ask } from "../../src/dialogue/ask.ts";
import {
  describeAnswers,
  findField,
  findNextField,
  form,
  isAnswered,
  progress,
  relevantFields,
  settledAnswers,
  showAnswer,
} from "../../src/dialogue/form.ts";
import { context, stubTexts } from "./stub.ts";

const garden = form("garden", {
  owner: ask.words(),
  pond: ask.yesNo(),
  fish: ask.count({ min: 0, max: 99, optional: true, when: ({ pond }) => pond === true }),
  soil: ask.choice(["clay", "sand"]),
});
const names = (fields: readonly { name: string }[]) => fields.map(({ name }) => name);

describe("a form", () => {
  it("keeps its fields in the order they are written, each with the place of its sentences", () => {
    expect(names(garden.fields)).toEqual(["owner", "pond", "fish", "soil"]);
    expect(findField(garden, "fish")?.key).toBe("garden:fish");
  });

  it("finds no field that it does not have", () => {
    expect(findField(garden, "tractor")).toBeUndefined();
    expect(findField(garden, undefined)).toBeUndefined();
  });

  it("asks only what applies", () => {
    expect(names(relevantFields(garden, {}))).toEqual(["owner", "pond", "soil"]);
    expect(names(relevantFields(garden, { pond: true }))).toEqual(["owner", "pond", "fish", "soil"]);
  });

  it("asks next what has no answer, and what was left out no more", () => {
    expect(findNextField(garden, {})?.name).toBe("owner");
    expect(findNextField(garden, { owner: "Cà Rốt", pond: true })?.name).toBe("fish");
    expect(findNextField(garden, { owner: "Cà Rốt", pond: true, fish: null })?.name).toBe("soil");
    expect(findNextField(garden, { owner: "Cà Rốt", pond: false, soil: "clay" })).toBeUndefined();
  });

  it("asks again for a choice that a later release took away", () => {
    const answers = { owner: "Cà Rốt", pond: false, soil: "peat" };
    const soil = findField(garden, "soil");
    expect(soil && isAnswered(soil, answers)).toBe(false);
    expect(findNextField(garden, answers)?.name).toBe("soil");
  });
});

describe("what is sent", () => {
  it("holds only answers of fields that apply, in the form's order", () => {
    const answers = { soil: "clay", fish: 7, pond: false, owner: "Cà Rốt", tractor: "of an older release" };
    expect(Object.entries(settledAnswers(garden, answers))).toEqual([
      ["owner", "Cà Rốt"],
      ["pond", false],
      ["soil", "clay"],
    ]);
  });

  it("says what was left out, so that it is told from what was never asked", () => {
    expect(settledAnswers(garden, { pond: true, fish: null })).toEqual({ pond: true, fish: null });
  });
});

describe("progress", () => {
  it("counts the fields that apply", () => {
    const soil = findField(garden, "soil");
    if (!soil) throw new Error("No soil");
    expect(progress(garden, {}, soil)).toEqual({ at: 3, of: 3 });
    expect(progress(garden, { pond: true }, soil)).toEqual({ at: 4, of: 4 });
  });
});

describe("reading answers back", () => {
  const texts = stubTexts({ "garden:owner.label": "Chủ vườn", "garden:soil.choices.clay": "Đất sét" });

  it("gives one fact per line, as a person reads it", () => {
    const described = describeAnswers(
      garden,
      { soil: "clay", owner: "Cà Rốt", pond: true, fish: null },
      context({ texts }),
    );
    expect(described.map(({ field, value }) => [field, value])).toEqual([
      ["owner", "Cà Rốt"],
      ["pond", "Có"],
      ["fish", "(để trống)"],
      ["soil", "Đất sét"],
    ]);
    expect(described[0]?.label).toBe("Chủ vườn");
  });

  it("does not fail on a choice that there is no more", () => {
    const soil = findField(garden, "soil");
    expect(soil && showAnswer(soil, "peat", context())).toBe("peat");
  });
});
