import { describe, expect, it } from "vitest";
import { type CaseInput, evaluate } from "../../src/plan/evaluate.ts";
import { explain } from "../../src/plan/trace.ts";
import { costRatio, plainWork } from "../cost.ts";
import fc, { runs } from "../property.ts";
import { anyCase } from "./any-case.ts";
import { parseGarden } from "./garden-pack.ts";
import { agency, community, donor, gift, household, locality, officer, pack, threshold } from "./subjects.ts";

type Sources = Parameters<typeof explain>[2];
const traced = (input: Omit<CaseInput, "asOf">, sources?: Sources) =>
  explain(pack, { asOf: "2020-12-31", ...input }, sources).trace;

function criterion(input: Omit<CaseInput, "asOf">, id: string, sources?: Sources) {
  const found = traced(input, sources).criteria.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no ${id}`);
  return found;
}

function award(input: Omit<CaseInput, "asOf">, id: string, sources?: Sources) {
  const found = traced(input, sources).awards.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no ${id}`);
  return found;
}

const stated = (input: Omit<CaseInput, "asOf">, facts: object) => ({ ...input, facts: { ...input.facts, ...facts } });

describe("explain, on any case", () => {
  it("gives the verdict of evaluate, a clause with everything, and plain data", () => {
    fc.assert(
      fc.property(anyCase, (input) => {
        const { trace, ...evaluation } = explain(pack, input);
        expect(evaluation).toEqual(evaluate(pack, input));
        expect(trace.criteria.map(({ id, verdict }) => [id, verdict])).toEqual(
          evaluation.criteria.map(({ id, verdict }) => [id, verdict]),
        );
        expect(trace.awards.map(({ id, verdict }) => [id, verdict])).toEqual(
          evaluation.awards.map(({ id, verdict }) => [id, verdict]),
        );
        for (const one of [...trace.criteria, ...trace.awards]) expect(one.clause).toMatch(/^Mục IV\.[12]/);
        expect(JSON.parse(JSON.stringify(trace))).toEqual(trace);
        expect(explain(pack, input).trace).toEqual(trace);
      }),
    );
  });

  it("what is not named as changing a criterion does not change it", () => {
    const plain = pack.facts.filter((row) => row.type === "boolean");
    fc.assert(
      fc.property(anyCase, fc.constantFrom(...plain), fc.boolean(), (input, { name }, value) => {
        const before = explain(pack, input).trace.criteria;
        const after = explain(pack, { ...input, facts: { ...input.facts, [name]: value } }).trace.criteria;
        before.forEach((one, at) => {
          const known = one.verdict !== "unknown" || input.facts[name] === undefined;
          if (known && one.verdict !== after[at]?.verdict) expect(one.changedBy).toContain(name);
        });
      }),
    );
  });

  it("a reading named as changing a criterion changes it so, and no other does", () => {
    fc.assert(
      fc.property(anyCase, (input) => {
        const before = explain(pack, input).trace.criteria;
        for (const { id, allowed = [] } of pack.readings) {
          for (const value of allowed) {
            const after = evaluate(pack, { ...input, readings: { ...input.readings, [id]: value } }).criteria;
            before.forEach((one, at) => {
              const told = one.otherwise.find((other) => other.id === id && other.value === value);
              expect(told?.verdict ?? one.verdict).toBe(after[at]?.verdict);
            });
          }
        }
      }),
      { numRuns: runs(30) },
    );
  });
});

describe("the trace of a criterion", () => {
  it("tells the facts used, who vouches for them, and what would change it", () => {
    const sources = {
      helpedHouseholds: { statedBy: "Nguyễn Thị Cà Rốt" },
      status: { statedBy: "Nguyễn Thị Cà Rốt", verified: true, verifiedBy: "xã Khoai Lang" },
    };
    expect(criterion(stated(household, { helpedHouseholds: 0 }), "a.3", sources)).toEqual({
      id: "a.3",
      verdict: "unmet",
      clause: "Mục IV.1.b",
      facts: [
        {
          name: "status",
          value: household.facts.status,
          source: sources.status,
          verifier: "commune-list",
        },
        {
          name: "helpedHouseholds",
          value: 0,
          source: sources.helpedHouseholds,
          verifier: "receiver-or-hamlet",
        },
      ],
      basis: "stated",
      readings: [{ id: "R18" }, { id: "R21", value: "no" }, { id: "R22" }],
      changedBy: ["helpedHouseholds"],
      otherwise: [],
    });
  });

  it("rests on verified facts when each of them is", () => {
    const verified = { status: { verified: true }, helpedHouseholds: { verified: true } };
    expect(criterion(household, "a.3", verified).basis).toBe("verified");
    expect(criterion(household, "a.3").basis).toBe("stated");
    expect(criterion({ ...household, facts: {} }, "a.3", verified).basis).toBe("nothing-known");
  });

  it("tells which other reading would change it, and to what", () => {
    expect(criterion(stated(household, { loan: "none" }), "a.4")).toMatchObject({
      verdict: "not-applicable",
      changedBy: ["loan"],
      otherwise: [{ id: "R2", value: "unmet", verdict: "unmet" }],
    });
    expect(criterion(locality, "c.5").otherwise).toEqual([{ id: "R4", value: "more-than", verdict: "unmet" }]);
    expect(criterion(stated(community, { improved: { health: true } }), "b.4").otherwise).toEqual([
      { id: "R3", value: "any", verdict: "met" },
    ]);
    expect(criterion(locality, "c.1").otherwise).toEqual([]);
  });

  it.each([
    [agency, "d.4", ["isAssociation", "mobilises", "modelsReplicated", "charityEffective"]],
    [stated(agency, { mobilises: false }), "d.4", ["isAssociation", "mobilises"]],
    [stated(agency, { isAssociation: false }), "d.4", ["isAssociation"]],
    [stated(agency, { isAssociation: undefined }), "d.4", ["isAssociation"]],
    [{ ...agency, subject: "individual" as const }, "d.4", []],
    [donor, "e.1", ["contributions"]],
    [donor, "e.2", ["linksProduction"]],
  ])("hangs on what decides it: %#", (input, id, changedBy) => {
    const { changedBy: found } = criterion(input, id);
    expect(found.toSorted()).toEqual(changedBy.toSorted());
  });
});

