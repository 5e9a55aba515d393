import {
  type CaseInput,
  type CriterionVerdict,
  type Evaluation,
  evaluate,
  type RouteVerdict,
} from "../../src/plan/evaluate.ts";
import type { Contribution, Facts, Threshold } from "../../src/plan/facts.ts";
import { loadPack } from "../../src/plan/pack.ts";

/** Plan 145, and one invented subject per track for whom every criterion is met on the last day of the term. */
export const pack = loadPack("kh-145-2017");

type Case = Omit<CaseInput, "asOf"> & { asOf?: string };

const improved = {
  income: true,
  health: true,
  education: true,
  housing: true,
  waterSanitation: true,
  information: true,
};
const unit = {
  obeysPolicy: true,
  dutiesDone: true,
  unityAndDemocracy: true,
  cleanStrongOrganisation: true,
  disciplined: false,
};

/** The household of Nguyễn Thị Cà Rốt. */
export const household = {
  track: "a",
  subject: "household",
  facts: {
    obeysPolicy: true,
    disciplined: false,
    voluntaryPledge: true,
    initiatives: 1,
    status: [
      { from: "2016-01-01", is: "poor" },
      { from: "2018-10-01", is: "newly-escaped" },
    ],
    helpedHouseholds: 1,
    loan: { rightPurpose: true, onTime: true, effective: true },
  },
} satisfies Case;

/** The people of ấp Bí Đỏ. */
export const community = {
  track: "b",
  subject: "collective",
  facts: {
    ...unit,
    supportedPoor: true,
    fundRules: true,
    managesFund: true,
    mobilised: true,
    improved,
    accessEasier: true,
    rates: [2016, 2017, 2018, 2019].map((year) => ({ year, poor: 4, nearPoor: 5, targetPoor: 4, targetNearPoor: 5 })),
  },
} satisfies Case;

/** The commune of Khoai Lang. */
export const locality = {
  track: "c",
  subject: "collective",
  facts: {
    ...unit,
    programme: true,
    resolutions: true,
    fundsRight: true,
    settledOnTime: true,
    reportsOnTime: true,
    mobilised: true,
    improved,
    accessEasier: true,
    drops: [2016, 2017, 2018, 2019].map((year) => ({ year, drop: 1, targetDrop: 1 })),
  },
} satisfies Case;

/** The association Mướp Đắng. */
export const agency = {
  track: "d",
  subject: "collective",
  facts: {
    ...unit,
    guidanceOnTime: true,
    policyWork: true,
    directs: true,
    pledgedArea: true,
    isAssociation: true,
    mobilises: true,
    modelsReplicated: true,
    charityEffective: true,
  },
} satisfies Case;

/** The officer Trần Văn Su Hào. */
export const officer = {
  track: "dd",
  subject: "individual",
  facts: {
    obeysPolicy: true,
    dutiesDone: true,
    disciplined: false,
    effort: true,
    closeToGrassroots: true,
    usefulInitiative: true,
  },
} satisfies Case;

/** The bank Măng Cụt. */
export const donor = {
  track: "e",
  subject: "collective",
  facts: {
    obeysPolicy: true,
    disciplined: false,
    linksProduction: true,
    runsModels: false,
    creditInstitution: true,
    creditPolicyEffective: true,
  },
  contributions: [gift("2018-05-04", "50000000")],
} satisfies Case;

/** A verified gift of money; without a value, of goods nobody has valued. */
export function gift(date: string, value?: string, verified = true): Contribution {
  return value === undefined ? { date, kind: "goods", verified } : { date, kind: "money", value, verified };
}

/** A measure recorded for an award from the first day of the term on. */
export function threshold(award: string, subject: string, minVnd: string, from = "2016-01-01"): Threshold {
  return { award, subject, minVnd, from, cite: "Hướng dẫn Su Su" };
}

/** The verdict on a case, on the last day of the term unless it names another. */
export function judge(input: Case): Evaluation {
  return evaluate(pack, { asOf: "2020-12-31", ...input });
}

/** One criterion of a case, with some facts stated otherwise; `undefined` takes a fact away. */
export function criterion(input: Case, id: string, facts: Facts = {}, more: Partial<Case> = {}): CriterionVerdict {
  const { criteria } = judge({ ...input, ...more, facts: { ...input.facts, ...facts } });
  return required(
    criteria.find((one) => one.id === id),
    id,
  );
}

/** One route of a case; `undefined` where it does not exist. */
export function route(input: Case, award: string, id: string): RouteVerdict | undefined {
  return awardOf(input, award).routes.find((one) => one.id === id);
}

export function awardOf(input: Case, id: string) {
  return required(
    judge(input).awards.find((one) => one.id === id),
    id,
  );
}

function required<Found>(found: Found | undefined, id: string): Found {
  if (found === undefined) throw new Error(`no ${id}`);
  return found;
}
