import { ask } from "../../src/dialogue/ask.ts";
import { form } from "../../src/dialogue/form.ts";
import { countryIn } from "../../src/dialogue/questions/country.ts";
import type { Answers } from "../../src/dialogue/session.ts";
import type { Subject } from "../../src/registry/interface.ts";
import { findZone } from "../../src/understanding/time-zone.ts";
import { correctingRegistration, registering, type Track } from "./registering.ts";

const isOrganisation = ({ giver }: Answers) => giver === "organisation";
const livesInCity = ({ where }: Answers) => where === "city";
const livesAbroad = ({ where }: Answers) => where === "abroad";
const livesElsewhere = ({ where }: Answers) => where === "vietnam" || where === "abroad";

/** Registering a giver on track e: a person, a household (reading R7) or an organisation (Mục II.1.h, II.2.e). */
export const donorForm = form("register/donor", {
  giver: ask.choice(["individual", "household", "organisation"]),
  name: ask.personName({ when: (answers) => !isOrganisation(answers) }),
  organisation: ask.words({ max: 200, when: isOrganisation }),
  speaker: ask.personName({ when: isOrganisation }),
  post: ask.words({ max: 120, when: isOrganisation }),
  where: ask.choice(["city", "vietnam", "abroad"]),
  place: ask.place({ when: livesInCity }),
  country: ask.country({ when: livesAbroad }),
  town: ask.words({ max: 120, when: livesElsewhere }),
  zone: ask.timeZone({
    country: countryOf,
    when: (answers) => livesAbroad(answers) && zoneOfTown(answers) === undefined,
  }),
  unitPhone: ask.phone({ fromContact: true, country: countryOf, when: isOrganisation }),
  phone: ask.phone({
    fromContact: true,
    optional: true,
    country: countryOf,
    when: (answers) => !isOrganisation(answers),
  }),
  credit: ask.yesNo({ optional: true, when: isOrganisation }),
  creditEffective: ask.yesNo({
    optional: true,
    when: ({ credit, ...rest }) => credit === true && isOrganisation(rest),
  }),
  links: ask.yesNo({ optional: true }),
  models: ask.yesNo({ optional: true }),
});

/** Where a number without a country code is at home. */
function countryOf(answers: Answers): string {
  return (livesAbroad(answers) ? countryIn(answers, "country") : undefined) ?? "VN";
}

function zoneOfTown(answers: Answers): string | undefined {
  return findZone(countryOf(answers), typeof answers.town === "string" ? answers.town : "");
}

/** The clock a giver lives by: their own abroad, the installation's at home. */
function donorZone(answers: Answers): string | null {
  if (!livesAbroad(answers)) return null;
  return typeof answers.zone === "string" ? answers.zone : (zoneOfTown(answers) ?? null);
}

const SUBJECT: ReadonlyMap<unknown, Subject> = new Map([
  ["individual", "individual"],
  ["household", "household"],
  ["organisation", "collective"],
]);

/** Facts e.2 and e.3 of plan-145 §2; e.1 is decided by the contributions. */
function donorFacts(answers: Answers): Record<string, unknown> {
  return {
    linksProduction: answers.links ?? undefined,
    runsModels: answers.models ?? undefined,
    creditInstitution: answers.credit ?? undefined,
    creditPolicyEffective: answers.creditEffective ?? undefined,
  };
}

export const donorTrack: Track = {
  id: "e",
  form: donorForm,
  subject: ({ giver }) => SUBJECT.get(giver) ?? "individual",
  facts: donorFacts,
  timeZone: donorZone,
};

export const registerDonor = registering(donorTrack);
export const correctDonor = correctingRegistration(donorTrack, "correct/donor");
