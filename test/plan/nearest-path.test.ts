import { describe, expect, it } from "vitest";
import { isReachable } from "../../src/plan/awards.ts";
import { type CaseInput, evaluate } from "../../src/plan/evaluate.ts";
import type { Facts } from "../../src/plan/facts.ts";
import { nearestPaths, type Path } from "../../src/plan/nearest-path.ts";
import fc, { runs } from "../property.ts";
import { someFacts, someReadings, takers } from "./any-case.ts";
import { parseGarden } from "./garden-pack.ts";
import { agency, community, donor, gift, household, locality, officer, pack, threshold } from "./subjects.ts";

const paths = (input: Omit<CaseInput, "asOf">, award: string): readonly Path[] =>
  nearestPaths(pack, { asOf: "2020-12-31", ...input }).find((one) => one.award === award)?.paths ?? [];
const marks = (path: Path) =>
  path.steps.map((step) => (step.kind === "measure" ? `measure of ${path.route}` : step.id));
const stated = <Input extends Omit<CaseInput, "asOf">>(input: Input, facts: Facts) => ({
  ...input,
  facts: { ...input.facts, ...facts },
});

describe("nearestPaths", () => {
  it("asks for nothing where the award is in reach", () => {
    expect(paths(officer, "city-5-year")).toEqual([{ route: "standards", steps: [], ownPower: true }]);
    expect(paths(officer, "letter")).toMatchObject([{ steps: [] }]);
  });

  it("asks for what is unmet and unknown, and says whose it is to change", () => {
    const input = stated(household, { helpedHouseholds: 0, loan: undefined, disciplined: undefined });
    expect(paths(input, "city-5-year")).toEqual([
      {
        route: "standards",
        ownPower: false,
        steps: [
          {
            kind: "criterion",
            id: "a.3",
            verdict: "unmet",
            clause: "Mục IV.1.b",
            facts: ["helpedHouseholds"],
            ownPower: true,
          },
          {
            kind: "criterion",
            id: "G5",
            verdict: "unknown",
            clause: "Mục IV.1.a",
            facts: ["disciplined"],
            ownPower: false,
          },
          {
            ...{ kind: "criterion", id: "a.4", verdict: "unknown", clause: "Mục IV.1.b", ownPower: false },
            facts: ["loan"],
          },
        ],
      },
    ]);
    expect(paths(input, "letter").map(marks)).toEqual([["G5"]]);
  });

  it("is a next step where every part is in one's own power", () => {
    expect(paths(stated(household, { initiatives: 0, helpedHouseholds: 0 }), "city-5-year")[0]?.ownPower).toBe(true);
    expect(paths(stated(officer, { effort: false }), "city-5-year")[0]?.ownPower).toBe(true);
    expect(paths(stated(community, { fundRules: false, managesFund: undefined }), "city-5-year")[0]).toMatchObject({
      ownPower: true,
      steps: [{ id: "b.2", facts: ["fundRules"] }],
    });
  });

  it.each([
    ["status", stated(household, { status: [{ from: "2016-01-01", is: "poor" }] })],
    ["status, beside what is in one's power", stated(household, { status: undefined, helpedHouseholds: 0 })],
    ["a loan", stated(household, { loan: { rightPurpose: true, onTime: false, effective: true } })],
    ["discipline", stated(household, { disciplined: true })],
    ["past years", stated(locality, { drops: [] })],
    ["living conditions", stated(community, { accessEasier: false })],
    ["what one is", stated(agency, { isAssociation: undefined, mobilises: false })],
  ])("never is one with %s", (_, input) => {
    const [path] = paths(input, "city-5-year");
    expect(path?.steps).toHaveLength(1);
    expect(path?.ownPower).toBe(false);
  });

  it("shows the ways side by side where neither holds the other", () => {
    const input = {
      ...stated(agency, { directs: false }),
      contributions: [gift("2018-05-04", "5")],
      thresholds: [threshold("city-5-year", "collective", "12")],
    };
    expect(paths(input, "city-5-year").map((path) => [path.route, marks(path)])).toEqual([
      ["standards", ["d.3"]],
      ["charity", ["measure of charity"]],
    ]);
    expect(paths(input, "city-5-year")[1]?.steps).toEqual([
      { kind: "measure", clause: "Mục IV.2.b", facts: ["contributions"], shortfall: "7", ownPower: false },
    ]);
  });

  it("leads nobody to charity who has given nothing, nor through a closed route", () => {
    expect(paths(stated(household, { initiatives: 0 }), "city-5-year").map((path) => path.route)).toEqual([
      "standards",
    ]);
    expect(paths(stated(household, { proposedForState: true }), "city-5-year")).toEqual([]);
    expect(paths({ ...donor, subject: "household", readings: { R7: "no" } }, "letter")).toEqual([]);
  });

  it("asks a donor to give, if giving is not closed to it", () => {
    const nothing = { ...donor, contributions: [] };
    expect(paths(nothing, "city-5-year")).toMatchObject([
      { steps: [{ id: "e.1" }, { kind: "measure" }], ownPower: true },
    ]);
    expect(paths(stated(nothing, { proposedForState: true }), "city-5-year")).toEqual([]);
    const waiting = { ...donor, contributions: [gift("2018-05-04", "5", false)] };
    expect(paths(waiting, "city-5-year")).toMatchObject([
      { steps: [{ id: "e.1", verdict: "unknown", ownPower: false }] },
    ]);
  });

  it("is in reach where the plan is silent on an earlier award, whatever else is open", () => {
    const input = {
      ...stated(donor, { previousAwards: [{ award: "city-annual", date: "2019-01-01" }], obeysPolicy: undefined }),
      subject: "individual" as const,
      thresholds: [threshold("city-5-year", "individual", "50000000")],
    };
    expect(paths(input, "city-5-year")).toEqual([{ route: "charity", steps: [], ownPower: true }]);
    expect(paths(stated(input, { disciplined: true }), "city-5-year").map(marks)).toEqual([["G5"]]);
  });

  it("follows another plan's pack", () => {
    const input: CaseInput = { asOf: "2031-06-01", track: "gardeners", subject: "household", facts: { tidy: false } };
    const [ribbon] = nearestPaths(parseGarden(), input);
    expect(ribbon?.paths.map((path) => path.steps.map((step) => [step.facts, step.ownPower]))).toEqual([
      [
        [["tidy"], true],
        [["beds"], true],
        [["soil"], false],
        [["harvests"], false],
      ],
    ]);
  });
});

