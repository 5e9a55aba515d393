import type { Option, Step } from "../../src/dialogue/flow.ts";
import type { Frame } from "../../src/dialogue/session.ts";
import type { Effect } from "../../src/registry/effect.ts";
import { incomeAnswers } from "../incomes.ts";
import type { Here } from "../world.ts";
import type { Judged } from "./judged.ts";

/** Buttons to the city's income goal: only of the term that has one, and only for those whose incomes it is about. */
export function goalChoices({ texts, world }: Here, judged: Judged): Option[] {
  if (!hasGoal(world, judged)) return [];
  const { facts } = judged.record;
  const { fact, where } = world.pack.goals.income;
  return [
    { value: "goal", label: texts(facts[fact] ? "award-check:goal.change" : "award-check:goal.see") },
    ...(facts[fact] ? [{ value: "goal-forget", label: texts("award-check:goal.forget") }] : []),
    ...(facts[fact] || facts[where.fact]
      ? [{ value: "goal-own", label: texts(facts[where.fact] ? "award-check:goal.takeBack" : "award-check:goal.own") }]
      : []),
  ];
}

/** Opens what a button of `goalChoices` stands for; `frame` is come back to. */
export function openGoal(here: Here, frame: Frame, judged: Judged, picked: string): Step<Effect> | undefined {
  const { texts, world } = here;
  if (!hasGoal(world, judged)) return undefined;
  const { code } = judged.record;
  const state = { about: code };
  if (picked === "goal-forget") {
    const { fact } = world.pack.goals.income;
    return {
      say: [{ text: texts("award-check:goal.forgotten") }],
      effects: [{ do: "state-fact", registration: code, name: fact, value: undefined }],
      go: { to: "close" },
    };
  }
  if (picked === "goal") {
    const answers = incomeAnswers(world.pack, judged.record);
    return { say: [], go: { to: "open", flow: "incomes", answers, state, keep: frame } };
  }
  return picked === "goal-own" ? { say: [], go: { to: "open", flow: "ethnicity", state, keep: frame } } : undefined;
}

function hasGoal({ pack }: Here["world"], { record, term }: Judged): boolean {
  const row = pack.facts.find(({ name }) => name === pack.goals.income.fact);
  return term.id === pack.goals.term && (row?.tracks?.includes(record.track) ?? false);
}
