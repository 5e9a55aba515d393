import { isFor } from "./audience.ts";
import type { Check } from "./check.ts";
import { allOf, distinct, type FactSets } from "./fact-sets.ts";
import type { Criterion, Pack } from "./pack-schema.ts";
import { compile, type Reason } from "./rule.ts";

/** How one criterion stands on the day of a check. */
export interface CriterionVerdict {
  readonly id: string;
  readonly verdict: "met" | "unmet" | "unknown" | "not-applicable";
  readonly clause: string;
  /** Facts it rests on, by name; `contributions` among them. */
  readonly facts: readonly string[];
  /** Facts that could settle it where it is unknown: a name, or `name.flag` where only a part is missing. */
  readonly missing: readonly string[];
  /** The reading taken of the clause, where there is one. */
  readonly reading?: string;
  /** Code for why it is unmet, unknown or not applicable, where the facts named do not say it already. */
  readonly why?: Reason["why"] | "not-asked" | "does-not-apply";
  /** Years a `year-missing` or `year-missed` is about. */
  readonly years?: readonly number[];
  /** Whether it can hold an award back: not where it does not apply, nor where it is only told (R5). */
  readonly blocks: boolean;
}

/** A criterion made ready to be judged many times for one track and subject. */
export interface PreparedCriterion {
  readonly criterion: Criterion;
  judge(check: Check): CriterionVerdict;
  /** Facts which stated otherwise, or at all, could change the verdict: a name, or `name.flag`. */
  decidedBy(check: Check): string[];
  /** The smallest sets of facts to change for it to be met; none where it is not asked. */
  waysToMeet(check: Check): FactSets;
}

const nothing: readonly string[] = Object.freeze([]);

/** Prepares the general criteria and those of a track, in the plan's order, for a subject. */
export function prepareCriteria(pack: Pack, track: string, subject: string): PreparedCriterion[] {
  return pack.criteria
    .filter((criterion) => criterion.track === undefined || criterion.track === track)
    .map((criterion) => prepareCriterion(pack, criterion, isFor(criterion.asked, track, subject)));
}

/** Most verdicts are one of a few that never change; those are made once and handed out frozen. */
function prepareCriterion(pack: Pack, criterion: Criterion, asked: boolean): PreparedCriterion {
  const { id, clause, reading, blocks } = criterion;
  const applies = criterion.applies === undefined ? undefined : compile(pack, criterion.applies);
  const met = compile(pack, criterion.met);
  const rules = applies === undefined ? [met] : [applies, met];
  const facts = asked ? Object.freeze(distinct(rules.flatMap((rule) => rule.facts))) : nothing;
  const base = { id, clause, ...(reading === undefined ? {} : { reading }), facts, missing: nothing };
  const isMet: CriterionVerdict = Object.freeze({ ...base, verdict: "met", blocks: true });
  const isTold: CriterionVerdict = Object.freeze({ ...base, verdict: "met", blocks: false });
  const isNotApplicable: CriterionVerdict = Object.freeze({
    ...base,
    verdict: "not-applicable",
    why: asked ? "does-not-apply" : "not-asked",
    blocks: false,
  });
  if (!asked) return { criterion, judge: () => isNotApplicable, decidedBy: () => [], waysToMeet: () => [] };

  const open = (check: Check) => rules.filter((rule) => rule.judge(check) === undefined);
  const judge = (check: Check): CriterionVerdict => {
    const applicable = applies === undefined ? true : applies.judge(check);
    if (applicable === false) return isNotApplicable;
    const holds = blocks === undefined || check.readings[blocks.reading] === blocks.is;
    const truth = met.judge(check);
    if (applicable === undefined || truth === undefined) {
      const unsettled = open(check);
      const missing = distinct(unsettled.flatMap((rule) => rule.decidedBy(check)));
      return { ...base, verdict: "unknown", missing, ...unsettled[0]?.reason(check), blocks: holds };
    }
    if (truth) return holds ? isMet : isTold;
    return { ...base, verdict: "unmet", ...met.reason(check), blocks: holds };
  };
  return {
    criterion,
    judge,
    decidedBy(check) {
      if (applies?.judge(check) === false) return applies.decidedBy(check);
      const unsettled = open(check);
      const deciding = unsettled.length > 0 ? unsettled : rules;
      return distinct(deciding.flatMap((rule) => rule.decidedBy(check)));
    },
    waysToMeet: (check) => allOf(rules.map((rule) => rule.waysTo(true, check))),
  };
}
