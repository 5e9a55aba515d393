import { describe, expect, it } from "vitest";
import { type Judged, weigh } from "../../../conversations/award-check/judged.ts";
import { awardsInOrder, tellOverview } from "../../../conversations/award-check/overview.ts";
import { standing } from "../../../conversations/award-check/verdict-words.ts";
import { getTerm } from "../../../src/plan/pack.ts";
import type { RegistrationView } from "../../../src/registry/interface.ts";
import { textsIn } from "../../../src/texts.ts";
import fc, { runs } from "../../property.ts";
import { here } from "../here.ts";
import { pack } from "../person.ts";

const vi = textsIn("vi");

function record(track: string, term: string, facts: Record<string, unknown>): RegistrationView {
  return {
    ...{ kind: "registration", code: "CARO-T222", version: 1, state: "submitted", settling: false, profile: "p" },
    ...{ track, subject: track === "a" ? "household" : "individual", term, submittedAt: new Date("2026-01-05") },
    answers: { head: "Nguyễn Thị Cà Rốt" },
    facts: Object.fromEntries(
      Object.entries(facts).map(([name, value]) => [name, { value, statedBy: "self" as const, verified: false }]),
    ),
  };
}

function judged(track: string, facts: Record<string, unknown>, term = "2026-2030"): Judged {
  const sent = record(track, term, facts);
  const input = { track, subject: sent.subject, facts, contributions: [], asOf: "2026-01-05" };
  return weigh(pack, sent, getTerm(pack, term), input as Parameters<typeof weigh>[3]);
}

const status = (is: string) => [{ from: "2025-01-01", is }];
/** What is open to somebody now: nothing is missing that the household would have to bring about. */
const OPEN = ["meets", "ask-office", "confirm"];

describe("a household that stands on the list", () => {
  it.each(["poor", "near-poor"])("sees first the awards that are open to it now, not leaving the list: %s", (is) => {
    const of = judged("a", { status: status(is), voluntaryPledge: true, loan: "none" });
    const order = awardsInOrder(of).map((award) => [award.id, standing(of, award)]);
    expect(order.map(([id]) => id).at(-1)).toBe("city-5-year");
    expect(order.slice(0, 4).every(([, how]) => OPEN.includes(String(how)))).toBe(true);
    const said = tellOverview(here(), of);
    const at = (id: string) => said.indexOf(vi(`award-check:short.${id}`));
    for (const id of ["city-annual", "letter"]) expect(at(id)).toBeLessThan(at("city-5-year"));
  });

  it("sees what is open before what is not, whatever it has told", () => {
    const facts = fc.record(
      {
        status: fc.constantFrom("poor", "near-poor").map(status),
        voluntaryPledge: fc.boolean(),
        initiatives: fc.boolean(),
        helpedHouseholds: fc.nat({ max: 2 }),
        loan: fc.constant("none"),
        obeysPolicy: fc.boolean(),
        disciplined: fc.boolean(),
      },
      { requiredKeys: ["status"] },
    );
    fc.assert(
      fc.property(facts, (told) => {
        const of = judged("a", told);
        const open = awardsInOrder(of).map((award) => OPEN.includes(standing(of, award)));
        expect(open).toEqual(open.toSorted((one, other) => Number(other) - Number(one)));
      }),
      { numRuns: runs(60) },
    );
  });
});

describe("what blocks nothing (e.2)", () => {
  const words = vi("award-check:criteria.e2");

  it.each([false, undefined])("is told without a cross where the answer is %s", (answer) => {
    const facts = answer === undefined ? {} : { linksProduction: answer, runsModels: answer };
    const said = tellOverview(here(), judged("e", facts));
    expect(said).toContain(answer === false ? `○ Chưa có: ${words}` : `? Chưa rõ: ${words}`);
    expect(said).not.toContain(`✗ Còn thiếu: ${words}`);
    expect(said).toContain(vi("award-check:way.optional"));
  });

  it("is missing like anything else where the Board reads it as required (R5)", () => {
    const facts = { linksProduction: false, runsModels: false };
    const sent = record("e", "2026-2030", facts);
    const input = { track: "e", subject: sent.subject, facts, contributions: [], asOf: "2026-01-05" };
    const of = weigh(pack, sent, getTerm(pack, "2026-2030"), { ...input, readings: { R5: "blocks" } } as never);
    expect(tellOverview(here(), of)).toContain(`✗ Còn thiếu: ${words}`);
  });
});

it("names an earlier term once in its title", () => {
  const said = tellOverview(here(), judged("a", {}, "2016-2020"));
  const title = said.split("\n").find((line) => line.startsWith("CARO-T222"));
  expect(title).toBe("CARO-T222 · Nguyễn Thị Cà Rốt · giai đoạn 2016–2020");
});
