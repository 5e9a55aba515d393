import { describe, expect, it } from "vitest";
import type { Facts, FactValue } from "../../src/plan/facts.ts";
import { agency, community, criterion, donor, gift, household, judge, locality, officer, pack } from "./subjects.ts";

const everyone = { a: household, b: community, c: locality, d: agency, dd: officer, e: donor };

describe("criteria", () => {
  it.each(Object.entries(everyone))(
    "of track %s: the general ones and its own, all met or not asked",
    (track, subject) => {
      const { criteria } = judge(subject);
      const expected = pack.criteria.filter((row) => row.track === undefined || row.track === track);
      expect(criteria.map((one) => one.id)).toEqual(expected.map((row) => row.id));
      for (const one of criteria) expect([one.id, one.verdict]).toEqual([one.id, one.why ? "not-applicable" : "met"]);
    },
  );

  it("cites the clause and the reading taken", () => {
    expect(criterion(household, "G1")).toMatchObject({ clause: "Mục IV.1.a", reading: "R1" });
    expect(criterion(household, "a.4")).toMatchObject({ clause: "Mục IV.1.b", reading: "R2" });
    expect(criterion(locality, "c.1")).not.toHaveProperty("reading");
  });
});

describe("general criteria", () => {
  const individualOfD = { ...agency, subject: "individual" } as const;
  const individualOfE = { ...donor, subject: "individual" } as const;
  const householdOfE = { ...donor, subject: "household" } as const;

  it.each([
    ["a household", household, ["G1", "G5"]],
    ["a household that gives", householdOfE, ["G1", "G5"]],
    ["an individual of d", individualOfD, ["G1", "G2", "G5"]],
    ["an individual of đ", officer, ["G1", "G2", "G5"]],
    ["an individual of e", individualOfE, ["G1", "G5"]],
    ["a collective of b", community, ["G1", "G2", "G3", "G4", "G5"]],
    ["a collective of c", locality, ["G1", "G2", "G3", "G4", "G5"]],
    ["a collective of d", agency, ["G1", "G2", "G3", "G4", "G5"]],
    ["a collective of e", donor, ["G1", "G5"]],
  ])("asked of %s", (_, subject, asked) => {
    const general = judge(subject).criteria.filter((one) => one.id.startsWith("G"));
    expect(general.filter((one) => one.why !== "not-asked").map((one) => one.id)).toEqual(asked);
    for (const one of general) expect(one.blocks).toBe(asked.includes(one.id));
  });

  it.each([
    ["G1", "obeysPolicy", true],
    ["G2", "dutiesDone", true],
    ["G3", "unityAndDemocracy", true],
    ["G4", "cleanStrongOrganisation", true],
    ["G5", "disciplined", false],
  ])("%s rests on %s", (id, fact, good) => {
    expect(criterion(community, id, { [fact]: good })).toMatchObject({ verdict: "met", facts: [fact], missing: [] });
    expect(criterion(community, id, { [fact]: !good })).toMatchObject({ verdict: "unmet", missing: [] });
    expect(criterion(community, id, { [fact]: undefined })).toMatchObject({ verdict: "unknown", missing: [fact] });
  });
});

type Row = [verdict: string, facts: Facts, missing?: string[]];

function table(subject: Parameters<typeof criterion>[0], id: string, rows: Row[]): void {
  describe(id, () => {
    it.each(rows)("%s with %j", (verdict, facts, missing = []) => {
      expect(criterion(subject, id, facts)).toMatchObject({ verdict, missing });
    });
  });
}

/** Booleans that must all be true. */
function allOf(subject: Parameters<typeof criterion>[0], id: string, facts: string[]): void {
  table(subject, id, [
    ["met", Object.fromEntries(facts.map((name) => [name, true]))],
    ...facts.flatMap((name): Row[] => [
      ["unmet", { [name]: false }],
      ["unknown", { [name]: undefined }, [name]],
      ["unknown", { [name]: "có" as FactValue }, [name]],
      ...facts.filter((other) => other !== name).map((other): Row => ["unmet", { [name]: undefined, [other]: false }]),
    ]),
    ["unknown", Object.fromEntries(facts.map((name) => [name, undefined])), facts],
  ]);
}

