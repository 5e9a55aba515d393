import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { answersAbout } from "../../../conversations/award-check/asked.ts";
import { tellAward } from "../../../conversations/award-check/award.ts";
import { weigh } from "../../../conversations/award-check/judged.ts";
import { tellOverview } from "../../../conversations/award-check/overview.ts";
import { TRACKS } from "../../../conversations/register/tracks.ts";
import { getTerm, type Pack, parsePack, type Subject } from "../../../src/plan/pack.ts";
import type { RegistrationView } from "../../../src/registry/interface.ts";
import { namedIn, OFFICE_LANGUAGES, textsIn } from "../../../src/texts.ts";
import { here } from "../here.ts";
import { pack } from "../person.ts";

/** Asked in a flow of their own, or by logging gifts. */
const BY_THEMSELVES = ["voluntaryPledge", "contributions"];

/** Facts a criterion rests on, by their base name, wherever in its rule they stand. */
function factsIn(rule: unknown): string[] {
  if (typeof rule !== "object" || rule === null) return [];
  return Object.entries(rule).flatMap(([name, part]) =>
    name === "contributed"
      ? ["contributions"]
      : ["fact", "none"].includes(name) && typeof part === "string"
        ? [part]
        : factsIn(part),
  );
}

/** Whether some question of a form, or a flow of its own, states a fact of this criterion. */
function isAsked({ met, applies }: Pack["criteria"][number]): boolean {
  const facts = [...factsIn(met), ...factsIn(applies)];
  return facts.some(
    (fact) => BY_THEMSELVES.includes(fact) || TRACKS.some(({ form }) => answersAbout(form, fact).length > 0),
  );
}

/** Everything the award check can say of every track and subject of a plan, before anything was told. */
function toldOf(plan: Pack, language: (typeof OFFICE_LANGUAGES)[number]): { overviews: string[]; details: string[] } {
  const texts = textsIn(language);
  const context = here({ texts, language });
  const told = plan.tracks.flatMap(({ id, subjects }) =>
    subjects.map((subject: Subject) => {
      const record: RegistrationView = {
        ...{ kind: "registration", code: "CARO-T222", version: 1, state: "submitted", settling: false, profile: "p" },
        ...{ track: id, subject, term: "2026-2030", facts: {}, answers: {}, submittedAt: context.now },
      };
      const input = { track: id, subject, facts: {}, contributions: [], asOf: context.today };
      const judged = weigh(plan, record, getTerm(plan, record.term), input);
      const world = { ...context.world, pack: plan };
      const own = { ...context, world };
      return {
        overview: tellOverview(own, judged),
        details: judged.awards.map((award) => tellAward(own, judged, award)),
      };
    }),
  );
  return { overviews: told.map(({ overview }) => overview), details: told.flatMap(({ details }) => details) };
}

/** Ids of criteria of a plan that no question is about. */
function neverAsked(plan: Pack): string[] {
  return plan.criteria.filter((criterion) => !isAsked(criterion)).map(({ id }) => id);
}

/** Criteria and awards of a plan that the award check never shows, and where. */
function neverShown(plan: Pack): string[] {
  return OFFICE_LANGUAGES.flatMap((language) => {
    const texts = textsIn(language);
    const { overviews, details } = toldOf(plan, language);
    const shows = (id: string) => (text: string) =>
      text.includes(` ${texts(`award-check:criteria.${id.replace(".", "")}`)} (`);
    const inOverview = (id: string) => (text: string) => text.includes(`• ${texts(`award-check:short.${id}`)}:`);
    return [
      ...plan.criteria.filter(({ id }) => !overviews.some(shows(id))).map(({ id }) => `${id}: overview, ${language}`),
      ...plan.awards
        .filter(({ id }) => !overviews.every(inOverview(id)))
        .map(({ id }) => `${id}: overview, ${language}`),
      ...plan.awards
        .filter(({ name, clause }) => !details.some((text) => text.includes(`${namedIn(name, texts)} (${clause})`)))
        .map(({ id }) => `${id}: detail, ${language}`),
    ];
  });
}

/** The plan with one more row in one of its files. */
function planted(file: "criteria.json" | "awards.json", change: (rows: Record<string, unknown>[]) => unknown): Pack {
  const folder = new URL("../../../src/plan/packs/kh-145-2017/", import.meta.url);
  return parsePack("copy", (name) => {
    const text = readFileSync(new URL(name, folder), "utf8");
    return name === file ? JSON.stringify(change(JSON.parse(text) as Record<string, unknown>[])) : text;
  });
}

describe("every criterion and award of the plan", () => {
  it("is asked, or can be told by a flow of its own", () => expect(neverAsked(pack)).toEqual([]));

  it("is shown in both languages: criteria in the overview, awards there and each for itself", () =>
    expect(neverShown(pack)).toEqual([]));

  it("is missed where a criterion is in the plan that no question and no words are about", () => {
    const more = planted("criteria.json", (rows) => [
      ...rows,
      { id: "a.9", track: "a", clause: "Mục IV.1.b", met: { fact: "proposedForState" } },
    ]);
    expect(neverAsked(more)).toEqual(["a.9"]);
    expect(() => neverShown(more)).toThrow("No sentence award-check:criteria.a9");
  });

  it("is missed where a criterion is in the plan that nobody would be shown", () => {
    const nobody = [{ tracks: ["a"], subjects: ["collective"] }];
    const more = planted("criteria.json", (rows) =>
      rows.map((row) => (row.id === "e.3" ? { ...row, asked: nobody } : row)),
    );
    expect(neverShown(more)).toEqual(["e.3: overview, vi", "e.3: overview, en"]);
  });

  it("is missed where an award is in the plan that no words are about", () => {
    const more = planted("awards.json", (rows) => [...rows, { ...rows[0], id: "golden-carrot" }]);
    expect(() => neverShown(more)).toThrow("golden-carrot");
  });
});
