import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { isFor } from "../../../src/plan/audience.ts";
import { type AwardCase, readCases } from "../../../src/plan/cases/case-file.ts";
import { pack } from "../subjects.ts";

const FOLDER = new URL("../../cases/", import.meta.url);
const LEAST = 3;

const cases = readdirSync(FOLDER).flatMap((name) => readCases(pack, readFileSync(new URL(name, FOLDER), "utf8")).cases);

/** What of the plan fewer than three of these cases expect anything of. */
function uncovered(of: readonly AwardCase[]): string[] {
  const few = (covers: (one: AwardCase) => boolean) => of.filter(covers).length < LEAST;
  const criteria = pack.criteria
    .filter(({ id }) => few(({ expect: { criteria } }) => criteria?.[id] !== undefined))
    .map(({ id }) => id);
  const routes = pack.awards.flatMap((award) =>
    award.routes
      .filter((route) =>
        few(({ input, expect: { awards, routes: expected } }) => {
          if (!isFor(route.for, input.track, input.subject)) return false;
          // Where there is one way only for somebody, its verdict is that of the award.
          const ways = award.routes.filter((one) => isFor(one.for, input.track, input.subject));
          const whole = ways.length === 1 && awards?.[award.id] !== undefined;
          return whole || expected?.[award.id]?.[route.id] !== undefined;
        }),
      )
      .map(({ id, for: audiences }) => `${award.id} ${id} ${JSON.stringify(audiences ?? "everyone")}`),
  );
  return [...criteria, ...routes];
}

describe("the cases a clerk can read", () => {
  it("are at least 120, each with a name of its own", () => {
    expect(cases.length).toBeGreaterThanOrEqual(120);
    expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length);
  });

  it("are at least three for each criterion of the pack and each way to each award", () => {
    expect(uncovered(cases)).toEqual([]);
  });

  it("name the five-year charity route of donors, which is their only one, at least three times", () => {
    const named = cases.filter(({ input, expect: { routes } }) => {
      return input.track === "e" && routes?.["city-5-year"]?.charity !== undefined;
    });
    expect(named.length).toBeGreaterThanOrEqual(LEAST);
  });

  it.each([
    ["state-order", ["ask-office", "unknown", "not-yet", "excluded"]],
    ["state-pm", ["ask-office", "unknown", "not-yet", "excluded"]],
    ["city-annual", ["meets", "ask-office", "unknown", "not-yet", "excluded"]],
    ["city-5-year", ["meets", "ask-office", "unknown", "not-yet", "excluded"]],
    ["letter", ["ask-office", "unknown", "not-yet", "excluded"]],
  ])("show %s with every verdict it can end in", (award, verdicts) => {
    const shown = new Set(cases.map(({ expect: { awards } }) => awards?.[award]));
    expect(verdicts.filter((verdict) => !shown.has(verdict as "meets"))).toEqual([]);
  });

  it("would be missed, were there fewer", () => {
    expect(uncovered(cases.filter(({ expect: { criteria } }) => criteria?.["dd.1"] === undefined))).toContain("dd.1");
    const withoutLetters = cases.filter(({ expect: { awards } }) => awards?.letter === undefined);
    expect(uncovered(withoutLetters)).toContain('letter head "everyone"');
  });
});
