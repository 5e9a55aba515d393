import { ask } from "../../src/dialogue/ask.ts";
import { form } from "../../src/dialogue/form.ts";
import type { Answers } from "../../src/dialogue/session.ts";
import { detail, details, papers } from "./details.ts";
import { generalFacts, generalQuestions } from "./general-criteria.ts";
import { livingFacts, livingQuestions } from "./living-conditions.ts";
import { correctingRegistration, registering, type Track } from "./registering.ts";
import { stated } from "./stated.ts";
import { type Columns, yearlyQuestions, yearlyRows } from "./yearly-figures.ts";

/** By how many points the rate of poor households fell in a year, and was to fall (c.5). It may have risen. */
const DROPS: Columns = { drop: { min: -100 }, targetDrop: { min: 0 } };

/**
 * Registering a commune or ward (cấp xã) on track c (Mục II.2.c). The plan's districts (cấp huyện) ended on 1/7/2025 and
 * are not asked for.
 */
export const localityForm = form("register/locality", {
  place: ask.place(),
  speaker: ask.personName(),
  post: ask.words({ max: 120 }),
  phone: ask.phone({ fromContact: true }),
  details,
  programme: detail(),
  resolutions: detail(),
  fundsRight: detail(),
  settledOnTime: detail(),
  reportsOnTime: detail(),
  mobilised: detail(),
  ...livingQuestions(),
  ...generalQuestions({}),
  ...yearlyQuestions(DROPS),
  papers: papers(),
});

/** Facts c.1–c.5 and G1–G5 of plan-145 §2, as whoever speaks for the commune tells them. */
function localityFacts(answers: Answers): Record<string, unknown> {
  return {
    ...stated(answers, ["programme", "resolutions", "fundsRight", "settledOnTime", "reportsOnTime", "mobilised"]),
    ...livingFacts(answers),
    ...generalFacts(answers),
    drops: yearlyRows(answers, DROPS),
  };
}

export const localityTrack: Track = {
  id: "c",
  form: localityForm,
  subject: () => "collective",
  facts: localityFacts,
  intro: ({ texts }) => texts("register/common:speaksForUnit"),
};

export const registerLocality = registering(localityTrack);
export const correctLocality = correctingRegistration(localityTrack, "correct/locality");
