import { describe, expect, it } from "vitest";
import { evaluate } from "../../src/plan/evaluate.ts";
import { freeze, markOf, readFrozen, recalculate, replay, writeFrozen } from "../../src/plan/frozen-verdict.ts";
import fc from "../property.ts";
import { anyCase } from "./any-case.ts";
import { parseGarden, withFault } from "./garden-pack.ts";
import { donor, household, pack, threshold } from "./subjects.ts";

const stored = (...of: Parameters<typeof freeze>) => readFrozen(writeFrozen(freeze(...of)));
const asOf = "2020-12-31";

describe("replay", () => {
  it("of any case, after storing it, is identical", () => {
    fc.assert(
      fc.property(anyCase, (input) => {
        expect(replay(pack, stored(pack, input))).toEqual({ kind: "identical" });
      }),
    );
  });

  it("does not mind the order of keys", () => {
    const turned = { ...household, facts: Object.fromEntries(Object.entries(household.facts).reverse()) };
    expect(writeFrozen(freeze(pack, { asOf, ...turned }))).toBe(writeFrozen(freeze(pack, { asOf, ...household })));
  });

  it("tells what differs where the stored verdict is another", () => {
    const frozen = stored(pack, { asOf, ...household });
    const [first, ...rest] = frozen.evaluation.criteria;
    if (first === undefined) throw new Error("no criteria");
    const criteria = [{ ...first, verdict: "unmet" as const }, ...rest];
    expect(replay(pack, { ...frozen, evaluation: { ...frozen.evaluation, criteria } })).toEqual({
      kind: "different",
      differences: [
        { about: "criterion", id: first.id, was: "unmet", is: "met" },
        { about: "reasons", id: first.id },
      ],
    });
  });

  it("tells that only the reasons differ", () => {
    const frozen = stored(pack, { asOf, ...household }, { status: { verified: true } });
    const criteria = frozen.trace.criteria.map((one) =>
      one.id === "a.3" ? { ...one, basis: "verified" as const } : one,
    );
    expect(replay(pack, { ...frozen, trace: { ...frozen.trace, criteria } })).toEqual({
      kind: "different",
      differences: [{ about: "reasons", id: "a.3" }],
    });
  });

  it("is refused under another plan, another version, and the same version with other content", () => {
    const garden = parseGarden();
    const frozen = stored(garden, { asOf: "2031-06-01", track: "gardeners", subject: "individual", facts: {} });
    expect(replay(garden, frozen)).toEqual({ kind: "identical" });
    for (const other of [pack, parseGarden(withFault("pack.json", ["version"], "2031-2"))])
      expect(replay(other, frozen)).toEqual({ kind: "other-pack", frozen: markOf(garden), atHand: markOf(other) });
    const altered = { ...garden, awards: garden.awards.map((award) => ({ ...award, clause: "Điều 99" })) };
    expect(replay(altered, frozen)).toMatchObject({ kind: "other-pack", atHand: { version: garden.version } });
  });

  it("keeps who stated and who verified, and nothing else of a source", () => {
    const source = { statedBy: "self", verified: true, value: "Nguyễn Thị Cà Rốt" };
    expect(freeze(pack, { asOf, ...household }, { status: source }).sources).toEqual({
      status: { statedBy: "self", verified: true },
    });
  });
});

describe("recalculate", () => {
  it("changes nothing under the same rules on the same day", () => {
    fc.assert(
      fc.property(anyCase, ({ thresholds, readings, ...rest }) => {
        const rules = { ...(thresholds && { thresholds }), ...(readings && { readings }) };
        const frozen = stored(pack, { ...rest, ...rules });
        const same = { kind: "recalculated", differences: [] };
        expect(recalculate(pack, frozen, { ...rules, asOf: rest.asOf })).toEqual(same);
      }),
    );
  });

  it("under another reading tells exactly the verdicts that evaluate gives otherwise", () => {
    const switchable = pack.readings.flatMap(({ id, allowed = [] }) => allowed.map((value) => ({ id, value })));
    fc.assert(
      fc.property(anyCase, fc.constantFrom(...switchable), (input, { id, value }) => {
        const { thresholds, readings: before } = input;
        const readings = { ...before, [id]: value };
        const outcome = recalculate(pack, stored(pack, input), {
          ...{ readings, asOf: input.asOf },
          ...(thresholds && { thresholds }),
        });
        if (outcome.kind !== "recalculated") throw new Error(outcome.why);
        const [was, is] = [evaluate(pack, input), evaluate(pack, { ...input, readings })];
        const changed = (about: "criteria" | "awards") =>
          was[about].flatMap((one, at) => (one.verdict === is[about][at]?.verdict ? [] : [one.id]));
        const told = (about: string) => outcome.differences.filter((row) => row.about === about).map((row) => row.id);
        expect(told("criterion")).toEqual(changed("criteria"));
        expect(told("award")).toEqual(changed("awards"));
        for (const { was: one, is: other } of outcome.differences) expect(one).not.toBe(other);
      }),
    );
  });

  it("tells of a measure the city has set since, by route and sum", () => {
    const frozen = stored(pack, { asOf, ...donor });
    const rules = { asOf, thresholds: [threshold("city-5-year", donor.subject, "5")] };
    const outcome = recalculate(pack, frozen, rules);
    expect(outcome).toMatchObject({ kind: "recalculated" });
    expect("differences" in outcome && outcome.differences).toContainEqual({
      ...{ about: "award", id: "city-5-year" },
      ...{ was: "ask-office", is: "meets" },
    });
    expect("differences" in outcome && outcome.differences).toContainEqual(
      expect.objectContaining({
        about: "measure",
        id: "city-5-year",
        was: expect.stringMatching(/^no-threshold \d+$/),
      }),
    );
  });

  it("is not possible where today's plan has no such track", () => {
    const garden = parseGarden();
    expect(recalculate(garden, stored(pack, { asOf, ...household }), { asOf: "2031-06-01" })).toMatchObject({
      kind: "not-possible",
      why: expect.stringContaining('"a"'),
    });
  });
});
