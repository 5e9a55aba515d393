import { showDate, showMoney, showNumber } from "../../src/dialogue/show.ts";
import { findBodyName } from "../../src/plan/bodies.ts";
import { dutiesWithin } from "../../src/plan/calendar.ts";
import { findDossier } from "../../src/plan/dossiers.ts";
import { termOn } from "../../src/plan/pack.ts";
import { prepareReward } from "../../src/plan/rewards.ts";
import { namedIn } from "../../src/texts.ts";
import { safety, whoSees } from "../welcome.ts";
import { type Here, whoToAsk } from "../world.ts";

/** The names, dates and figures that the guide's answers fill in, as the plan's data and the day of asking have them. */
export function figures(here: Here): Record<string, string> {
  return {
    ...planFigures(here),
    ...goalFigures(here),
    ...dateFigures(here),
    ...rewardFigures(here),
    ...paperFigures(here),
  };
}

function planFigures(here: Here): Record<string, string> {
  const { texts, today, world } = here;
  const { plan, awards, terms } = world.pack;
  const body = (id: string) => namedIn(findBodyName(world.pack, id, today), texts) ?? texts("common:noOffice");
  return {
    number: plan.number,
    signed: showDate(plan.date, texts.language),
    own: terms.find(({ own }) => own)?.id ?? "",
    term: termOn(world.pack, today).id,
    office: whoToAsk(here),
    board: body("award-board"),
    council: body("council"),
    poverty: body("poverty-department"),
    safety: safety(here),
    whoSees: whoSees(here),
    awards: awards.map(({ name }) => namedIn(name, texts)).join("; "),
  };
}

function goalFigures({ texts, world }: Here): Record<string, string> {
  const { income, povertyDrop } = world.pack.goals;
  const number = (value: number) => showNumber(value, texts.language);
  return {
    points: number(povertyDrop.points),
    minorityPoints: number(povertyDrop.ethnicMinorityPoints),
    times: number(income.times),
    minorityTimes: number(income.where.times),
    byYear: String(income.byYear),
    baseYear: String(income.baseYear),
  };
}

/** Of the plan's own term, whenever it is asked. */
function dateFigures({ texts, world }: Here): Record<string, string> {
  const own = world.pack.terms.find((term) => term.own);
  const duties = own ? dutiesWithin(world.pack, own) : [];
  const from = (id: string, length: number) => {
    const day = duties.find((duty) => duty.id === id)?.from;
    return day === undefined ? "" : showDate(day.slice(0, length), texts.language);
  };
  const [month, year] = ["2017-09".length, "2017".length];
  return {
    launch: from("launch-city", month),
    midterm: from("review-midterm", year),
    final: from("review-final", year),
  };
}

/** What comes with the city's certificate where no gift decides it; what is not well known says who will confirm it. */
function rewardFigures({ texts, today, world }: Here): Record<string, string> {
  const rewards = (["individual", "collective", "household"] as const).map((subject) => ({
    subject,
    ...prepareReward(world.pack, "city-5-year", subject)(today, false),
  }));
  const shown = rewards.map(({ subject, cash }) => [
    `${subject}Cash`,
    cash === null ? texts("guide:byDecision") : showMoney(String(cash), texts),
  ]);
  const unsure = rewards.some(({ confidence }) => confidence === "low" || confidence === "not-found");
  const [first] = rewards;
  return {
    ...Object.fromEntries(shown),
    cashSource: (first?.cite ?? []).join("; "),
    cashSure: texts(unsure ? "guide:toBeConfirmed" : "guide:beforeRounding"),
  };
}

function paperFigures({ texts, today, world }: Here): Record<string, string> {
  const city = findDossier(world.pack, "city-5-year", today);
  const sets = (award: string) => String(findDossier(world.pack, award, today)?.sets ?? "");
  return {
    parts: (city?.parts ?? []).map(({ name, copies }) => `${namedIn(name, texts)} (${copies})`).join("; "),
    pmSets: sets("state-pm"),
    orderSets: sets("state-order"),
    form: namedIn(city?.form?.title, texts) ?? texts("guide:byDecision"),
    formSource: city?.form?.cite ?? texts("guide:byDecision"),
  };
}