describe("track a", () => {
  const poor = { from: "2016-01-01", is: "poor" };
  const escaped = { from: "2018-10-01", is: "newly-escaped" };
  const notPoor = { from: "2018-10-01", is: "not-poor" };

  allOf(household, "a.1", ["voluntaryPledge"]);
  table(household, "a.2", [
    ["met", { initiatives: 1 }],
    ["met", { initiatives: 7 }],
    ["unmet", { initiatives: 0 }],
    ["unknown", { initiatives: undefined }, ["initiatives"]],
    ["unknown", { initiatives: -1 }, ["initiatives"]],
    ["unknown", { initiatives: Number.NaN }, ["initiatives"]],
  ]);
  table(household, "a.3", [
    ["met", { status: [poor, escaped], helpedHouseholds: 1 }],
    ["met", { status: [{ ...poor, is: "near-poor" }, notPoor] }],
    ["unmet", { status: [poor, escaped], helpedHouseholds: 0 }],
    ["unmet", { status: [poor], helpedHouseholds: 3 }],
    ["unmet", { status: [poor], helpedHouseholds: undefined }],
    ["unmet", { status: undefined, helpedHouseholds: 0 }],
    ["unmet", { status: [poor, { from: "2021-01-01", is: "newly-escaped" }] }],
    ["unknown", { status: [escaped] }, ["status"]],
    ["unknown", { status: [{ ...escaped, from: "2016-01-01" }, notPoor] }, ["status"]],
    ["unknown", { status: [] }, ["status"]],
    ["unknown", { helpedHouseholds: undefined }, ["helpedHouseholds"]],
    ["unknown", { status: undefined, helpedHouseholds: undefined }, ["status", "helpedHouseholds"]],
    ["unknown", { status: [{ from: "2018-01-01", is: "rich" }] }, ["status"]],
  ]);

  it("a.3 says why the status does not settle it", () => {
    expect(criterion(household, "a.3", { status: [escaped] }).why).toBe("nothing-earlier");
    expect(criterion(household, "a.3", { status: [poor] }).why).toBe("not-there-yet");
    expect(criterion(household, "a.3", { helpedHouseholds: 0 })).not.toHaveProperty("why");
  });

  it("a.3 counts leaving the list in an earlier term (R22)", () => {
    const status = [
      { from: "2012-01-01", is: "poor" },
      { from: "2015-01-01", is: "not-poor" },
    ];
    expect(criterion(household, "a.3", { status }).verdict).toBe("met");
  });

  it("a.3: poor to near-poor is an escape only when the reading R21 says so", () => {
    const status = [poor, { from: "2018-01-01", is: "near-poor" }];
    expect(criterion(household, "a.3", { status }).verdict).toBe("unmet");
    expect(criterion(household, "a.3", { status }, { readings: { R21: "counts" } }).verdict).toBe("met");
    const always = [
      { from: "2016-01-01", is: "near-poor" },
      { from: "2018-01-01", is: "near-poor" },
    ];
    expect(criterion(household, "a.3", { status: always }, { readings: { R21: "counts" } }).verdict).toBe("unmet");
  });

  const loan = { rightPurpose: true, onTime: true, effective: true };
  table(household, "a.4", [
    ["met", { loan }],
    ["unmet", { loan: { ...loan, onTime: false } }],
    ["unmet", { loan: { effective: false } }],
    ["unknown", { loan: { rightPurpose: true, effective: true } }, ["loan.onTime"]],
    ["unknown", { loan: {} }, ["loan.rightPurpose", "loan.onTime", "loan.effective"]],
    ["unknown", { loan: undefined }, ["loan"]],
    ["unknown", { loan: true }, ["loan"]],
    ["not-applicable", { loan: "none" }],
  ]);

  it("a.4: never having borrowed holds back only when the reading R2 says so", () => {
    expect(criterion(household, "a.4", { loan: "none" })).toMatchObject({ why: "does-not-apply", blocks: false });
    expect(criterion(household, "a.4", { loan: "none" }, { readings: { R2: "unmet" } })).toMatchObject({
      verdict: "unmet",
      blocks: true,
    });
    expect(criterion(household, "a.4", { loan }, { readings: { R2: "unmet" } }).verdict).toBe("met");
  });
});

