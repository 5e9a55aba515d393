import { showMoney } from "../../src/dialogue/show.ts";
import { findDossier } from "../../src/plan/dossiers.ts";
import type { AwardVerdict, Reward } from "../../src/plan/evaluate.ts";
import { namedIn } from "../../src/texts.ts";
import { showTerm } from "../term.ts";
import type { Here } from "../world.ts";
import { bodiesToday, nameOfBody } from "./bodies.ts";
import type { Judged } from "./judged.ts";
import { standing } from "./verdict-words.ts";

/** What comes with an award (Mục IV.3): the emblem, or money with its decree and how sure the figure is. */
export function rewardLines(here: Here, judged: Judged, award: AwardVerdict): string[] {
  const { texts, world } = here;
  const { rewards } = world.pack;
  const reward = rewardOf(judged, award);
  if (!reward) return [texts("award-check:reward.later", { clause: rewards.clause })];
  const cite = reward.cite.join("; ");
  return reward.emblem
    ? [texts("award-check:reward.emblem", { clause: rewards.emblem.clause })]
    : moneyLines(here, reward, cite);
}

/** What would come with it today; also where nothing but the authorities' word is awaited. */
export function rewardOf(judged: Judged, award: AwardVerdict): Reward | undefined {
  const waiting = standing(judged, award) === "confirm";
  return ((waiting && judged.onceConfirmed.find(({ id }) => id === award.id)) || award).reward;
}

function moneyLines(here: Here, reward: Reward, cite: string): string[] {
  const { texts } = here;
  const money = (vnd: number) => showMoney(String(vnd), texts);
  const sure = (confidence: string) => texts(`award-check:confidence.${confidence}`);
  if (reward.givers) {
    const known = reward.givers.flatMap(({ giver, cash, confidence }) => {
      const body = nameOfBody(here, giver);
      return body ? [{ body, cash: money(cash), sure: sure(confidence) }] : [];
    });
    return [
      texts("award-check:reward.byGiver", { cite }),
      ...known.map((row) => texts("award-check:reward.giver", { ...row, cite })),
    ];
  }
  if (reward.cash === null) return [texts("award-check:reward.unknown", { cite })];
  const values = { cash: money(reward.cash), sure: sure(reward.confidence), cite };
  if (reward.rounded === undefined || !reward.rule) return [texts("award-check:reward.unrounded", values)];
  const { rule, rounded } = reward;
  return [
    texts("award-check:reward.cash", {
      ...values,
      rounded: money(rounded),
      rule: texts(`award-check:rounding.${rule.mode}`, { to: money(rule.roundTo), cite: rule.cite }),
    }),
  ];
}

/** What has to be handed in (Mục IV.4), whatever the verdict: papers with copies and sets, the form, where to. */
export function dossierLines(here: Here, award: AwardVerdict): string[] {
  const { texts, world, today } = here;
  const dossier = findDossier(world.pack, award.id, today);
  if (!dossier) return [texts("award-check:dossier.byGiver", { clause: award.clause, ...bodiesToday(here) })];
  const { clause, parts, sets, form, sendTo, sendToClause } = dossier;
  return [
    texts("award-check:dossier.sets", { count: sets, clause }),
    ...parts.map(({ name, copies, onForm }) =>
      texts(onForm && form ? "award-check:dossier.onForm" : "award-check:dossier.part", {
        ...{ name: namedIn(name, texts), count: copies, clause },
        form: form?.number ? texts("award-check:dossier.formNumber", { number: form.number }) : "",
        ...(form && { title: namedIn(form.title, texts), cite: form.cite }),
      }),
    ),
    ...(form && !form.compared ? [texts("award-check:dossier.notCompared", { cite: form.cite })] : []),
    texts("award-check:dossier.sendTo", { body: nameOfBody(here, sendTo), clause: sendToClause }),
  ];
}

/** When it is proposed; the day never closes an award. */
export function whenLine({ texts, world, today }: Here, { term }: Judged, { id, clause }: AwardVerdict): string {
  const proposed = world.pack.awards.find((award) => award.id === id)?.proposed ?? "any-time";
  const when = proposed === "final-review" && term.to < today ? "final-review-past" : proposed;
  const year = term.to.slice(0, 4);
  return texts(`award-check:proposed.${when}`, { term: showTerm(term.id), year, clause });
}
