import { ask } from "../../src/dialogue/ask.ts";
import { form } from "../../src/dialogue/form.ts";
import type { Answers } from "../../src/dialogue/session.ts";
import { whoToAsk } from "../world.ts";
import { correctingRegistration, registering, type Track } from "./registering.ts";

/**
 * Registering a household on track a, “Hộ gia đình vượt khó vươn lên thoát nghèo” (Mục II.2.a). To add a question, add
 * a line here and its sentences in `locales/<language>/register/household.json`.
 */
export const householdForm = form("register/household", {
  head: ask.personName(),
  phone: ask.phone({ fromContact: true, optional: true }),
  place: ask.place(),
  status: ask.choice(["poor", "near-poor", "newly-escaped", "left-the-list", "rather-not-say"]),
  leftIn: ask.pastYear({ optional: true, running: true, when: ({ status }) => status === "left-the-list" }),
  members: ask.count({ min: 1, max: 30 }),
  initiative: ask.words({ optional: true }),
  helped: ask.count({ optional: true, min: 0, max: 1_000 }),
  helpGiven: ask.words({ optional: true, when: ({ helped }) => Number(helped) > 0 }),
  loan: ask.yesNo({ optional: true }),
  loanRightPurpose: ask.yesNo({ optional: true, when: ({ loan }) => loan === true }),
  loanOnTime: ask.yesNo({ optional: true, when: ({ loan }) => loan === true }),
  loanEffective: ask.yesNo({ optional: true, when: ({ loan }) => loan === true }),
  photos: ask.files({ optional: true, max: 5 }),
});

/** What the commune's list calls the household, by its own word; what was not said stays unknown. */
const STATUS: ReadonlyMap<unknown, string> = new Map([
  ["poor", "poor"],
  ["near-poor", "near-poor"],
  ["newly-escaped", "newly-escaped"],
  ["left-the-list", "not-poor"],
]);

/** Facts a.1–a.4 of plan-145 §2 as the household tells them; `voluntaryPledge` is asked after sending. */
function householdFacts(answers: Answers, today: string): Record<string, unknown> {
  const is = STATUS.get(answers.status);
  const from = is === "not-poor" && typeof answers.leftIn === "number" ? String(answers.leftIn) : today;
  return {
    status: is && [{ from, is }],
    initiatives: typeof answers.initiative === "string" ? 1 : undefined,
    helpedHouseholds: answers.helped ?? undefined,
    loan: loanFact(answers),
  };
}

function loanFact({ loan, loanRightPurpose, loanOnTime, loanEffective }: Answers): unknown {
  if (loan === false) return "none";
  if (loan !== true) return undefined;
  const told = { rightPurpose: loanRightPurpose, onTime: loanOnTime, effective: loanEffective };
  return Object.fromEntries(Object.entries(told).filter(([, value]) => typeof value === "boolean"));
}

export const householdTrack: Track = {
  id: "a",
  form: householdForm,
  subject: () => "household",
  facts: householdFacts,
  intro: (here) => here.texts("register/household:intro", { office: whoToAsk(here) }),
  next: "pledge",
};

export const registerHousehold = registering(householdTrack);
export const correctHousehold = correctingRegistration(householdTrack, "correct/household");
