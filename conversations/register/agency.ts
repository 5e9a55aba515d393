import { ask } from "../../src/dialogue/ask.ts";
import { form } from "../../src/dialogue/form.ts";
import type { Answers } from "../../src/dialogue/session.ts";
import { detail, details, papers } from "./details.ts";
import { generalFacts, generalQuestions } from "./general-criteria.ts";
import { correctingRegistration, registering, type Track } from "./registering.ts";
import { stated } from "./stated.ts";

const isUnit = ({ who }: Answers) => who === "unit";
const isPerson = ({ who }: Answers) => who === "person";
/** Whether a unit speaks, for itself or for one of its people; nobody is asked of their own conduct. */
const unitSpeaks = (answers: Answers) => isUnit(answers) || (isPerson(answers) && answers.teller === "unit");
const isAssociation = (answers: Answers) => isUnit(answers) && answers.isAssociation === true;

/**
 * Registering a department, agency or union (sở, ban, ngành, đoàn thể), or somebody who works there, on track d (Mục
 * II.2.d). Individuals are asked d.1–d.3 as their own share; d.4 is for collectives (reading R6).
 */
export const agencyForm = form("register/agency", {
  who: ask.choice(["unit", "person"]),
  name: ask.personName({ when: isPerson }),
  unit: ask.words({ max: 200 }),
  place: ask.place({ optional: true }),
  teller: ask.choice(["self", "unit"], { when: isPerson }),
  speaker: ask.personName({ when: unitSpeaks }),
  post: ask.words({ max: 120, when: unitSpeaks }),
  phone: ask.phone({ fromContact: true }),
  details,
  guidanceOnTime: detail(),
  policyWork: detail(),
  directs: detail(),
  pledgedArea: detail(),
  isAssociation: detail(isUnit),
  mobilises: detail(isAssociation),
  modelsReplicated: detail(isAssociation),
  charityEffective: detail(isAssociation),
  ...generalQuestions({ everybody: unitSpeaks, collective: isUnit }),
  papers: papers(),
});

const OWN = ["guidanceOnTime", "policyWork", "directs", "pledgedArea"];
const OF_ASSOCIATIONS = ["isAssociation", "mobilises", "modelsReplicated", "charityEffective"];

/** Facts d.1–d.4 and the general ones of plan-145 §2. */
function agencyFacts(answers: Answers): Record<string, unknown> {
  return { ...stated(answers, [...OWN, ...OF_ASSOCIATIONS]), ...generalFacts(answers) };
}

export const agencyTrack: Track = {
  id: "d",
  form: agencyForm,
  subject: (answers) => (isPerson(answers) ? "individual" : "collective"),
  facts: agencyFacts,
  intro: ({ texts }) => texts("register/common:speaksForUnit"),
};

export const registerAgency = registering(agencyTrack);
export const correctAgency = correctingRegistration(agencyTrack, "correct/agency");
