import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { recordReceiverWord } from "../../src/registry/receiver-word.ts";
import { decide } from "../../src/registry/review.ts";
import type { Staff } from "../../src/registry/staff.ts";
import fc, { runs } from "../property.ts";
import { type Added, openRegistry, type Registry } from "./bed.ts";
import { histories, playHistory } from "./ledger-histories.ts";
import { writeEffects } from "./writing.ts";

/** What only a server shows: two commits on one line at the same moment. */
describe.runIf(process.env.TEST_DATABASE_URL !== undefined)("two at once on one line, on a server", () => {
  let registry: Registry;
  let staff: Staff;
  let other: Staff;
  let line: Added;
  beforeEach(async () => {
    registry = await openRegistry();
    [staff, other] = [await registry.addStaff(), await registry.addStaff()];
    line = await registry.addContribution({ kind: "goods", quantity: "10", measure: "kg" });
  });
  afterEach(() => registry.close());

  const approve = (by: Staff) =>
    decide(registry.house, by, { code: line.code, version: 1, decision: "approve", reason: {}, fields: [] }, 0);
  const dispute = () =>
    recordReceiverWord(registry.house, {
      ...{ code: line.code, revision: 1, outcome: "not-received", confirmer: "household", speaker: { by: "code" } },
    });

  test("two accounts approve: one does, the other is told that it changed", async () => {
    for (let round = 0; round < 10; round++) {
      line = await registry.addContribution();
      const both = await Promise.all([approve(staff), approve(other)]);
      expect(both.map(({ kind }) => kind).sort()).toEqual(["changed", "decided"]);
      expect(await registry.database.prisma.review.count({ where: { contributionId: line.id } })).toBe(1);
    }
  });

  test("a dispute and an approval: whichever is second sees the first", async () => {
    for (let round = 0; round < 10; round++) {
      line = await registry.addContribution();
      const [decided, said] = await Promise.all([approve(staff), dispute()]);
      const first = said.kind === "recorded" && said.state === "disputed" ? "dispute" : "approval";
      expect(decided).toMatchObject(first === "dispute" ? { gaps: ["dispute"] } : { kind: "decided" });
      if (first === "approval") expect(said).toEqual({ kind: "recorded", state: "questioned" });
    }
  });

  test("a receiver taps twice: it is kept once", async () => {
    const both = await Promise.all([dispute(), dispute(), dispute()]);
    expect(both.map(({ kind }) => kind).sort()).toEqual(["recorded", "repeat", "repeat"]);
  });

  test("a correction and an approval: one wins, and the other finds it changed", async () => {
    for (let round = 0; round < 10; round++) {
      line = await registry.addContribution({ kind: "goods", quantity: "10", measure: "kg" });
      const content = {
        kind: "goods" as const,
        quantity: "12",
        measure: "kg",
        givenOn: "2026-01-03",
        answers: {},
        files: [],
      };
      const correction = { do: "correct-contribution" as const, code: line.code, version: 1, content };
      const [decided, corrected] = await Promise.all([
        approve(staff),
        writeEffects(registry, line.person, [correction]),
      ]);
      expect([decided.kind, corrected]).toEqual(corrected ? ["changed", true] : ["decided", false]);
    }
  });

  test("many histories leave everything as it must hold", async () => {
    await fc.assert(
      fc.asyncProperty(histories, async (history) => {
        expect((await playHistory(registry, staff, history)).faults).toEqual([]);
      }),
      { numRuns: runs(25), endOnFailure: true },
    );
  });
});
