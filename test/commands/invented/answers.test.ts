import { describe, expect, it } from "vitest";
import { contributionForm } from "../../../conversations/contribute.ts";
import { donorForm } from "../../../conversations/register/donor.ts";
import { householdForm } from "../../../conversations/register/household.ts";
import { TRACKS } from "../../../conversations/register/tracks.ts";
import { inventAnswers, type Story } from "../../../src/commands/invented/answers.ts";
import { chanceOf } from "../../../src/commands/invented/chance.ts";
import { inventPerson } from "../../../src/commands/invented/person.ts";
import { ask } from "../../../src/dialogue/ask.ts";
import type { FlowInput } from "../../../src/dialogue/flow.ts";
import {
  describeAnswers,
  type Field,
  findNextField,
  form,
  relevantFields,
  settledAnswers,
} from "../../../src/dialogue/form.ts";
import type { GivenFile } from "../../../src/dialogue/input.ts";
import type { Json } from "../../../src/dialogue/session.ts";
import { loadPack } from "../../../src/plan/pack.ts";
import { textsIn } from "../../../src/texts.ts";
import fc from "../../property.ts";

const units = { edition: "2025" as const, units: loadPack("kh-145-2017").units["2025"] };
const context = { texts: textsIn("vi"), today: "2025-12-24", units };
const carrot: GivenFile = { sha256: "a".repeat(64), type: "image/jpeg", size: 100 };

function story(draw: number, files: GivenFile[] = []): Story {
  const chance = chanceOf("answers", draw);
  return { person: inventPerson(1, draw), chance, context, files, giftDay: "2025-12-20" };
}

/** Units that are shown by a word which, typed, may mean two things. */
const PLAIN: Record<string, string> = { set: "bộ", meal: "suất ăn" };

/** The answer as its owner would give it to the very question. */
function given(field: Field, value: Json): FlowInput {
  switch (field.question.kind) {
    case "choice":
    case "timeZone":
    case "yesNo":
      return { kind: "picked", value };
    case "files":
      return { kind: "picked", value: "done" };
    // With its country: a number of here, typed by somebody abroad as it is dialled here, may be one of there.
    case "phone":
    case "place":
    case "pastDate":
      return { kind: "text", text: String(value) };
    case "country":
      return { kind: "text", text: (value as { typed: string }).typed };
    case "quantity": {
      const { amount, unit } = value as { amount: string; unit: string };
      const shown = field.question.show(value, field.key, context);
      return { kind: "text", text: PLAIN[unit] ? `${amount} ${PLAIN[unit]}` : shown };
    }
    default:
      return { kind: "text", text: field.question.show(value, field.key, context) };
  }
}

describe.each([...TRACKS.map(({ form }) => form), contributionForm])("invented answers to $id", (asked) => {
  it("leave no question open and answer none that is not asked", () => {
    fc.assert(
      fc.property(fc.nat(), fc.boolean(), (draw, withFiles) => {
        const answers = inventAnswers(asked, story(draw, withFiles ? [carrot] : []));
        expect(findNextField(asked, answers)).toBeUndefined();
        expect(settledAnswers(asked, answers)).toEqual(answers);
      }),
    );
  });

  it("are read by each question as just what they are, without asking back", () => {
    fc.assert(
      fc.property(fc.nat(), (draw) => {
        const answers = inventAnswers(asked, story(draw, [carrot]));
        for (const field of relevantFields(asked, answers)) {
          const value = answers[field.name] as Json;
          if (value === null) expect(field.question.optional).toBe(true);
          else
            expect([
              field.key,
              field.question.read(given(field, value), field.key, { ...context, answers }, value),
            ]).toEqual([field.key, { kind: "value", value }]);
        }
      }),
    );
  });

  it("can be shown in both languages", () => {
    for (const language of ["vi", "en"] as const) {
      const answers = inventAnswers(asked, story(7, [carrot]));
      const lines = describeAnswers(asked, answers, { ...context, texts: textsIn(language) });
      expect(lines).toHaveLength(Object.keys(answers).length);
      expect(lines.every(({ label, value }) => label !== "" && value !== "")).toBe(true);
    }
  });

  it("are the same for the same chance", () => {
    expect(inventAnswers(asked, story(3))).toEqual(inventAnswers(asked, story(3)));
  });
});

describe("invented answers", () => {
  it("meet every branch of the donor's form", () => {
    const all = Array.from({ length: 200 }, (_, draw) => inventAnswers(donorForm, story(draw)));
    const met = new Set(all.flatMap((answers) => Object.keys(answers)));
    expect([...met].sort()).toEqual(donorForm.fields.map(({ name }) => name).sort());
    expect(new Set(all.map(({ giver }) => giver)).size).toBe(3);
    expect(new Set(all.map(({ where }) => where)).size).toBe(3);
  });

  it("tell of years from the last one back, each once", () => {
    const community = TRACKS.find(({ id }) => id === "b")?.form;
    if (!community) throw new Error("There is no track b");
    const told = Array.from({ length: 100 }, (_, draw) => inventAnswers(community, story(draw))).map((answers) =>
      [1, 2, 3, 4, 5].map((nth) => answers[`year${nth}`]).filter((year) => typeof year === "number"),
    );
    for (const years of told) expect(years).toEqual([2024, 2023, 2022, 2021, 2020].slice(0, years.length));
    expect(told.some((years) => years.length > 1)).toBe(true);
  });

  it("hand in the files there are, and leave them out where there are none", () => {
    expect(inventAnswers(contributionForm, story(1, [carrot])).proof).toEqual([carrot]);
    expect(inventAnswers(contributionForm, story(1)).proof).toBeNull();
  });

  it("value goods by what they are and how many", () => {
    const rice = Array.from({ length: 300 }, (_, draw) => inventAnswers(contributionForm, story(draw))).filter(
      ({ goods, value }) => goods === "gạo" && typeof value === "string",
    );
    expect(rice.length).toBeGreaterThan(0);
    for (const { value, quantity } of rice) {
      expect(value).toBe(String(Number((quantity as { amount: string }).amount) * 18_000));
    }
  });

  it("answer a question that is new to the form by its kind", () => {
    const longer = form("register/household", {
      ...fields(),
      pets: ask.count({ min: 0, max: 9 }),
      nickname: ask.personName(),
    });
    const answers = inventAnswers(longer, story(1));
    expect(answers.nickname).toBe(inventPerson(1, 1).name);
    expect(Number(answers.pets)).toBeGreaterThan(0);
  });
});

function fields() {
  return Object.fromEntries(householdForm.fields.map(({ name, question }) => [name, question]));
}