describe("the trace of an award", () => {
  it("tells the readings, the records and what each route hangs on", () => {
    const contributions = [gift("2018-05-04", "5")];
    const found = award({ ...stated(household, { initiatives: 0 }), contributions }, "city-5-year");
    expect(found).toMatchObject({
      clause: "Mục IV.2.b",
      routes: [
        { id: "standards", verdict: "not-yet", changedBy: ["a.2"] },
        { id: "charity", verdict: "ask-office", why: "no-threshold", changedBy: ["G1", "G5", "measure"] },
      ],
      basis: "stated",
    });
    expect(found.facts).toEqual([
      { name: "proposedForState", verifier: "award-board" },
      { name: "contributions", value: contributions },
      { name: "previousAwards", verifier: "award-board" },
    ]);
    expect(found.readings.map(({ id }) => id)).toEqual(["R8", "R9", "R12", "R14", "R19", "R20"]);
  });

  it("names the fact or the reading that closes a route", () => {
    const closed = award(stated(officer, { proposedForState: true }), "city-5-year");
    expect(closed.routes).toMatchObject([
      { verdict: "excluded", why: "proposed-for-state", changedBy: ["proposedForState"] },
    ]);
    const kept = award({ ...donor, subject: "household", readings: { R7: "no" } }, "letter");
    expect(kept.routes).toMatchObject([{ verdict: "excluded", why: "subject-not-in-track", changedBy: ["R7"] }]);
  });

  it("hangs on the measure where it is not reached or open", () => {
    const rows = { thresholds: [threshold("city-5-year", "collective", "60000000")] };
    expect(award({ ...donor, ...rows }, "city-5-year").routes[0]?.changedBy).toEqual(["measure"]);
    const open = { ...donor, ...rows, contributions: [...donor.contributions, gift("2018-06-01")] };
    expect(award(stated(open, { disciplined: undefined }), "city-5-year").routes[0]?.changedBy).toEqual([
      "G5",
      "measure",
    ]);
  });

  it("rests on verified facts when all that its routes need are", () => {
    const verified = Object.fromEntries(Object.keys(officer.facts).map((name) => [name, { verified: true }]));
    expect(award(officer, "city-5-year", verified).basis).toBe("verified");
    expect(award(officer, "city-5-year", { ...verified, effort: { verified: false } }).basis).toBe("stated");
    expect(award(officer, "letter", { ...verified, effort: { verified: false } }).basis).toBe("verified");
  });
});

describe("explain", () => {
  it("names the pack, the day, the term and their readings", () => {
    expect(explain(pack, { asOf: "2023-01-05", term: "2021-2025", ...household }).trace).toMatchObject({
      pack: { id: "kh-145-2017", version: pack.version },
      asOf: "2023-01-05",
      term: "2021-2025",
      readings: [{ id: "R11" }, { id: "R13" }],
    });
  });

  it("reads another plan's reasons off its pack", () => {
    const input: CaseInput = { asOf: "2031-06-01", track: "gardeners", subject: "individual", facts: { tidy: false } };
    const { trace } = explain(parseGarden(), input);
    expect(trace.criteria[0]).toMatchObject({ clause: "Điều 2", changedBy: ["tidy"], readings: [{ id: "text" }] });
    expect(trace.awards.map((one) => one.clause)).toEqual(["Điều 7", "Điều 8"]);
  });

  // What is asked for is under 0.2 ms of CPU; twice and a half what it costs now is too much.
  it("costs about half a plain piece of work", () => {
    const contributions = Array.from({ length: 20 }, (_, at) => gift(`20${16 + (at % 5)}-05-04`, "5"));
    const inputs = [household, community, locality, agency, officer, { ...donor, contributions }];
    const run = (times: number) => {
      for (let at = 0; at < times; at += 1) for (const input of inputs) traced(input);
    };
    run(60);
    const ratio = costRatio(
      () => run(6),
      () => plainWork(6 * inputs.length),
    );
    expect(ratio).toBeGreaterThan(0);
    expect(ratio).toBeLessThan(1.2);
  });
});
