import { describe, expect, it } from "vitest";
import { caseOf } from "../../src/registry/case.ts";

const record = {
  code: "K7TM-2231",
  track: "e",
  subject: "individual" as const,
  facts: { linksProduction: { value: true, statedBy: "self", verified: false } },
};
const gift = {
  registration: "K7TM-2231",
  contribution: "money" as const,
  givenOn: "2026-02-01",
  verifiedVnd: "500000",
};

describe("a registration as a case", () => {
  it("holds the facts by their names, and the day", () => {
    expect(caseOf(record, [], "2026-03-01")).toEqual({
      asOf: "2026-03-01",
      track: "e",
      subject: "individual",
      facts: { linksProduction: true },
      contributions: [],
    });
  });

  it("takes an approved gift as verified, a waiting or returned one as not, and no refused or withdrawn one", () => {
    const gifts = (["approved", "submitted", "returned", "refused", "withdrawn"] as const).map((state) => ({
      ...gift,
      state,
    }));
    expect(caseOf(record, gifts, "2026-03-01").contributions).toEqual([
      { date: "2026-02-01", kind: "money", value: "500000", verified: true },
      { date: "2026-02-01", kind: "money", value: "500000", verified: false },
      { date: "2026-02-01", kind: "money", value: "500000", verified: false },
    ]);
  });

  it("takes the value that somebody other than the giver stands for, never the declared one", () => {
    const { verifiedVnd: _, ...declared } = { ...gift, valueVnd: "900000", state: "approved" as const };
    expect(caseOf(record, [declared], "2026-03-01").contributions).toEqual([
      { date: "2026-02-01", kind: "money", verified: true },
    ]);
  });

  it("leaves out a value nobody gave, and gifts under another registration", () => {
    const goods = { ...gift, contribution: "goods" as const, verifiedVnd: undefined, state: "approved" as const };
    const foreign = { ...gift, registration: "AAAA-2222", state: "approved" as const };
    expect(caseOf(record, [goods, foreign], "2026-03-01").contributions).toEqual([
      { date: "2026-02-01", kind: "goods", verified: true },
    ]);
  });
});
