import { ask } from "../../src/dialogue/ask.ts";
import { form } from "../../src/dialogue/form.ts";
import type { Answers } from "../../src/dialogue/session.ts";
import { detail, details, papers } from "./details.ts";
import { generalFacts, generalQuestions } from "./general-criteria.ts";
import { livingFacts, livingQuestions } from "./living-conditions.ts";
import { correctingRegistration, registering, type Track } from "./registering.ts";
import { stated } from "./stated.ts";
import { type Columns, yearlyQuestions, yearlyRows } from "./yearly-figures.ts";

/** Rates of poor and near-poor households at the end of a year, and the targets set for it, in per cent (b.5). */
const RATES: Columns = { poor: { min: 0 }, targetPoor: { min: 0 }, nearPoor: { min: 0 }, targetNearPoor: { min: 0 } };

/** Registering a hamlet, neighbourhood or grass-roots union (ấp, khu vực, đoàn thể cơ sở) on track b (Mục II.2.b). */
export const communityForm = form("register/community", {
  unit: ask.words({ max: 120 }),
  place: ask.place(),
  speaker: ask.personName(),
  post: ask.words({ max: 120 }),
  phone: ask.phone({ fromContact: true }),
  details,
  supportedPoor: detail(),
  managesFund: detail(),
  fundRules: detail(({ managesFund }) => managesFund === true),
  mobilised: detail(),
  ...livingQuestions(),
  ...generalQuestions({}),
  ...yearlyQuestions(RATES),
  papers: papers(),
});

/** Facts b.1–b.5 and G1–G5 of plan-145 §2, as whoever speaks for the community tells them. */
function communityFacts(answers: Answers): Record<string, unknown> {
  return {
    ...stated(answers, ["supportedPoor", "managesFund", "fundRules", "mobilised"]),
    ...livingFacts(answers),
    ...generalFacts(answers),
    rates: yearlyRows(answers, RATES),
  };
}

export const communityTrack: Track = {
  id: "b",
  form: communityForm,
  subject: () => "collective",
  facts: communityFacts,
  intro: ({ texts }) => texts("register/common:speaksForUnit"),
};

export const registerCommunity = registering(communityTrack);
export const correctCommunity = correctingRegistration(communityTrack, "correct/community");
