import { describe, expect, it } from "vitest";
import type { Condition } from "../../src/plan/condition.ts";
import type { Facts } from "../../src/plan/facts.ts";
import { compile } from "../../src/plan/rule.ts";
import { parseGarden } from "./garden-pack.ts";

const garden = parseGarden();

function judge(condition: Condition, facts: Facts, readings: Record<string, string> = {}) {
  const rule = compile(garden, condition);
  const check = {
    asOf: "2031-06-01",
    term: { from: "2030-01-01", to: "2031-12-31" },
    facts,
    lines: [],
    readings: { strict: "yes", ...readings },
  };
  return {
    ...{ truth: rule.judge(check), decidedBy: rule.decidedBy(check), reason: rule.reason(check), facts: rule.facts },
    waysTo: (wanted: boolean) => rule.waysTo(wanted, check),
  };
}

const tidy: Condition = { fact: "tidy" };
const beds: Condition = { atLeast: { fact: "beds", count: 3 } };
const soil: Condition = { moved: { fact: "soil", from: ["sand"], to: ["loam"] } };

describe("compile", () => {
  it.each<[string, Condition, Facts, boolean | undefined]>([
    ["fact", tidy, { tidy: true }, true],
    ["fact", tidy, {}, undefined],
    ["fact with a stand-in", { fact: "onLoanLand" }, {}, false],
    ["not", { not: tidy }, { tidy: true }, false],
    ["not", { not: tidy }, {}, undefined],
    ["and", { and: [tidy, beds] }, { beds: 1 }, false],
    ["or", { or: [tidy, beds] }, { beds: 3 }, true],
    ["atLeast", beds, { beds: 3 }, true],
    ["atLeast", beds, { beds: 2 }, false],
    ["none", { none: "crops" }, { crops: "none" }, true],
    ["none", { none: "crops" }, { crops: {} }, false],
    ["none", { none: "crops" }, {}, undefined],
    ["always", { always: false }, {}, false],
    ["flag", { fact: "crops.leek" }, { crops: { leek: true } }, true],
    ["flag", { fact: "crops.leek" }, { crops: { carrot: true } }, undefined],
    ["contributed", { contributed: { within: "year" } }, {}, false],
  ])("%s", (_, condition, facts, truth) => {
    expect(judge(condition, facts).truth).toBe(truth);
  });

  it.each<[string, Facts, boolean]>([
    ["tidy", {}, true],
    ["tidy", { tidy: false }, false],
    ["beds", { beds: 0 }, false],
    ["beds", { beds: -1 }, true],
    ["crops", { crops: "none" }, false],
    ["crops", {}, true],
    ["soil", { soil: [] }, true],
    ["soil", { soil: [{ from: "2030-01-01", is: "sand" }] }, false],
  ])("unstated %s with %j: %s", (name, facts, truth) => {
    expect(judge({ unstated: name }, facts).truth).toBe(truth);
  });

  it("picks the condition of a reading's value", () => {
    const byReading: Condition = { byReading: { id: "strict", values: { yes: beds, no: tidy } } };
    expect(judge(byReading, { beds: 3 })).toMatchObject({ truth: true, facts: ["beds", "tidy"] });
    expect(judge(byReading, { beds: 3 }, { strict: "no" })).toMatchObject({ truth: undefined, decidedBy: ["tidy"] });
    expect(() => judge(byReading, {}, { strict: "hardly" })).toThrow(/Reading strict has no rule for "hardly"/);
  });

  it("tells only the facts that leave it open, each once", () => {
    const both: Condition = { and: [{ or: [{ fact: "crops.leek" }, { fact: "crops.carrot" }] }, tidy, beds] };
    expect(judge(both, { beds: 3 }).decidedBy).toEqual(["crops", "tidy"]);
    expect(judge(both, { beds: 3, tidy: true, crops: { leek: false } }).decidedBy).toEqual(["crops.carrot"]);
  });

  it("tells what a known answer hangs on", () => {
    const both: Condition = { and: [tidy, beds] };
    const either: Condition = { or: [tidy, beds] };
    expect(judge(both, { tidy: true, beds: 3 }).decidedBy).toEqual(["tidy", "beds"]);
    expect(judge(both, { tidy: true, beds: 1 }).decidedBy).toEqual(["beds"]);
    expect(judge(either, { tidy: true, beds: 1 }).decidedBy).toEqual(["tidy"]);
    expect(judge(either, { tidy: false, beds: 1 }).decidedBy).toEqual(["tidy", "beds"]);
    expect(judge({ not: tidy }, { tidy: true }).decidedBy).toEqual(["tidy"]);
    expect(judge({ always: true }, {}).decidedBy).toEqual([]);
  });

  it.each<[string, Condition, Facts, boolean, string[][]]>([
    ["so already", tidy, { tidy: true }, true, [[]]],
    ["one fact", tidy, {}, true, [["tidy"]]],
    ["the other way", tidy, { tidy: true }, false, [["tidy"]]],
    ["all of them", { and: [tidy, beds] }, { beds: 1 }, true, [["tidy", "beds"]]],
    ["only what lacks", { and: [tidy, beds] }, { beds: 3 }, true, [["tidy"]]],
    ["any of them", { or: [tidy, beds] }, {}, true, [["tidy"], ["beds"]]],
    ["one is enough to spoil", { and: [tidy, beds] }, { tidy: true, beds: 3 }, false, [["tidy"], ["beds"]]],
    ["all are needed to spoil", { or: [tidy, beds] }, { tidy: true, beds: 3 }, false, [["tidy", "beds"]]],
    ["turned round", { not: { and: [tidy, beds] } }, { tidy: true, beds: 3 }, true, [["tidy"], ["beds"]]],
    ["a flag", { fact: "crops.leek" }, { crops: { leek: false } }, true, [["crops.leek"]]],
    ["a fact stated at last", { unstated: "beds" }, {}, false, [["beds"]]],
    ["nothing is unsaid", { unstated: "beds" }, { beds: 1 }, true, []],
    ["a constant stays", { always: false }, {}, true, []],
    ["a constant as wanted", { and: [{ always: true }, tidy] }, {}, true, [["tidy"]]],
  ])("ways to %s: %s", (_, condition, facts, wanted, ways) => {
    expect(judge(condition, facts).waysTo(wanted)).toEqual(ways);
  });

  it("gives the reason of the part that decides", () => {
    const both: Condition = { and: [beds, soil] };
    expect(judge(both, { beds: 3, soil: [{ from: "2030-01-01", is: "sand" }] }).reason).toEqual({
      why: "not-there-yet",
    });
    expect(judge(both, { beds: 3 }).reason).toEqual({ why: "not-stated" });
    expect(judge(both, { beds: 1 }).reason).toEqual({});
  });
});