describe("track b", () => {
  allOf(community, "b.1", ["supportedPoor"]);
  table(community, "b.2", [
    ["met", { managesFund: true, fundRules: true }],
    ["unmet", { managesFund: true, fundRules: false }],
    ["unknown", { managesFund: true, fundRules: undefined }, ["fundRules"]],
    ["not-applicable", { managesFund: false, fundRules: true }],
    ["not-applicable", { managesFund: false, fundRules: false }],
    ["not-applicable", { managesFund: false, fundRules: undefined }],
    ["met", { managesFund: undefined, fundRules: true }],
    ["unknown", { managesFund: undefined, fundRules: false }, ["managesFund"]],
    ["unknown", { managesFund: undefined, fundRules: undefined }, ["managesFund", "fundRules"]],
  ]);

  it.each([
    [true, "met"],
    [false, "unmet"],
    [undefined, "unknown"],
  ])("b.2 with R17 required and rules %s: %s, whoever manages the fund", (fundRules, verdict) => {
    for (const managesFund of [true, false, undefined]) {
      expect(criterion(community, "b.2", { managesFund, fundRules }, { readings: { R17: "required" } }).verdict).toBe(
        verdict,
      );
    }
  });

  allOf(community, "b.3", ["mobilised"]);

  const rates = community.facts.rates;
  table(community, "b.5", [
    ["met", {}],
    ["met", { rates: [...rates, { year: 2015, poor: 9, targetPoor: 1 }] }],
    ["unmet", { rates: rates.map((row) => (row.year === 2017 ? { ...row, poor: 4.1 } : row)) }],
    ["unmet", { rates: rates.map((row) => (row.year === 2017 ? { ...row, nearPoor: 5.1 } : row)) }],
    ["unmet", { rates: [{ year: 2018, poor: 9, nearPoor: 1, targetPoor: 4, targetNearPoor: 5 }] }],
    ["unknown", { rates: rates.slice(1) }, ["rates"]],
    ["unknown", { rates: rates.map(({ year, poor, targetPoor }) => ({ year, poor, targetPoor })) }, ["rates"]],
    ["unknown", { rates: undefined }, ["rates"]],
  ]);

  it("b.5 names the years", () => {
    expect(criterion(community, "b.5", { rates: rates.slice(2) })).toMatchObject({
      why: "year-missing",
      years: [2016, 2017],
    });
    expect(criterion(community, "b.5", {}, { asOf: "2016-12-31" })).toMatchObject({
      verdict: "unknown",
      why: "no-complete-year",
    });
  });

  it("b.5 is about the term of the check", () => {
    expect(criterion(community, "b.5", {}, { term: "2021-2025", asOf: "2023-01-01" })).toMatchObject({
      verdict: "unknown",
      years: [2021, 2022],
    });
  });
});

describe("tracks b and c", () => {
  const six = community.facts.improved;
  for (const [id, subject] of [
    ["b.4", community],
    ["c.4", locality],
  ] as const) {
    table(subject, id, [
      ["met", {}],
      ["unmet", { accessEasier: false }],
      ["unknown", { accessEasier: undefined }, ["accessEasier"]],
      ["unknown", { improved: undefined }, ["improved"]],
      ["unknown", { improved: { ...six, housing: undefined } }, ["improved.housing"]],
      ["unmet", { improved: { information: false }, accessEasier: undefined }],
      ...Object.keys(six).map((name): Row => ["unmet", { improved: { ...six, [name]: false } }]),
    ]);

    it(`${id} is content with one dimension when the reading R3 says so`, () => {
      const any = { readings: { R3: "any" } };
      expect(criterion(subject, id, { improved: { health: true } }, any).verdict).toBe("met");
      expect(criterion(subject, id, { improved: { health: false } }, any).verdict).toBe("unknown");
      expect(criterion(subject, id, { improved: { health: true }, accessEasier: false }, any).verdict).toBe("unmet");
    });
  }
});

describe("track c", () => {
  allOf(locality, "c.1", ["programme", "resolutions"]);
  allOf(locality, "c.2", ["fundsRight", "settledOnTime", "reportsOnTime"]);
  allOf(locality, "c.3", ["mobilised"]);

  const drops = locality.facts.drops;
  table(locality, "c.5", [
    ["met", {}],
    ["met", { drops: drops.map((row) => ({ ...row, drop: 1.5 })) }],
    ["unmet", { drops: drops.map((row) => (row.year === 2019 ? { ...row, drop: 0.9 } : row)) }],
    ["unknown", { drops: drops.slice(0, -1) }, ["drops"]],
    ["unknown", { drops: [] }, ["drops"]],
  ]);

  it("c.5 asks for more than the target when the reading R4 says so", () => {
    const more = { readings: { R4: "more-than" } };
    expect(criterion(locality, "c.5", {}, more)).toMatchObject({ verdict: "unmet", years: [2016, 2017, 2018, 2019] });
    expect(criterion(locality, "c.5", { drops: drops.map((row) => ({ ...row, drop: 1.01 })) }, more).verdict).toBe(
      "met",
    );
  });
});