/** For each criterion of a track what makes it met under any reading; measures are reached by a gift of the day. */
const everything = { a: household, b: community, c: locality, d: agency, dd: officer } as const;
const drops = locality.facts.drops.map((row) => ({ ...row, drop: 2 }));

function whole(track: keyof typeof everything): Facts {
  return { ...everything[track].facts, ...(track === "c" ? { drops } : {}) };
}

type SmallCase = CaseInput & { track: keyof typeof everything };
const parties = takers.filter((taker): taker is Pick<SmallCase, "track" | "subject"> => taker.track in everything);

/** Awards of whole days only: one whose day nobody knows may lie after any gift, so that no gift surely counts. */
const records = fc.record(
  {
    previousAwards: fc.array(
      fc.record({ award: fc.constantFrom("city-annual", "letter"), date: fc.constantFrom("2018-05-04", "2020-12-31") }),
      { maxLength: 2 },
    ),
    proposedForState: fc.boolean(),
  },
  { requiredKeys: [] },
);

/** Some facts as they should be, some as they come. */
function mixedFacts(track: SmallCase["track"]): fc.Arbitrary<Facts> {
  const all = Object.entries(whole(track));
  const kept = fc.subarray(all.map(([name]) => name));
  return fc.tuple(someFacts(track), kept, records).map(([some, names, more]) => ({
    ...Object.fromEntries(all.map(([name, value]) => [name, names.includes(name) ? value : some[name]])),
    ...more,
  }));
}

const smallCase: fc.Arbitrary<SmallCase> = fc.constantFrom(...parties).chain(({ track, subject }) =>
  fc.record({
    asOf: fc.constant("2020-12-31"),
    track: fc.constant(track),
    subject: fc.constant(subject),
    facts: mixedFacts(track),
    contributions: fc.array(
      fc.record({
        date: fc.constantFrom("2018-05-04", "2020-06-01", "2020", "2020-12-31"),
        kind: fc.constantFrom("money" as const, "labour" as const),
        value: fc.constantFrom("5", "100"),
        verified: fc.boolean(),
      }),
      { maxLength: 3 },
    ),
    thresholds: fc.subarray([threshold("city-5-year", subject, "105"), threshold("city-annual", subject, "100")]),
    readings: someReadings.map((taken) => ({ ...taken, R9: "counts" })),
  }),
);

describe("equal to trying out every set", () => {
  it("of criteria made true by their facts, and measures by gifts", () => {
    fc.assert(
      fc.property(smallCase, (input) => {
        const evaluation = evaluate(pack, input);
        const factsOf = new Map(evaluation.criteria.map((one) => [one.id, one.facts]));
        for (const { award, paths: found } of nearestPaths(pack, input)) {
          const routes = evaluation.awards.find((one) => one.id === award)?.routes ?? [];
          const lacking = new Set(
            routes.flatMap(({ id, unmet, unknown, measure }) => [
              ...[...unmet, ...unknown],
              ...(measure?.state === "unmet" || measure?.state === "unknown" ? [`measure of ${id}`] : []),
            ]),
          );
          if (lacking.size > 7) continue;
          const enough = subsets([...lacking]).filter((set) => {
            const facts = { ...input.facts };
            for (const fact of set.flatMap((mark) => factsOf.get(mark) ?? [])) facts[fact] = whole(input.track)[fact];
            const given = set.some((mark) => mark.startsWith("measure")) ? [gift("2020-12-31", "999999")] : [];
            const supposed = { ...input, facts, contributions: [...(input.contributions ?? []), ...given] };
            const verdict = evaluate(pack, supposed).awards.find((one) => one.id === award)?.verdict;
            return verdict !== undefined && isReachable(verdict);
          });
          const least = enough.filter((set) => !enough.some((other) => other.length < set.length && holds(set, other)));
          expect(sorted(found.map(marks))).toEqual(sorted(least));
        }
      }),
      { numRuns: runs(60) },
    );
  });
});

function subsets(marks: readonly string[]): string[][] {
  return marks.reduce<string[][]>((sets, mark) => sets.flatMap((set) => [set, [...set, mark]]), [[]]);
}

function holds(set: readonly string[], part: readonly string[]): boolean {
  return part.every((mark) => set.includes(mark));
}

function sorted(sets: readonly (readonly string[])[]): string[] {
  return sets.map((set) => set.toSorted().join(" + ")).sort();
}
