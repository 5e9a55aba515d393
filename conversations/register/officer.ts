import { ask } from "../../src/dialogue/ask.ts";
import { form } from "../../src/dialogue/form.ts";
import type { Answers } from "../../src/dialogue/session.ts";
import { detail, details, papers } from "./details.ts";
import { generalFacts, generalQuestions } from "./general-criteria.ts";
import { correctingRegistration, registering, type Track } from "./registering.ts";
import { stated } from "./stated.ts";

/** Whether the officer's unit speaks; officers are not asked of their own conduct. */
const unitSpeaks = ({ teller }: Answers) => teller === "unit";

/** Registering an officer who works on poverty reduction (cán bộ làm công tác giảm nghèo) on track đ (Mục II.2.đ). */
export const officerForm = form("register/officer", {
  name: ask.personName(),
  job: ask.words({ max: 120 }),
  unit: ask.words({ max: 200 }),
  place: ask.place({ optional: true }),
  teller: ask.choice(["self", "unit"]),
  speaker: ask.personName({ when: unitSpeaks }),
  post: ask.words({ max: 120, when: unitSpeaks }),
  phone: ask.phone({ fromContact: true }),
  details,
  effort: detail(),
  closeToGrassroots: detail(),
  usefulInitiative: detail(),
  ...generalQuestions({ everybody: unitSpeaks, collective: false }),
  papers: papers(),
});

/** Facts dd.1, and G1, G2 and G5 where the unit tells them, of plan-145 §2. */
function officerFacts(answers: Answers): Record<string, unknown> {
  return { ...stated(answers, ["effort", "closeToGrassroots", "usefulInitiative"]), ...generalFacts(answers) };
}

export const officerTrack: Track = {
  id: "dd",
  form: officerForm,
  subject: () => "individual",
  facts: officerFacts,
  intro: ({ texts }) => texts("register/common:speaksForUnit"),
};

export const registerOfficer = registering(officerTrack);
export const correctOfficer = correctingRegistration(officerTrack, "correct/officer");