describe("tracks d and đ", () => {
  allOf(agency, "d.1", ["guidanceOnTime"]);
  allOf(agency, "d.2", ["policyWork"]);
  allOf(agency, "d.3", ["directs", "pledgedArea"]);
  allOf(agency, "d.4", ["mobilises", "modelsReplicated", "charityEffective"]);
  table(agency, "d.4", [
    ["not-applicable", { isAssociation: false }],
    ["not-applicable", { isAssociation: false, mobilises: false }],
    ["unknown", { isAssociation: undefined }, ["isAssociation"]],
    ["unknown", { isAssociation: undefined, mobilises: false }, ["isAssociation"]],
    ["unknown", { isAssociation: undefined, mobilises: undefined }, ["isAssociation", "mobilises"]],
  ]);

  it("asks individuals for d.1 to d.3 only (R6)", () => {
    const person = { ...agency, subject: "individual" } as const;
    for (const id of ["d.1", "d.2", "d.3"]) expect(criterion(person, id).verdict).toBe("met");
    expect(criterion(person, "d.4")).toMatchObject({ verdict: "not-applicable", why: "not-asked", blocks: false });
  });

  allOf(officer, "dd.1", ["effort", "closeToGrassroots", "usefulInitiative"]);
});

describe("track e", () => {
  it.each([
    ["met", "verified, inside the term", [gift("2016-01-01", "5")]],
    ["met", "verified, without a value", [gift("2020-12-31")]],
    ["met", "some month inside the term", [gift("2018-06", "5")]],
    ["unknown", "only unverified", [gift("2018-05-04", "5", false)]],
    ["unknown", "a date nobody can read", [gift("hồi đó", "5")]],
    ["unmet", "none", []],
    ["unmet", "none recorded", undefined],
    ["unmet", "the day before the term", [gift("2015-12-31", "5")]],
    ["unmet", "the day after the term", [gift("2021-01-01", "5")]],
  ])("e.1 %s: %s", (verdict, _, contributions) => {
    const one = criterion(donor, "e.1", {}, { contributions });
    expect(one).toMatchObject({ verdict, facts: ["contributions"] });
    expect(one.missing).toEqual(verdict === "unknown" ? ["contributions"] : []);
  });

  it("e.1 does not know what is dated after the day of the check", () => {
    const later = { contributions: [gift("2018-05-05", "5")], asOf: "2018-05-04" };
    expect(criterion(donor, "e.1", {}, later)).toMatchObject({ verdict: "unmet", why: "none-in-span" });
    expect(criterion(donor, "e.1", {}, { ...later, asOf: "2018-05-05" }).verdict).toBe("met");
    expect(criterion(donor, "e.1", {}, { ...later, contributions: [gift("2018-05", "5")] }).verdict).toBe("unknown");
  });

  table(donor, "e.2", [
    ["met", { linksProduction: true, runsModels: undefined }],
    ["met", { linksProduction: false, runsModels: true }],
    ["unmet", { linksProduction: false, runsModels: false }],
    ["unknown", { linksProduction: false, runsModels: undefined }, ["runsModels"]],
    ["unknown", { linksProduction: undefined, runsModels: undefined }, ["linksProduction", "runsModels"]],
  ]);

  it("e.2 is told and blocks only when the reading R5 says so", () => {
    expect(criterion(donor, "e.2").blocks).toBe(false);
    expect(criterion(donor, "e.2", {}, { readings: { R5: "blocks" } }).blocks).toBe(true);
    expect(criterion(donor, "e.1").blocks).toBe(true);
  });

  table(donor, "e.3", [
    ["met", { creditInstitution: true, creditPolicyEffective: true }],
    ["unmet", { creditInstitution: true, creditPolicyEffective: false }],
    ["unknown", { creditInstitution: true, creditPolicyEffective: undefined }, ["creditPolicyEffective"]],
    ["not-applicable", { creditInstitution: false, creditPolicyEffective: false }],
    ["unknown", { creditInstitution: undefined, creditPolicyEffective: true }, ["creditInstitution"]],
    ["unknown", { creditInstitution: undefined, creditPolicyEffective: false }, ["creditInstitution"]],
  ]);

  it.each(["individual", "household"] as const)("e.3 is not asked of an %s", (subject) => {
    expect(criterion({ ...donor, subject }, "e.3")).toMatchObject({ verdict: "not-applicable", why: "not-asked" });
  });
});
