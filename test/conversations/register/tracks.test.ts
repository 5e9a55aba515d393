import { describe, expect, it } from "vitest";
import { chungTay } from "../../../conversations/dialogue.ts";
import { correctionOf } from "../../../conversations/register/registering.ts";
import { findTrack, TRACKS } from "../../../conversations/register/tracks.ts";
import { type Form, findNextField } from "../../../src/dialogue/form.ts";
import type { Answers, Json } from "../../../src/dialogue/session.ts";
import { type Evaluation, evaluate } from "../../../src/plan/evaluate.ts";
import type { Facts } from "../../../src/plan/facts.ts";
import { textsIn } from "../../../src/texts.ts";
import fc from "../../property.ts";
import { pack } from "../person.ts";

describe("the tracks that can be registered for", () => {
  it("are those of the plan, in its order", () => {
    expect(TRACKS.map(({ id }) => id)).toEqual(pack.tracks.map(({ id }) => id));
    expect(findTrack("z")).toBeUndefined();
  });

  it.each(TRACKS)("have their flows, to register and to correct ($id)", (track) => {
    const flows = chungTay.flows.map(({ id }) => id);
    expect(flows).toContain(track.form.id);
    expect(flows).toContain(correctionOf(track));
    expect(track.form.id).not.toBe(correctionOf(track));
  });

  it.each(TRACKS)("have a label and a question for every field, in both languages ($id)", ({ form }) => {
    for (const language of ["vi", "en"] as const) {
      const texts = textsIn(language);
      expect(texts.has(`${form.id}:title`)).toBe(true);
      const labels = form.fields.map(({ key }) => texts(`${key}.label`));
      expect(new Set(labels).size).toBe(labels.length);
      for (const { key } of form.fields) expect(texts(`${key}.question`)).toMatch(/[.?]$/);
    }
  });

  it.each(TRACKS)("state facts that the pack knows, of that track ($id)", ({ id, facts }) => {
    for (const name of Object.keys(facts({}, "2026-01-05"))) {
      const fact = pack.facts.find((candidate) => candidate.name === name);
      expect(fact?.tracks ?? [id]).toContain(id);
    }
  });
});

/** As the award check does it, on what a record keeps: JSON. */
function judge(id: string, answers: Answers, asOf: string): Evaluation {
  const track = findTrack(id);
  if (!track) throw new Error(`No track ${id}`);
  const facts = JSON.parse(JSON.stringify(track.facts(answers, asOf))) as Facts;
  const term = asOf < "2022" ? "2016-2020" : "2026-2030";
  return evaluate(pack, { asOf, term, track: id, subject: track.subject(answers), facts });
}

/** Answers a form from its first question to its last. */
function fill(form: Form, answer: (name: string, kind: string) => Json): Answers {
  const answers: Answers = {};
  for (let field = findNextField(form, answers); field; field = findNextField(form, answers))
    answers[field.name] = answer(field.name, field.question.kind);
  return answers;
}

/** The best that can be told, for every year of the plan's own term. */
function best(form: Form, choices: Record<string, string>): Answers {
  return fill(form, (name, kind) => {
    if (kind === "pastYear") return 2015 + Number(name.slice(-1));
    if (kind === "percent") return name.startsWith("target") ? 2 : name.startsWith("drop") ? 3 : 1;
    if (kind === "yesNo") return name !== "disciplined";
    if (kind === "choice") return choices[name] ?? "now";
    return kind === "files" ? null : "Rau Muống";
  });
}

describe("the award check on the facts that are asked for", () => {
  it.each([
    ["b", { improved: "all" }],
    ["b", { improved: "some" }],
    ["c", { improved: "all" }],
    ["d", { who: "unit" }],
    ["d", { who: "person", teller: "unit" }],
    ["dd", { teller: "unit" }],
  ])("can come to see every criterion of track %s met (%j)", (id, choices) => {
    const form = findTrack(id)?.form as Form;
    const { criteria, awards } = judge(id, best(form, choices), "2021-03-01");
    const open = criteria.filter(({ verdict }) => verdict === "unmet" || verdict === "unknown");
    expect(open.map((criterion) => criterion.id)).toEqual([]);
    expect(awards.find((award) => award.id === "city-5-year")?.verdict).toBe("meets");
  });

  it.each(["b", "c", "d", "dd"])("finds every criterion of track %s open where nothing was told yet", (id) => {
    const { criteria } = judge(id, { details: "later", who: "unit" }, "2026-03-01");
    const own = criteria.filter((criterion) => criterion.id.startsWith(`${id}.`));
    expect(own.length).toBeGreaterThan(0);
    for (const { verdict } of own) expect(["unknown", "not-applicable"]).toContain(verdict);
  });

  it.each(TRACKS)("never fails, whatever was answered ($id)", ({ id, form }) => {
    const value = fc.oneof(
      fc.constantFrom<Json[]>(true, false, null, "now", "later", "all", "some", "none", "unit", "person", "self", 2025),
      fc.constantFrom<Json[]>("individual", "household", "organisation", "poor", "left-the-list"),
      fc.double({ min: -100, max: 100, noNaN: true }),
      fc.jsonValue() as fc.Arbitrary<Json>,
    );
    const fields = Object.fromEntries(form.fields.map(({ name }) => [name, value]));
    fc.assert(
      fc.property(fc.record(fields, { requiredKeys: [] }), fc.constantFrom("2018-06-01", "2026-01-05"), (told, day) => {
        const { criteria, awards } = judge(id, told as Answers, day);
        expect(criteria.length).toBeGreaterThan(0);
        expect(awards).toHaveLength(pack.awards.length);
      }),
    );
  });
});
